import { describe, expect, it } from 'vitest';
import { Ledger } from '../../chaos/ledger.ts';

describe('a wish that is taken back', () => {
  it('leaves the conversation as it was at first', () => {
    const ledger = new Ledger();
    ledger.want('you');
    ledger.unwant('you');
    expect(ledger.wishes.assignee).toBe('nobody');
  });

  it('leaves it as somebody else may have made it before', () => {
    const ledger = new Ledger();
    ledger.doubt('assignee');
    ledger.want('you');
    ledger.unwant('you');
    expect(ledger.wishes).toEqual({ status: 'OPEN', assignee: undefined });
  });

  it('says nothing while another one stands', () => {
    const ledger = new Ledger();
    ledger.want('CLOSED');
    ledger.want('OPEN');
    ledger.unwant('OPEN');
    expect(ledger.wishes.status).toBeUndefined();
  });
});

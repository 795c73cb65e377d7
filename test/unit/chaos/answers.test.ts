import { describe, expect, it } from 'vitest';
import { choiceFor, follow } from '../../chaos/answers.ts';
import { ledgerOf, refused, truth, written } from './support/ending.ts';

const stands = { ...refused, ...written('reply', 'Went out') };

describe('what the agent answers', () => {
  it.each([
    ['refused', refused, 0, 'Send again'],
    ['refused', refused, 0.9, 'Edit'],
    ['refused, and there: only the rest is left to do', stands, 0, 'Try again'],
    ['refused, a change', { ...refused, kind: 'status' }, 0, 'Try again'],
    ['paused', { ...refused, state: 'paused' }, 0, ' anyway'],
    ['paused', { ...refused, state: 'paused' }, 0.9, 'Edit'],
    ['undelivered', { ...refused, state: 'undelivered' }, 0, 'Forget it'],
    ['returned', { ...refused, state: 'returned' }, 0, 'Understood'],
    ['unknown: that has to be found out without them', { ...refused, state: 'unknown' }, 0, undefined],
  ])('to what is %s', (_, item, coin, choice) => {
    expect(choiceFor(item, truth, coin)).toBe(choice);
  });

  it('leaves open where it will stand what they send again, unless it stands there already', () => {
    const sending = (item: typeof refused, choice: string) => {
      const ledger = ledgerOf();
      follow(ledger, truth, item, choice);
      return ledger.in(item.text, item.kind === 'reply' ? 'reply' : 'comment').map((piece) => piece.sending);
    };
    expect(sending(refused, 'Send again')).toEqual([undefined]);
    expect(sending(refused, 'Edit')).toEqual([2]);
    expect(sending(stands, 'Send again')).toEqual([1]);
  });

  it('gives up what they wanted the conversation to be only where it hangs on that message', () => {
    const wanted = (wish: typeof refused.wish, choice: string) => {
      const ledger = ledgerOf(true);
      follow(ledger, truth, { ...refused, wish }, choice);
      return ledger.wishes;
    };
    expect(wanted('CLOSED', 'Edit')).toEqual({ status: undefined, assignee: 'you' });
    expect(wanted('you', 'Forget it')).toEqual({ status: 'CLOSED', assignee: undefined });
    expect(wanted('', 'Edit')).toEqual({ status: 'CLOSED', assignee: 'you' });
    expect(wanted('CLOSED', 'Send again')).toEqual({ status: 'CLOSED', assignee: 'you' });
  });
});

import { describe, expect, it } from 'vitest';
import type { Subject } from '../../../lib/model/subject.ts';
import { targetOf } from '../../../lib/store/target.ts';
import { account, people } from './support/data.ts';

const base = { account, tabId: 5, subject: undefined, reachable: true, picked: new Map(), pinned: undefined };
const record = (rest: Partial<Subject>): Subject => ({
  site: 'hubspot',
  portalId: '77',
  candidates: [],
  own: [],
  ...rest,
});

describe('whom the panel is about', () => {
  it('is not known until the page has spoken, tab by tab', () => {
    expect(targetOf(base)).toEqual({ is: 'unknown', key: 'tab:5' });
    expect(targetOf({ ...base, tabId: 6 }).key).not.toBe(targetOf(base).key);
  });
  it('is nobody on a page about nobody, and says whether the page could be read', () => {
    expect(targetOf({ ...base, subject: null })).toMatchObject({ is: 'nobody', reason: 'no-person' });
    expect(targetOf({ ...base, subject: null, reachable: false })).toMatchObject({ reason: 'not-a-page' });
  });
  it('is the one person outside the agent’s own organization', () => {
    const target = targetOf({ ...base, subject: people('mei@northcrate.example', 'petra@sandoval.example') });
    expect(target).toMatchObject({ is: 'person', candidate: { address: 'petra@sandoval.example' } });
  });
  it('is the same person on two pages that name others beside them', () => {
    const one = targetOf({ ...base, subject: people('petra@sandoval.example') });
    const two = targetOf({ ...base, subject: people('mei@northcrate.example', 'petra@sandoval.example') });
    expect(two.key).toBe(one.key);
  });
  it('is for the agent to say when several could be meant', () => {
    const subject = people('a@b.example', 'c@d.example');
    const choice = targetOf({ ...base, subject });
    expect(choice).toMatchObject({
      is: 'choice',
      candidates: [{ address: 'a@b.example' }, { address: 'c@d.example' }],
    });
    const picked = new Map([[choice.key, { address: 'c@d.example' }]]);
    expect(targetOf({ ...base, subject, picked })).toMatchObject({ is: 'person', key: 'address:c@d.example' });
  });
  it('is nobody when only the agent is on the page', () => {
    expect(targetOf({ ...base, subject: people('jonas@northcrate.example') })).toMatchObject({ is: 'nobody' });
  });
  it('is the record that a page of HubSpot shows', () => {
    expect(targetOf({ ...base, subject: record({ contactId: '1' }) })).toMatchObject({ contactId: '1' });
    const ticket = targetOf({ ...base, subject: record({ ticketId: '9' }) });
    expect(ticket).toMatchObject({ is: 'person', key: 'ticket:77:9' });
    expect(ticket).not.toHaveProperty('contactId');
  });
  it('is nobody on a page of another HubSpot account: the same id is another person there', () => {
    const subject = record({ portalId: '88', contactId: '1' });
    expect(targetOf({ ...base, subject })).toMatchObject({ is: 'nobody', reason: 'other-account', portalId: '88' });
    const sample = { ...account, kind: 'sample' as const };
    expect(targetOf({ ...base, account: sample, subject })).toMatchObject({ is: 'person' });
  });
  it('is the pinned contact, whatever the page', () => {
    expect(targetOf({ ...base, subject: null, pinned: '4' })).toMatchObject({ contactId: '4', pinned: true });
  });
});

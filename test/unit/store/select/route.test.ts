import { describe, expect, it } from 'vitest';
import { routeOf } from '../../../../lib/store/select/route.ts';
import { billingMail, message, ordersMail, thread } from '../support/data.ts';

const accounts = [ordersMail, billingMail];
const mail = (value: string) => ({ type: 'HS_EMAIL_ADDRESS', value });
const route = (own: Partial<typeof ordersMail>, wanted?: string) =>
  routeOf(thread('10', '1'), [message('a', '10')], [{ ...ordersMail, ...own }, billingMail], wanted);

describe('where a reply goes out from', () => {
  it('is the account of the thread’s latest message, not another one of the inbox', () => {
    const messages = [
      message('a', '10', { createdAt: 1, channelAccountId: '900' }),
      message('b', '10', { createdAt: 2, channelAccountId: '901' }),
    ];
    const found = routeOf(thread('10', '1'), messages, accounts, undefined);
    expect(found).toMatchObject({ channelId: '1002', account: { id: '901' }, problem: undefined, choices: [] });
  });
  it.each([
    [{ archived: true }, 'archived'],
    [{ active: false }, 'inactive'],
    [{ authorized: false }, 'unauthorized'],
  ] as const)('is nowhere until the agent chooses, when the account is %o', (own, problem) => {
    expect(route(own)).toMatchObject({ problem, account: undefined });
    expect(route(own).choices.map((a) => a.id)).toEqual(['901']);
    expect(route(own, '901').account?.id).toBe('901');
    expect(route(own, '900').account).toBeUndefined();
  });
  it('is not guessed when HubSpot no longer lists the account', () => {
    const found = routeOf(thread('10', '1'), [message('a', '10')], [billingMail], undefined);
    expect(found).toMatchObject({ problem: 'gone', account: undefined });
  });
  it('is an e-mail account of the agent’s choice for a form, those of its inbox first', () => {
    const form = message('a', '10', { channelId: '1003', channelAccountId: '800' });
    const found = routeOf(thread('10', '1', { inboxId: '6' }), [form], accounts, undefined);
    expect(found).toMatchObject({ problem: 'form', channelId: '1002', kind: 'email', account: undefined });
    expect(found.choices.map((a) => a.id)).toEqual(['901', '900']);
  });
  it('is nowhere on channels that the API can’t send on', () => {
    const whatsapp = message('a', '10', { channelId: '1007' });
    expect(routeOf(thread('10', '1'), [whatsapp], accounts, undefined).canSend).toBe(false);
  });

  it('goes on with e-mail where the thread itself went on with it', () => {
    const messages = [
      message('a', '10', { createdAt: 1, channelId: '1003', channelAccountId: '800' }),
      message('b', '10', { createdAt: 2, channelAccountId: '901', direction: 'OUTGOING' }),
    ];
    expect(routeOf(thread('10', '1'), messages, accounts, undefined)).toMatchObject({ account: { id: '901' } });
  });
  it('takes the account of an earlier message only when that came on the same channel', () => {
    const silent = message('b', '10', { createdAt: 2, channelId: '1009' });
    const { channelAccountId: _, ...nameless } = silent;
    const messages = [message('a', '10', { createdAt: 1 }), nameless];
    expect(routeOf(thread('10', '1'), messages, accounts, undefined)).toMatchObject({
      channelId: '1009',
      problem: 'none',
      account: undefined,
    });
  });
  it('is the conversation’s own where no message says it', () => {
    expect(routeOf(thread('10', '1'), [], accounts, undefined)).toMatchObject({
      channelId: '1002',
      account: { id: '900' },
    });
  });
  it.each(['1007', '1011'])('is nowhere on channel %s, whatever the account', (channelId) => {
    const found = routeOf(thread('10', '1'), [message('a', '10', { channelId })], accounts, undefined);
    expect(found).toMatchObject({ canSend: false, choices: [] });
  });
});

describe('an agent’s own mailbox', () => {
  const mei = { ...ordersMail, id: '902', name: 'Mei Tanaka', deliveryIdentifier: mail('Mei@northcrate.example') };
  const own = { user: [], agents: ['mei@northcrate.example'] };
  const came = message('a', '10', { channelAccountId: '902' });

  it('is not sent from by itself; it can be chosen, after all others', () => {
    const found = routeOf(thread('10', '1'), [came], [mei, ...accounts], undefined, own);
    expect(found).toMatchObject({ problem: 'personal', account: undefined, own: { id: '902' } });
    expect(found.choices.map((a) => a.id)).toEqual(['900', '901', '902']);
    expect(routeOf(thread('10', '1'), [came], [mei, ...accounts], '902', own).account?.id).toBe('902');
  });
  it('is one that HubSpot can send from when a program has sent from it here', () => {
    const sent = message('b', '10', {
      channelAccountId: '902',
      createdAt: 1,
      direction: 'OUTGOING',
      client: { clientType: 'INTEGRATION' },
    });
    const found = routeOf(thread('10', '1'), [came, sent], [mei, ...accounts], undefined, own);
    expect(found).toMatchObject({ problem: undefined, account: { id: '902' } });
  });
});

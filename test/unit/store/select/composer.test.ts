import { describe, expect, it } from 'vitest';
import type { Account } from '../../../../lib/model/account.ts';
import { replySubject, routeOf, selectComposer } from '../../../../lib/store/select/composer.ts';
import { draftKey, emptyDraft, loading, type PanelState } from '../../../../lib/store/state.ts';
import { account, billingMail, message, onScreen, ordersMail, thread } from '../support/data.ts';

const accounts = [ordersMail, billingMail];
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
});

const model = (rest: Partial<PanelState> = {}) => selectComposer(onScreen(rest));
const written = (text: string, more = {}) => ({
  drafts: new Map([[draftKey('10', 'reply'), { ...emptyDraft, text, ...more }]]),
});
const as = (rest: Partial<Account>) => ({ ...written('Hi'), account: { ...account, ...rest } });

describe('the composer', () => {
  it('answers everybody of the last message, under its subject, and can be sent', () => {
    const ready = model(written('Hi'));
    expect(ready.recipients.to.map((a) => a.identifier.value)).toEqual(['petra@sandoval.example']);
    expect(ready.recipients.cc.map((a) => a.identifier.value)).toEqual(['depot@freight.example']);
    expect(ready).toMatchObject({ subject: 'Re: Crates arrived wet', block: undefined });
  });
  it.each([
    ['no-thread', { threadId: undefined }],
    ['expired', as({ expired: true })],
    ['scope', as({ missingScopes: ['conversations.write'] })],
    ['archived', { ...written('Hi'), threads: [thread('10', '1', { archived: true })] }],
    ['loading', { ...written('Hi'), messages: [], thread: loading }],
    ['channel', { ...written('Hi'), messages: [message('a', '10', { channelId: '1007' })] }],
    ['mailboxes', { ...written('Hi'), directory: { ...onScreen().directory, channelAccounts: [] } }],
    ['account', { ...written('Hi'), directory: { ...onScreen().directory, channelAccounts: [billingMail] } }],
    ['no-recipient', written('Hi', { recipients: { to: [], cc: [], bcc: [] } })],
    ['empty', written('  \n ')],
  ] as [string, Partial<PanelState>][])('is blocked: %s', (block, rest) => {
    expect(model(rest).block).toBe(block);
  });
  it('asks who the user is when HubSpot did not say', () => {
    const { actorId: _, ...nameless } = account;
    expect(model({ ...written('Hi'), account: nameless }).block).toBe('agent');
  });
  it('lets a comment be written where a reply can’t go out', () => {
    const { actorId: _, ...nameless } = account;
    const comment = model({
      account: nameless,
      messages: [message('a', '10', { channelId: '1007' })],
      kinds: new Map([['10', 'comment']]),
      drafts: new Map([[draftKey('10', 'comment'), { ...emptyDraft, text: 'Between us' }]]),
    });
    expect(comment.block).toBeUndefined();
  });
  it('keeps what the agent changed', () => {
    const recipients = { to: [{ identifier: { type: 'HS_EMAIL_ADDRESS', value: 'x@y.example' } }], cc: [], bcc: [] };
    const changed = model(written('Hi', { recipients }));
    expect(changed.recipients).toBe(recipients);
    expect(changed.difference.adds).toHaveLength(1);
    expect(changed.difference.drops).toHaveLength(2);
  });
  it('shows text that was typed before a conversation was on screen, for this person only', () => {
    const { key } = onScreen().target;
    const nothing = { threadId: undefined, threads: [], messages: [] };
    expect(model({ ...nothing, loose: new Map([[key, 'typed']]) }).text).toBe('typed');
    expect(model({ ...nothing, loose: new Map([['address:other@x.example', 'typed']]) }).text).toBe('');
  });
});

describe('the subject of a reply', () => {
  it.each([
    ['Crates', 'Re: Crates'],
    ['RE: re: Crates', 'Re: Crates'],
    ['AW: Crates', 'Re: Crates'],
    ['Re[2]: Crates', 'Re: Crates'],
    ['Reorder', 'Re: Reorder'],
    ['', undefined],
    [undefined, undefined],
  ])('%o → %o', (from, to) => expect(replySubject(from)).toBe(to));
});

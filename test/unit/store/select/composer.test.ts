import { describe, expect, it } from 'vitest';
import type { Account } from '../../../../lib/model/account.ts';
import { emptyDraft } from '../../../../lib/store/local-draft.ts';
import { replySubject, selectComposer } from '../../../../lib/store/select/composer.ts';
import { draftKey, loading, type PanelState } from '../../../../lib/store/state.ts';
import { account, billingMail, message, onScreen, thread } from '../support/data.ts';

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
  it('has the same recipients, sender and suggestions whatever the text is: nothing of them is drawn again for a key', () => {
    const state = onScreen(written('H'));
    const [before, after] = [selectComposer(state), selectComposer({ ...state, ...written('Hi') })];
    expect(after.text).toBe('Hi');
    for (const part of ['route', 'recipients', 'difference', 'suggestions', 'senderOnly'] as const)
      expect(after[part]).toBe(before[part]);
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
  it('gives every person’s text a box of its own, as it gives every draft one: undo brings nobody another’s', () => {
    const nothing = { threadId: undefined, threads: [], messages: [] };
    const target = { is: 'person', key: 'address:other@x.example', pinned: false } as const;
    const boxes = [
      model(nothing),
      model({ ...nothing, target }),
      model(),
      model({ kinds: new Map([['10', 'comment']]) }),
      model({ threadId: '11' }),
    ].map(({ box }) => box);
    expect(new Set(boxes).size).toBe(boxes.length);
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

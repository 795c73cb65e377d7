import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { draftSave } from '../support/draft-save.ts';
import { s, useStory } from './support/use-story.ts';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { readDrafts, readDirectory } = await import('../../../lib/storage/read.ts');
const { readItem } = await import('../../../lib/storage/outbox.ts');
const { saveChannelAccount } = await import('../../../lib/storage/write-directory.ts');

useStory();
const messagePath = '*/threads/*/messages';
const here = () => ({ account: s.owner, threadId: s.threadId });
const draftText = async () => (await readDrafts(s.owner, s.threadId)).reply?.text;

describe('what must not go out', () => {
  const body = { status: 'error', category: 'VALIDATION_ERROR', message: 'The recipient is not reachable.' };
  const refuse = (times = 1) =>
    s.b.sandbox.faults.add({ kind: 'status', status: 400, body, method: 'POST', path: messagePath, times });

  it('comes back with HubSpot’s words when HubSpot refuses it, and its text into the empty composer', async () => {
    refuse();
    await s.submit(s.reply('Refused', { subject: 'About it' }));
    const item = await s.b.itemIs('returned');
    expect(item.error).toMatchObject({ code: 'invalid', message: body.message });
    expect((await readDrafts(s.owner, s.threadId)).reply).toMatchObject({
      text: 'Refused',
      subject: 'About it',
      recipients: s.recipients,
    });
    expect(JSON.stringify(item)).not.toContain('"Refused"');
    expect(item.intent).not.toHaveProperty('subject');
  });

  it.each(['dismissed', 'sent anew'])('stays a notice until it is %s', async (how) => {
    refuse();
    const itemId = await s.submit(s.reply('Refused'));
    await s.b.itemIs('returned');
    for (const what of ['retry', 'edit', 'undo'] as const)
      expect(await s.b.ask(what, { itemId })).toMatchObject({ ok: false, error: { code: 'conflict' } });
    await s.submit(s.comment('Of another kind'));
    expect((await readItem(itemId))?.state).toBe('returned');
    if (how === 'dismissed') await s.b.do('dismiss', { itemId });
    else await s.submit(s.reply('Refused, and mended'));
    expect(await readItem(itemId)).toBeUndefined();
  });

  it('waits in the outbox when something else was begun since: a text is never in two places', async () => {
    refuse();
    const itemId = await s.submit(s.reply('Refused'));
    await s.b.do('saveDraft', draftSave(here(), { text: 'The next one' }));
    const item = await s.b.itemIs('refused');
    expect(item.intent).toMatchObject({ text: 'Refused' });
    expect(await draftText()).toBe('The next one');
    await s.b.do('edit', { itemId });
    expect(await draftText()).toBe('Refused\n\nThe next one');
    expect(await s.b.items()).toEqual([]);
  });

  it('is joined with what was typed at the very moment that it came back, and lost by no send of that', async () => {
    refuse();
    const itemId = await s.submit(s.reply('Refused'));
    await s.b.itemIs('returned');
    // A window that had read the draft before: it was empty.
    await s.b.do('saveDraft', draftSave(here(), { text: 'Typed' }));
    const text = await draftText();
    for (const part of ['Refused', 'Typed']) expect(text).toContain(part);
    await s.submit(s.reply('Typed'));
    expect(await draftText()).toContain('Refused');
    expect((await readItem(itemId))?.state).toBe('returned');
  });

  const at = (value: string) => ({ identifier: { type: 'HS_EMAIL_ADDRESS', value } });
  it.each([
    ['nobody', 'no-recipient', () => []],
    ['a relay address', 'recipient-ours', () => [at('x123@hs-inbox.com')]],
    ['what is no address', 'recipient-malformed', () => [at('petra')]],
    ['the same person twice', 'recipient-twice', () => [at('a@b.example'), at('A@B.example')]],
    ['an e-mail actor', 'recipient-actor', () => [{ ...at('a@b.example'), actorId: 'E-a@b.example' }]],
  ] as const)('is a reply to %s', async (_, reason, to) => {
    await s.b.do('saveDraft', draftSave(here(), { text: 'Careful' }));
    const intent = s.reply('Careful', { recipients: { to: to(), cc: [], bcc: [] } });
    const answer = await s.b.ask('submit', { account: s.owner, itemId: 'i1', threadId: s.threadId, intent });
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid', reason } });
    expect(await draftText()).toBe('Careful');
    expect(await s.b.items()).toEqual([]);
  });

  it('is a reply to one of our own mailboxes', async () => {
    const own = (await readDirectory()).channelAccounts.find((a) => a.deliveryIdentifier?.value.includes('@'));
    const recipients = { to: [at(own?.deliveryIdentifier?.value ?? '')], cc: [], bcc: [] };
    const intent = s.reply('To ourselves', { recipients });
    expect(await s.b.ask('submit', { account: s.owner, itemId: 'i1', threadId: s.threadId, intent })).toMatchObject({
      ok: false,
    });
  });

  it('is a reply as another agent', async () => {
    const intent = s.reply('Not me', { senderActorId: s.b.sandbox.world.agents[1]?.id ?? '' });
    expect(await s.b.ask('submit', { account: s.owner, itemId: 'i1', threadId: s.threadId, intent })).toMatchObject({
      ok: false,
    });
  });

  it('is a reply from a mailbox that stopped to be active within the undo window', async () => {
    await s.submit(s.reply('From a dead mailbox'));
    const { channelAccountId } = s.reply('');
    const known = (await readDirectory()).channelAccounts.find((a) => a.id === channelAccountId);
    if (!known) throw new Error('no such mailbox');
    await saveChannelAccount(s.owner, { ...known, active: false });
    await s.b.itemIs('returned');
    expect(s.arrived('From a dead mailbox')).toBe(0);
  });

  it('is anything for an account that is no longer connected', async () => {
    const intent = s.comment('Whose?');
    const answer = await s.b.ask('submit', { account: '1', itemId: 'i1', threadId: s.threadId, intent });
    expect(answer).toMatchObject({ ok: false, error: { code: 'account-changed' } });
  });

  it('is what is held when another account is connected: its text goes back into the draft', async () => {
    await s.submit(s.reply('Not to them'));
    await s.b.do('connectSample', {});
    await s.b.clock.pass(60_000);
    expect(s.arrived('Not to them')).toBe(0);
    expect(await draftText()).toBe('Not to them');
  });
});

import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { error, json, serve } from '../hubspot/support/server.ts';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { connected } = await import('./support/bench.ts');
const { story } = await import('./support/story.ts');
const { agentOfChoice, whoAmI } = await import('../../../lib/background/who-am-i.ts');
const { readDirectory } = await import('../../../lib/storage/read.ts');
const { saveChannelAccount, saveDirectory } = await import('../../../lib/storage/write-directory.ts');

/** Where a reply goes out from: the mailbox and the agent are looked at when it is written and again when it leaves. */
describe('the mailbox', () => {
  let s: Awaited<ReturnType<typeof story>>;
  beforeEach(async () => {
    s = await story(await connected());
  });
  const mailbox = async (id: string) => {
    const found = (await readDirectory()).channelAccounts.find((a) => a.id === id);
    if (!found) throw new Error(`No channel account ${id}.`);
    return found;
  };
  const submit = (channelAccountId: string, more = {}) =>
    s.b.ask('submit', {
      account: s.owner,
      itemId: 'i1',
      threadId: s.threadId,
      intent: s.reply('From where?', { channelAccountId, ...more }),
    });

  it.each([
    ['archived', '41830208', 'sender-archived'],
    ['switched off', '41830206', 'sender-inactive'],
    ['of another channel', '41830301', 'sender-other-channel'],
    ['of a channel that can’t be sent to', '41830305', 'sender-cannot-send'],
    ['not there', '99999999', 'sender-gone'],
  ])('is refused when it is %s, and nothing leaves', async (_, id, reason) => {
    expect(await submit(id)).toMatchObject({ ok: false, error: { code: 'invalid', reason } });
    expect(await s.b.items()).toEqual([]);
    expect(s.b.calls()).toEqual([]);
  });

  it('is refused when HubSpot may no longer use it', async () => {
    await saveChannelAccount(s.owner, { ...(await mailbox('41830201')), authorized: false });
    expect(await submit('41830201')).toMatchObject({ ok: false, error: { reason: 'sender-unauthorized' } });
  });

  it('is asked for again when what is known of it is old, before a reply leaves', async () => {
    expect(await submit('41830201')).toMatchObject({ ok: true });
    // Archived in HubSpot meanwhile; what is known of it here is older than it may be.
    const answer = JSON.stringify({ ...(await mailbox('41830201')), archived: true });
    await saveDirectory(s.owner, {}, s.b.clock.now() - 11 * 60_000);
    const { fetch } = s.b.network;
    s.b.network.fetch = (input, init) =>
      String(input).includes('/channel-accounts/41830201') ? Promise.resolve(new Response(answer)) : fetch(input, init);
    expect((await s.b.itemIs('returned')).error).toMatchObject({ reason: 'sender-archived' });
    expect(s.arrived('From where?')).toBe(0);
  });

  it('is one that e-mail goes to addresses from, and to nothing else', async () => {
    const chat = { identifier: { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: 'visitor-1' } };
    const recipients = { to: [chat], cc: [], bcc: [] };
    expect(await submit('41830201', { recipients })).toMatchObject({ error: { reason: 'recipient-malformed' } });
  });
});

describe('the agent', () => {
  const actor = (type: string) => json({ id: 'A-7', type, name: 'Mei Tanaka', email: 'mei@ours.example' });
  const owner = { id: '81', userId: 7, email: 'Mei@ours.example', firstName: 'Mei', lastName: 'Tanaka' };
  const at = (actorAnswer: () => Response, owners: () => Response) =>
    serve(({ url }) => (url.pathname.includes('/actors/') ? actorAnswer() : owners()));

  it('is the user of the token, when HubSpot calls them one', async () => {
    const { http } = at(
      () => actor('AGENT'),
      () => json(owner),
    );
    expect(await whoAmI(http, { userId: '7' })).toMatchObject({ actorId: 'A-7', userName: 'Mei Tanaka' });
  });

  it.each(['BOT', 'SYSTEM', 'VISITOR'])('is nobody when HubSpot calls the user a %s', async (type) => {
    const { http } = at(
      () => actor(type),
      () => json(owner),
    );
    const me = await whoAmI(http, { userId: '7' });
    expect(me).toMatchObject({ userId: '7' });
    expect(me).not.toHaveProperty('actorId');
    expect(await agentOfChoice(http, 'A-7')).toMatchObject({ ok: false, error: { reason: 'not-an-agent' } });
  });

  it('is nobody when HubSpot does not know the actor', async () => {
    const { http } = at(
      () => error(404),
      () => json(owner),
    );
    expect(await whoAmI(http, { userId: '7' })).not.toHaveProperty('actorId');
    expect(await agentOfChoice(http, 'A-7')).toMatchObject({ ok: false });
  });

  it('is found by the user’s address where the token tells no more, and never by a similar one', async () => {
    const { http, requests } = at(
      () => actor('AGENT'),
      () => json({ results: [owner] }),
    );
    expect(await whoAmI(http, { userEmail: 'mei@ours.example' })).toMatchObject({ actorId: 'A-7' });
    expect(requests[0]?.url.searchParams.get('email')).toBe('mei@ours.example');
    expect(await whoAmI(http, { userEmail: 'other@ours.example' })).toEqual({ userEmail: 'other@ours.example' });
  });

  it('has to be chosen where the token tells nothing', async () => {
    const { http, requests } = at(
      () => actor('AGENT'),
      () => json(owner),
    );
    expect(await whoAmI(http, {})).toEqual({});
    expect(requests).toEqual([]);
  });
});

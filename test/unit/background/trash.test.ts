import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { s, useStory } from './support/use-story.ts';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { readContact, readMessages, readThread } = await import('../../../lib/storage/read.ts');
const { archiveThread, restoreThread } = await import('../../../lib/hubspot/index.ts');

useStory();

/** HubSpot's own client, for what somebody else does there. */
async function elsewhere() {
  const c = await s.b.services.session.connect();
  if (!c.ok) throw new Error('not connected');
  return c.value.http;
}
const open = () => s.b.do('openContact', { contactId: s.contactId });
const listTrash = () => s.b.do('listTrash', { contactId: s.contactId });

describe('the trash of a contact', () => {
  it('comes into the cache beside the other conversations, open and closed ones', async () => {
    const [, other] = (await readContact(s.contactId)).threads.filter((t) => t.id !== s.threadId);
    const http = await elsewhere();
    await archiveThread(http, s.threadId);
    await archiveThread(http, other?.id ?? '');
    s.b.calls();
    await listTrash();
    const asked = s.b.calls().filter((c) => c.path.endsWith('/threads'));
    expect(asked.every((c) => c.query.includes('archived=true'))).toBe(true);
    expect(await readThread(s.threadId)).toMatchObject({ archived: true, contactId: s.contactId });
    expect(await readThread(other?.id ?? '')).toMatchObject({ archived: true });
    const here = (await readContact(s.contactId)).threads.filter((t) => !t.archived);
    expect(here.map((t) => t.id)).not.toContain(s.threadId);
  });

  it('is not taken for missing when the other conversations are listed, however often', async () => {
    await archiveThread(await elsewhere(), s.threadId);
    await listTrash();
    for (let i = 0; i < 3; i++) await open();
    expect(await readThread(s.threadId)).toMatchObject({ archived: true });
    expect(await readMessages(s.threadId)).not.toEqual([]);
  });

  it('loses what HubSpot has emptied out of it, at the second look', async () => {
    await archiveThread(await elsewhere(), s.threadId);
    await listTrash();
    const empty = { results: [] };
    s.b.sandbox.faults.add({ kind: 'status', status: 200, body: empty, method: 'GET', path: '*/threads' });
    await listTrash();
    expect(await readThread(s.threadId)).toBeDefined();
    await listTrash();
    expect(await readThread(s.threadId)).toBeUndefined();
    expect((await readContact(s.contactId)).threads.length).toBeGreaterThan(0);
  });

  it('gives back what somebody restored in HubSpot', async () => {
    const http = await elsewhere();
    await archiveThread(http, s.threadId);
    await listTrash();
    await restoreThread(http, s.threadId);
    await open();
    expect(await readThread(s.threadId)).toMatchObject({ archived: false });
  });

  it('says why it could not be read, and forgets nothing then', async () => {
    await archiveThread(await elsewhere(), s.threadId);
    await listTrash();
    s.b.sandbox.faults.add({ kind: 'status', status: 403, method: 'GET', path: '*/threads' });
    expect(await s.b.ask('listTrash', { contactId: s.contactId })).toMatchObject({
      ok: false,
      error: { code: 'missing-scopes' },
    });
    expect(await readThread(s.threadId)).toMatchObject({ archived: true });
  });

  it('gets the first words of its conversations when nobody waits for anything', async () => {
    const cold = (await readContact(s.contactId)).threads.find((t) => t.messagesReadAt === undefined);
    await archiveThread(await elsewhere(), cold?.id ?? '');
    await listTrash();
    await s.b.when(async () => (await readMessages(cold?.id ?? '')).length > 0);
  });
});

describe('a conversation that somebody else moved to the trash', () => {
  it('is shown as such, with its messages, when it is on screen', async () => {
    await archiveThread(await elsewhere(), s.threadId);
    await s.b.clock.pass(20_000);
    await s.b.do('sync', { threadId: s.threadId, contactId: s.contactId });
    expect(await readThread(s.threadId)).toMatchObject({ archived: true });
    expect(await s.b.ask('openThread', { threadId: s.threadId })).toEqual({ ok: true, value: null });
    await s.b.clock.pass(20_000);
    await s.b.do('sync', { threadId: s.threadId, force: true });
    expect(await readMessages(s.threadId)).not.toEqual([]);
  });

  it('is found by its page in HubSpot', async () => {
    const thread = s.b.sandbox.world.threads().find((t) => t.associatedContactId !== s.contactId && !t.archived);
    await archiveThread(await elsewhere(), thread?.id ?? '');
    const subject = { site: 'hubspot' as const, threadId: thread?.id ?? '', candidates: [], own: [] };
    expect(await s.b.do('lookUp', { subject })).toEqual({ contactId: thread?.associatedContactId });
    expect(await readThread(thread?.id ?? '')).toMatchObject({ archived: true });
  });

  it('is gone only when HubSpot has it neither here nor there', async () => {
    s.b.sandbox.faults.add({ kind: 'status', status: 404, method: 'GET', path: `*/threads/${s.threadId}` });
    await s.b.clock.pass(20_000);
    expect(await s.b.ask('openThread', { threadId: s.threadId })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
  });
});

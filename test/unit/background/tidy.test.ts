import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { connected, account } = await import('./support/bench.ts');
const { cache } = await import('../../../lib/storage/cache.ts');
const { readContact, readMessages, readSeen } = await import('../../../lib/storage/read.ts');
const { readStored, readWeight, weightOf } = await import('../../../lib/storage/weight.ts');
const { evictContact } = await import('../../../lib/storage/evict.ts');
const { saveMessages } = await import('../../../lib/storage/write-messages.ts');
const { writePin } = await import('../../../lib/storage/shown.ts');
const { writeSettings } = await import('../../../lib/storage/settings.ts');
const { accountKey } = await import('../../../lib/model/account.ts');
const { tidy } = await import('../../../lib/background/tidy.ts');
const { draftSave } = await import('../support/draft-save.ts');
type Bench = Awaited<ReturnType<typeof connected>>;

const day = 24 * 3_600_000;
const person = (b: Bench, at: number) => b.sandbox.world.people[at]?.contactId ?? '';
const here = async (contactId: string) => (await readContact(contactId)).contact !== undefined;

/** What `tidy` does when it is its time. */
async function tidied(b: Bench): Promise<void> {
  const c = await b.services.session.connect();
  if (!c.ok) throw new Error('not connected');
  await b.clock.until(tidy(c.value));
}

/** The cache weighs this much, as far as anybody knows. */
const weighs = async (bytes: number) => (await cache()).put('meta', { messages: 1_000, bytes }, 'weight');

describe('how much the cache holds', () => {
  it('is kept up with every message that comes, changes or goes', async () => {
    const b = await connected();
    for (const at of [0, 1, 2]) await b.do('openContact', { contactId: person(b, at) });
    const weighed = async () => {
      const all = await (await cache()).getAll('messages');
      return { messages: all.length, bytes: all.reduce((sum, m) => sum + weightOf(m), 0) };
    };
    expect(await readWeight()).toEqual(await weighed());
    // HubSpot's pages move while they are read: one answer can have a message twice.
    const [{ threadId, ...message } = { threadId: '' }] = await (await cache()).getAll('messages');
    const twice = [message, message].map((one) => ({ ...one, id: 'told-twice' }) as never);
    await saveMessages(accountKey(await account()), threadId, twice);
    expect(await readWeight()).toEqual(await weighed());
    await evictContact(accountKey(await account()), person(b, 1));
    expect(await readWeight()).toEqual(await weighed());
    expect((await readStored()).contacts).toBe(2);
  });

  it('is estimated for what an earlier version kept', async () => {
    const b = await connected();
    await b.do('openContact', { contactId: person(b, 0) });
    const { messages } = await readWeight();
    await (await cache()).delete('meta', 'weight');
    expect(await readWeight()).toMatchObject({ messages });
  });
});

describe('what nobody opened for long', () => {
  it('goes, with its conversations, messages and addresses; what was seen of it stays known', async () => {
    const b = await connected();
    const [old, fresh] = [person(b, 0), person(b, 1)];
    await b.do('openContact', { contactId: old });
    const threadId = (await readContact(old)).threads[0]?.id ?? '';
    await b.do('markSeen', { threadId, at: 7 });
    await b.clock.pass(80 * day);
    await b.do('openContact', { contactId: fresh });
    await tidied(b);
    expect(await here(old)).toBe(true);
    await b.clock.pass(11 * day);
    await tidied(b);
    expect(await here(old)).toBe(false);
    expect(await readMessages(threadId)).toEqual([]);
    expect(await here(fresh)).toBe(true);
    expect((await readSeen(accountKey(await account()), [threadId])).get(threadId)).toBe(7);
  });

  it('goes as early as the settings say', async () => {
    const b = await connected();
    await writeSettings({ keepDays: 7 });
    await b.do('openContact', { contactId: person(b, 0) });
    await b.clock.pass(8 * day);
    await tidied(b);
    expect(await here(person(b, 0))).toBe(false);
  });

  it('stays while it is pinned, or a draft hangs on it', async () => {
    const b = await connected();
    const owner = accountKey(await account());
    for (const at of [0, 1, 2]) await b.do('openContact', { contactId: person(b, at) });
    await writePin(owner, 1, person(b, 0));
    const threadId = (await readContact(person(b, 1))).threads[0]?.id ?? '';
    await b.do('saveDraft', draftSave({ account: owner, threadId }, { text: 'Half a thought' }));
    await b.clock.pass(100 * day);
    await tidied(b);
    expect(await Promise.all([0, 1, 2].map((at) => here(person(b, at))))).toEqual([true, true, false]);
  });
});

describe('too much', () => {
  it('goes, the longest unopened first, and whoever may be on screen stays', async () => {
    const b = await connected();
    for (const at of [0, 1, 2]) {
      await b.do('openContact', { contactId: person(b, at) });
      await b.clock.pass(at === 2 ? 0 : 2 * 3_600_000);
    }
    const first = (await readContact(person(b, 0))).threads.length;
    expect(first).toBeGreaterThan(0);
    await weighs(50_000_001);
    await tidied(b);
    // The sum can't come down that far: all that may go is gone.
    expect(await Promise.all([0, 1, 2].map((at) => here(person(b, at))))).toEqual([false, false, true]);
  });

  it('is looked for once an hour', async () => {
    const b = await connected();
    await b.do('openContact', { contactId: person(b, 0) });
    await b.clock.pass(2 * 3_600_000);
    await tidied(b);
    await weighs(50_000_001);
    await tidied(b);
    expect(await here(person(b, 0))).toBe(true);
    await b.clock.pass(3_600_000);
    await tidied(b);
    expect(await here(person(b, 0))).toBe(false);
  });

  it('that was begun with comes first the next time, unless somebody opened it', async () => {
    const b = await connected();
    const owner = accountKey(await account());
    const contactId = person(b, 0);
    await b.do('openContact', { contactId });
    const row = await (await cache()).get('contacts', contactId);
    if (!row) throw new Error('not there');
    await (await cache()).put('contacts', { ...row, openedAt: 0 });
    await b.do('openContact', { contactId });
    expect((await (await cache()).get('contacts', contactId))?.openedAt).toBe(b.clock.now());
    expect(await evictContact(owner, contactId)).toBe(true);
    expect(await (await cache()).count('threads')).toBe(0);
  });
});

describe('emptying it', () => {
  it('takes people and conversations, and leaves what the agent wrote and the account’s own', async () => {
    const b = await connected();
    const owner = accountKey(await account());
    await b.do('openContact', { contactId: person(b, 0) });
    await b.do('saveDraft', draftSave({ account: owner, threadId: '10' }, { text: 'Half a thought' }));
    await b.do('clearHistory', {});
    expect(await readStored()).toEqual({ contacts: 0, threads: 0, messages: 0, bytes: 0 });
    expect(await (await cache()).count('inboxes')).toBeGreaterThan(0);
    expect((await (await cache()).getAll('actors')).every((a) => a.kind === 'agent')).toBe(true);
    await b.do('openContact', { contactId: person(b, 0) });
    expect((await readContact(person(b, 0))).threads.length).toBeGreaterThan(0);
  });
});

import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { makePerson } from '../../../lib/sandbox/data/generate.ts';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { connected, today } = await import('./support/bench.ts');
const { readContact, readContactAlone, readMessages, readThread } = await import('../../../lib/storage/read.ts');
type Bench = Awaited<ReturnType<typeof connected>>;

/** The busiest contact of a large account: more closed conversations than fit on a page. */
async function busy() {
  const b = await connected({ threads: 100_000 });
  const { id } = makePerson(0, 1, today);
  const ids = b.sandbox.world.threadsOf(id).filter((t) => !t.archived);
  return { b, id, ids: ids.map((t) => t.id).sort() };
}

/** Somebody with this many conversations of one message each, half of them closed. */
async function talkative(count: number, options: Parameters<typeof connected>[0] = {}) {
  const b = await connected(options);
  const one = b.sandbox.world.people[3];
  const id = one?.contactId ?? '';
  for (let n = 0; n < count; n++) {
    const { threadId } = b.sandbox.world.receive(id, `Word ${n}.`, { newThread: true });
    if (n % 2) b.sandbox.world.setStatus(threadId, 'CLOSED');
  }
  const ids = b.sandbox.world.threadsOf(id).filter((t) => !t.archived);
  return { b, id, ids: ids.map((t) => t.id).sort() };
}

const cached = async (id: string) => (await readContact(id)).threads.map((t) => t.id).sort();

/** Asks for more until there is no more; how often that was. */
async function all(b: Bench, contactId: string): Promise<number> {
  for (let pages = 1; pages < 50; pages++) if ((await b.do('moreThreads', { contactId })).complete) return pages;
  throw new Error('It never ends.');
}

describe('more conversations', () => {
  it('come when one asks, before the whole was listed in a quiet moment', async () => {
    const { b, id, ids } = await busy();
    await b.do('openContact', { contactId: id });
    const first = await cached(id);
    expect(ids.length).toBeGreaterThan(110);
    expect(first.length).toBeLessThan(ids.length);
    expect((await readContactAlone(id))?.threadsNext?.length).toBe(1);
    b.calls();
    expect(await b.do('moreThreads', { contactId: id })).toEqual({ complete: true });
    expect(b.calls()).toHaveLength(1);
    expect(await cached(id)).toEqual(ids);
    expect(await b.do('moreThreads', { contactId: id })).toEqual({ complete: true });
    expect(b.calls()).toEqual([]);
  });

  it('come page by page for a history of many pages, open and closed at once', async () => {
    const { b, id, ids } = await talkative(640);
    await b.do('openContact', { contactId: id });
    expect((await cached(id)).length).toBeLessThanOrEqual(200);
    expect(await all(b, id)).toBeGreaterThanOrEqual(3);
    expect(await cached(id)).toEqual(ids);
  });

  it('begin again when HubSpot has forgotten where the list went on', async () => {
    const { b, id, ids } = await talkative(260);
    await b.do('openContact', { contactId: id });
    const through = b.network.fetch;
    let refused = 0;
    b.network.fetch = (async (input: string, init: RequestInit) => {
      if (refused > 1 || !/[?&]after=/.test(input)) return through(input, init);
      refused++;
      return Response.json({ status: 'error', category: 'VALIDATION_ERROR' }, { status: 400 });
    }) as typeof fetch;
    await all(b, id);
    expect(refused).toBe(2);
    expect(await cached(id)).toEqual(ids);
  });

  it('of contacts that were merged into this one come too, each once', async () => {
    const b = await connected();
    const id = b.sandbox.world.people[0]?.contactId ?? '';
    const old = b.sandbox.world.contact(id)?.mergedIds[0] ?? '';
    const here = b.sandbox.world.threadsOf(id).filter((t) => !t.archived);
    const there = b.sandbox.world.threads().filter((t) => t.associatedContactId === old && !t.archived);
    expect(there.length).toBeGreaterThan(0);
    await b.do('openContact', { contactId: id });
    await all(b, id);
    const ids = await cached(id);
    expect(ids).toEqual([...here, ...there].map((t) => t.id).sort());
    expect(new Set(ids).size).toBe(ids.length);
    // Whoever opens one of them by itself does not get it twice.
    await b.do('lookUp', {
      subject: { site: 'hubspot', threadId: there[0]?.id ?? '', candidates: [], own: [] },
    });
    expect(await cached(id)).toEqual(ids);
    expect((await readThread(there[0]?.id ?? ''))?.contactId).toBe(id);
  });

  it('that can’t come leave what is there, and come later', async () => {
    const { b, id, ids } = await talkative(260);
    await b.do('openContact', { contactId: id });
    const before = await cached(id);
    b.network.online = false;
    expect(await b.ask('moreThreads', { contactId: id })).toMatchObject({ ok: false, error: { code: 'offline' } });
    expect(await cached(id)).toEqual(before);
    b.network.online = true;
    await all(b, id);
    expect(await cached(id)).toEqual(ids);
  });
});

describe('reading the whole history', () => {
  /** Calls until nothing is left; every answer on the way. */
  async function readWhole(b: Bench, contactId: string) {
    const answers: { left: number; total: number; listed: boolean }[] = [];
    for (let i = 0; i < 50; i++) {
      const answer = await b.do('readHistory', { contactId });
      answers.push(answer);
      if (answer.listed && answer.left === 0) return answers;
    }
    throw new Error('It never ends.');
  }

  it('brings every message of every conversation', async () => {
    const b = await connected();
    const long = b.sandbox.world
      .threads()
      .find((t) => !t.archived && t.status === 'OPEN' && b.sandbox.world.messages(t.id).length > 300);
    const id = long?.associatedContactId ?? '';
    await b.do('openContact', { contactId: id });
    const answers = await readWhole(b, id);
    const threads = b.sandbox.world.threadsOf(id).filter((t) => !t.archived);
    expect(answers.at(-1)).toEqual({ left: 0, total: threads.length, listed: true });
    for (const { id: threadId } of threads)
      expect((await readMessages(threadId)).map((m) => m.id).sort()).toEqual(
        b.sandbox.world
          .messages(threadId)
          .map((m) => m.id)
          .sort(),
      );
    b.calls();
    await b.do('readHistory', { contactId: id });
    expect(b.calls()).toEqual([]);
  });

  it('is done in portions of at most 20 seconds, the latest conversations first', async () => {
    const { b, id, ids } = await talkative(300, { burst: 40 });
    await b.do('openContact', { contactId: id });
    const begun = b.clock.now();
    const first = await b.do('readHistory', { contactId: id });
    expect(b.clock.now() - begun).toBeLessThanOrEqual(20_000);
    expect(first.left).toBeGreaterThan(0);
    const { threads } = await readContact(id);
    const read = threads.filter((t) => t.messagesReadAt !== undefined).map((t) => t.latestMessageTimestamp ?? 0);
    const unread = threads.filter((t) => t.messagesReadAt === undefined).map((t) => t.latestMessageTimestamp ?? 0);
    expect(read.length).toBeGreaterThan(10);
    // The one that was opened, and those whose turn was cut short, may stand apart.
    expect(Math.max(...unread)).toBeLessThanOrEqual(read.sort((x, y) => y - x)[read.length - 5] ?? 0);
    const answers = await readWhole(b, id);
    const left = answers.map((a) => a.left);
    expect(left).toEqual([...left].sort((x, y) => y - x));
    expect(answers.at(-1)?.total).toBe(ids.length);
  });

  it('goes on past a conversation that can’t be read, and counts it', async () => {
    const { b, id } = await talkative(6);
    await b.do('openContact', { contactId: id });
    const { threads } = await readContact(id);
    const broken = threads.find((t) => t.messagesReadAt === undefined)?.id ?? '';
    b.sandbox.faults.add({ kind: 'status', status: 404, path: `*/threads/${broken}/messages` });
    expect(await b.do('readHistory', { contactId: id })).toMatchObject({ left: 1, listed: true });
  });

  it('says what is wrong when nothing can be read', async () => {
    const { b, id } = await talkative(6);
    await b.do('openContact', { contactId: id });
    b.network.online = false;
    expect(await b.ask('readHistory', { contactId: id })).toMatchObject({ ok: false, error: { code: 'offline' } });
  });

  it('lets whatever an agent waits for go first', async () => {
    const { b, id } = await talkative(200, { burst: 40 });
    await b.do('openContact', { contactId: id });
    const other = b.sandbox.world.people[1]?.contactId ?? '';
    b.calls();
    await Promise.all([b.do('readHistory', { contactId: id }), b.do('openContact', { contactId: other })]);
    const order = b.calls();
    const last = order.findLastIndex((c) => c.query.includes(`associatedContactId=${other}`));
    const before = order.slice(0, last).filter((c) => c.path.endsWith('/messages')).length;
    expect(last).toBeGreaterThanOrEqual(0);
    // What is idle may take half of what HubSpot allows; the rest of 40 was free for the agent.
    expect(before).toBeLessThan(40);
    expect(order.filter((c) => c.path.endsWith('/messages')).length).toBeGreaterThan(before);
  });
});

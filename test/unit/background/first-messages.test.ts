import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { byUrgency } from '../../../lib/model/thread.ts';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { connected } = await import('./support/bench.ts');
const { cache } = await import('../../../lib/storage/cache.ts');
const { readContact, readMessages, readThread } = await import('../../../lib/storage/read.ts');

const subject = (address: string) => ({ site: 'gmail' as const, candidates: [{ address }], own: [] });

/** The person of the sample account with an open conversation and the most conversations. */
const person = ({ sandbox }: Awaited<ReturnType<typeof connected>>) => {
  const [one] = sandbox.world.people;
  if (!one) throw new Error('The sandbox has nobody.');
  return one;
};

it('asks for the conversations while the contact is still being written down, and answers when both are', async () => {
  const b = await connected();
  const { fetch: answer } = b.network;
  let isKept = false;
  const asked: boolean[] = [];
  /** Keeps the contact from being written down until the conversations have been asked for, or that takes too long. */
  const hold = async () => {
    const { store, done } = (await cache()).transaction('contacts', 'readwrite');
    for (let turn = 0; turn < 20_000 && asked.length < 2; turn += 1) await store.count();
    await done;
    isKept = true;
  };
  b.network.fetch = async (input, init) => {
    const { pathname } = new URL(new Request(input, init).url);
    if (pathname.endsWith('/threads')) asked.push(isKept);
    const answered = await answer(input, init);
    if (pathname.includes('/contacts/')) void hold();
    return answered;
  };
  expect(await b.do('lookUp', { subject: subject(person(b).address) })).toEqual({ contactId: person(b).contactId });
  expect(asked).toEqual([false, false]);
  expect(isKept).toBe(true);
  expect((await readContact(person(b).contactId)).contact).toBeDefined();
});

it('asks for the messages while the conversations are still being written down', async () => {
  const b = await connected();
  const { fetch: answer } = b.network;
  let holding = false;
  /** Keeps others from writing conversations for a while. */
  const hold = async () => {
    holding = true;
    const { store } = (await cache()).transaction('threads', 'readwrite');
    for (let count = 0; count < 500; count += 1) await store.count();
    holding = false;
  };
  const asked: boolean[] = [];
  b.network.fetch = async (input, init) => {
    const { pathname } = new URL(new Request(input, init).url);
    if (pathname.endsWith('/messages')) asked.push(holding);
    const answered = await answer(input, init);
    if (pathname.endsWith('/threads') && !holding) void hold();
    return answered;
  };
  await b.do('lookUp', { subject: subject(person(b).address) });
  expect(asked).toEqual([true]);
  const newest = (await readContact(person(b).contactId)).threads.sort(byUrgency)[0];
  expect(newest?.messagesReadAt).toBeDefined();
  expect(await readMessages(newest?.id ?? '')).toHaveLength(b.sandbox.world.messages(newest?.id ?? '').length);
});

it('keeps what is known of a conversation that was in the history of somebody else', async () => {
  const b = await connected();
  const one = person(b);
  const { threadId } = b.sandbox.world.receive(one.address, 'The first of many.', { newThread: true });
  for (let n = 0; n < 150; n += 1) b.sandbox.world.receive(one.address, `And ${n}.`);
  await b.do('openContact', { contactId: one.contactId });
  while (!(await b.do('olderMessages', { threadId })).complete);
  const whole = await readThread(threadId);
  expect(whole).toMatchObject({ messagesReadAt: expect.any(Number), messagesUpTo: expect.any(Number) });
  expect(whole?.messagesCursor).toBeUndefined();
  const db = await cache();
  for (const thread of (await readContact(one.contactId)).threads)
    await db.put('threads', { ...thread, contactId: 'another' });
  await b.do('openContact', { contactId: one.contactId });
  const { messagesReadAt: _, readAt: __, ...now } = (await readThread(threadId)) ?? {};
  expect(whole).toMatchObject(now);
  expect(now).toHaveProperty('messagesUpTo');
  expect((await readThread(threadId))?.messagesCursor).toBeUndefined();
});

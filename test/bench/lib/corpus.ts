import type { World } from '../../../lib/sandbox/index.ts';
import type { Surface } from '../../browser/drivers/types.ts';

/** Everybody has as many conversations, and each as many messages. */
const THREADS = 4;
const PER_THREAD = 50;
/** People whose conversations are written at once. */
const AT_ONCE = 10;
const FIRST_ID = 9_000_000_000;

interface Said {
  readonly id: string;
  readonly text: string;
}

interface Person {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly threads: readonly { readonly id: string; readonly subject: string; readonly messages: readonly Said[] }[];
}

/** Many people's conversations, and what a search for something should find in them. */
export interface Corpus {
  readonly people: readonly Person[];
  /** How many messages have every word of a query, the plain way. */
  readonly count: (query: string) => number;
  /** How many messages of the sandbox's own may be in the cache besides. */
  readonly others: number;
}

/** Numbers between 0 and 1 that are the same for the same seed. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Sentences of the sandbox's own conversations: words as often, and as long, as people use them. */
const sentencesOf = (world: World): readonly string[] =>
  world
    .threads()
    .flatMap(({ id }) => world.messages(id))
    .flatMap((message) => ('text' in message && message.text ? message.text.split(/(?<=[.!?])\s+|\n+/) : []))
    .map((sentence) => sentence.trim())
    .filter((sentence) => /^[\x20-\x7e]{12,160}$/.test(sentence));

/** What is looked for: words, and of a quotation the rest as it stands. */
const wordsOf = (query: string): readonly string[] =>
  query.startsWith('"') ? [query.slice(1).trim()].filter(Boolean) : query.split(' ').filter(Boolean);

/** Makes up as many messages: some sentences and a number that no other message has, about 300 characters. */
export function writeCorpus(world: World, messages: number, seed: number): Corpus {
  const random = numbers(seed);
  const sentences = sentencesOf(world);
  const any = () => sentences[Math.floor(random() * sentences.length)] ?? '';
  let id = FIRST_ID;
  const folded: string[] = [];
  const said = (who: string, subject: string): Said => {
    id += 1;
    const count = 4 + Math.floor(random() * 11);
    const text = [...Array.from({ length: count }, any), `Order NC-${id - FIRST_ID}.`].join(' ');
    folded.push([text, subject, who].join('\n').toLowerCase());
    return { id: String(id), text };
  };
  const people = Array.from({ length: messages / THREADS / PER_THREAD }, (_, n): Person => {
    const [name, address] = [`Person ${n}`, `person.${n}@elsewhere-${n}.example`];
    const threads = Array.from({ length: THREADS }, () => {
      const subject = any().slice(0, 40);
      id += 1;
      const own = { id: String(id), subject };
      return { ...own, messages: Array.from({ length: PER_THREAD }, () => said(`${name} ${address}`, subject)) };
    });
    return { id: String(FIRST_ID * 2 + n), name, address, threads };
  });
  const count = (query: string): number => {
    const words = wordsOf(query.toLowerCase());
    return words.length === 0 ? 0 : folded.filter((text) => words.every((word) => text.includes(word))).length;
  };
  const others = world.threads().reduce((sum, { id: threadId }) => sum + world.messages(threadId).length, 0);
  return { people, count, others };
}

/**
 * Puts them into the cache beside what is there, as rows like those that are there. A history that takes 1,000 answers
 * to be brought is not what is measured.
 *
 * @param page any page of the extension
 */
export async function fillCache(page: Surface, { people }: Corpus): Promise<void> {
  for (let from = 0; from < people.length; from += AT_ONCE)
    await page.evaluate(write, people.slice(from, from + AT_ONCE));
}

/** Runs in a page of ours: rows like the first of each table, with what is said here in them. */
async function write(people: readonly Person[]): Promise<void> {
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await done(indexedDB.open('threadside-cache'));
  const tx = db.transaction(['contacts', 'threads', 'messages'], 'readwrite');
  const [contacts, threads, messages] = [
    tx.objectStore('contacts'),
    tx.objectStore('threads'),
    tx.objectStore('messages'),
  ];
  const all = (await done(messages.getAll(null, 200))) as { type: string; attachments?: unknown }[];
  const [contact] = await done(contacts.getAll(null, 1));
  const [thread] = await done(threads.getAll(null, 1));
  const message = all.find(({ type }) => type === 'MESSAGE');
  const now = Date.now();
  for (const { id, name, address, threads: own } of people) {
    contacts.put({ ...contact, id, firstName: name, lastName: '', email: address, mergedIds: [], openedAt: now });
    for (const { id: threadId, subject, messages: said } of own) {
      const at = now - Number(threadId) * 10;
      const known = { messagesReadAt: now, messagesUpTo: at, latestMessageTimestamp: at };
      const { messagesCursor: _, ...bare } = thread;
      threads.put({ ...bare, id: threadId, contactId: id, associatedContactId: id, ...known });
      for (const [n, { id: messageId, text }] of said.entries())
        messages.put({
          ...message,
          id: messageId,
          threadId,
          subject,
          text,
          richText: `<p>${text}</p>`,
          createdAt: at - n * 60_000,
          createdBy: `V-${id}`,
          senders: [{ name, deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: address } }],
          attachments: [],
        });
    }
  }
  await new Promise<void>((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error);
  });
  db.close();
}

import * as v from 'valibot';
import type { Message } from '../model/message.ts';
import { cache } from './cache.ts';
import type { Writing } from './guarded.ts';

/** How much the cache holds of conversations. */
export interface Weight {
  readonly messages: number;
  /** About as many bytes: the texts, and what a row needs besides. */
  readonly bytes: number;
}

/** Bytes of a row without its texts; and of a message that was never weighed. Measured with the sample account. */
const perRow = 500;
const usual = 1_500;

const count = v.pipe(v.number(), v.finite());
const schema = v.object({ messages: count, bytes: count });

/** What a message weighs, in bytes. */
export function weightOf(message: Message | undefined): number {
  if (!message) return 0;
  const {
    text = '',
    richText = '',
    shortText = '',
  } = message as { text?: string; richText?: string; shortText?: string };
  return perRow + text.length + richText.length + shortText.length;
}

/** Keeps the sum up in the very transaction that writes or deletes messages; it is begun with an estimate. */
export async function addWeight(tx: Writing, messages: number, bytes: number): Promise<void> {
  const meta = tx.objectStore('meta');
  const known = v.safeParse(schema, await meta.get('weight'));
  const others = known.success ? 0 : (await tx.objectStore('messages').count()) - messages;
  const before = known.success ? known.output : { messages: others, bytes: others * usual };
  const sum = { messages: before.messages + messages, bytes: before.bytes + bytes };
  await meta.put({ messages: Math.max(0, sum.messages), bytes: Math.max(0, sum.bytes) }, 'weight');
}

/** What the cache holds. */
export async function readWeight(): Promise<Weight> {
  const db = await cache();
  const known = v.safeParse(schema, await db.get('meta', 'weight'));
  if (known.success) return known.output;
  const messages = await db.count('messages');
  return { messages, bytes: messages * usual };
}

/** What the cache holds, for people: how many of each, and about how many bytes. */
export async function readStored() {
  const db = await cache();
  const [contacts, threads, { messages, bytes }] = await Promise.all([
    db.count('contacts'),
    db.count('threads'),
    readWeight(),
  ]);
  return { contacts, threads, messages, bytes: bytes + (contacts + threads) * perRow };
}

export type Stored = Awaited<ReturnType<typeof readStored>>;

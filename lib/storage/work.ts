import type { DBSchema } from 'idb';
import type { Draft } from '../model/draft.ts';
import type { OutboxItem } from '../model/outbox.ts';
import { database } from './database.ts';

/**
 * What the agent made and nobody else has: drafts, the outbox, what was seen. Kept apart from the cache, so that
 * the cache can be thrown away at any time without losing a character.
 */
export interface Seen {
  /** `accountKey/threadId`. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

interface WorkSchema extends DBSchema {
  drafts: { key: string; value: Draft };
  outbox: { key: string; value: OutboxItem; indexes: { thread: string } };
  seen: { key: string; value: Seen };
  /** Writes to the sample account, in order, so that it survives a stopped background. */
  sample: { key: number; value: unknown };
}

export type WorkTable = 'drafts' | 'outbox' | 'seen' | 'sample';
export const workName = 'threadside-work';

/** Opens the database of the agent's work; one connection per context. */
export const work = database<WorkSchema>(workName, 1, (db, from) => {
  if (from < 1) {
    db.createObjectStore('drafts', { keyPath: 'id' });
    db.createObjectStore('outbox', { keyPath: 'id' }).createIndex('thread', 'threadId');
    db.createObjectStore('seen', { keyPath: 'id' });
    db.createObjectStore('sample', { autoIncrement: true });
  }
});

import type { DBSchema } from 'idb';
import type { Draft, DraftAbout, DraftSave } from '../model/draft.ts';
import type { OutboxItem } from '../model/outbox.ts';
import type { DraftFile } from '../model/upload.ts';
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

/** A file of a draft with its bytes, which are freed as soon as HubSpot has them. */
export interface StoredFile extends DraftFile {
  readonly content?: Blob;
}

/** A draft that a page could only put down before it was gone. */
export interface LateSave extends DraftSave {
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What became of a draft, or of a save of one: see marks.ts. */
export interface Mark {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The outbox item that the draft was handed over to. */
  readonly itemId?: string;
}

/** A text that was typed before it was known for whom: see loose.ts. */
export interface LooseText {
  /** `accountKey/target key`. */
  readonly id: string;
  readonly account: string;
  readonly key: string;
  readonly text: string;
  readonly updatedAt: number;
  /** Of a tab's: the run of the browser that the tab is of. */
  readonly run?: string;
  readonly about?: DraftAbout;
}

/** Bytes of a file that was uploaded to the sample account. */
export interface SampleBytes {
  readonly id: string;
  readonly content: Blob;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface WorkSchema extends DBSchema {
  drafts: { key: string; value: Draft };
  outbox: { key: string; value: OutboxItem; indexes: { thread: string } };
  seen: { key: string; value: Seen };
  /** Writes to the sample account, in order, so that it survives a stopped background. */
  sample: { key: number; value: unknown };
  /** Files of drafts, by the draft that they hang on. */
  files: { key: string; value: StoredFile; indexes: { draft: string } };
  /** What was uploaded to the sample account: apart from its journal, and bounded. */
  sampleFiles: { key: string; value: SampleBytes };
  loose: { key: string; value: LooseText };
  /** What was typed last in pages that went away: see drafts.ts. */
  late: { key: number; value: LateSave };
  /** What of that is over. */
  marks: { key: string; value: Mark; indexes: { at: number } };
}

export type WorkTable = 'drafts' | 'outbox' | 'seen' | 'files' | 'loose' | 'late' | 'marks' | 'sample' | 'sampleFiles';
export const workName = 'threadside-work';

/** Opens the database of the agent's work; one connection per context. Migrations are numbered: steps are added, never edited. */
export const work = database<WorkSchema>(workName, [
  (db) => {
    db.createObjectStore('drafts', { keyPath: 'id' });
    db.createObjectStore('outbox', { keyPath: 'id' }).createIndex('thread', 'threadId');
    db.createObjectStore('seen', { keyPath: 'id' });
    db.createObjectStore('sample', { autoIncrement: true });
  },
  (db) => {
    db.createObjectStore('files', { keyPath: 'id' }).createIndex('draft', 'draft');
    db.createObjectStore('sampleFiles', { keyPath: 'id' });
  },
  (db) => {
    db.createObjectStore('loose', { keyPath: 'id' });
  },
  (db) => {
    db.createObjectStore('late', { autoIncrement: true });
  },
  (db) => {
    db.createObjectStore('marks', { keyPath: 'id' }).createIndex('at', 'at');
  },
]);

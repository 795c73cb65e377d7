import { fold } from '../../model/fold.ts';
import { bareSubject, byTime, type ChannelMessage, isChannelMessage, type Message } from '../../model/message.ts';
import { hasAll, type SearchTerms } from '../../model/search.ts';
import { fieldsOf, isSearched, joinFields } from '../../model/search-fields.ts';
import type { CachedThread } from '../../storage/cache.ts';
import { isMessage } from '../../storage/rows.ts';
import type { Pace } from './pace.ts';

/** A message or comment that was found. */
export interface SearchHit {
  readonly threadId: string;
  readonly messageId: string;
  /** When it was written, milliseconds since 1970. */
  readonly at: number;
}

interface Line extends SearchHit {
  /** All that is searched of it, folded. */
  readonly folded: string;
}

/** A conversation as it is searched. */
interface Shelf {
  /** What it was made from: another one means that it has to be made anew. */
  readonly stamp: string;
  readonly subject: string | undefined;
  /** Newest first. */
  readonly lines: readonly Line[];
}

/** Reads some of a thread's messages: those whose ids come after one. */
export type ReadMessages = (threadId: string, afterId: string, count: number) => Promise<readonly Message[]>;

/** Messages that are read at once: few enough to be copied out of the database within one turn. */
const portion = 100;

const stampOf = (t: CachedThread): string => `${t.messagesReadAt}/${t.messagesUpTo}/${t.messagesCursor ?? ''}`;

/** The folded text of every cached message of a contact: what a search goes through. Only while somebody searches. */
export function createCorpus(read: ReadMessages, names: (actorId: string) => string | undefined) {
  const shelves = new Map<string, Shelf>();

  /** All messages of a thread that are searched, portion by portion. */
  async function* searched(threadId: string) {
    for (let last = '', more = true; more; ) {
      const messages = await read(threadId, last, portion);
      more = messages.length === portion;
      last = messages.at(-1)?.id ?? last;
      yield* messages.filter(isMessage).filter(isSearched);
    }
  }

  async function shelve(thread: CachedThread, pace: Pace): Promise<void> {
    const lines: Line[] = [];
    let newest: ChannelMessage | undefined;
    for await (const message of searched(thread.id)) {
      const folded = fold(joinFields(fieldsOf(message, names)));
      lines.push({ threadId: thread.id, messageId: message.id, at: message.createdAt, folded });
      const named = isChannelMessage(message) && message.subject ? message : undefined;
      if (named && (!newest || byTime(newest, named) < 0)) newest = named;
      if (pace.over()) await pace.rest();
    }
    lines.sort((a, b) => b.at - a.at || (a.messageId < b.messageId ? 1 : -1));
    const subject = bareSubject(newest?.subject ?? '') || undefined;
    shelves.set(thread.id, { stamp: stampOf(thread), subject, lines });
  }

  return {
    /** Brings in what is new of these conversations. Tells which ones changed. */
    async update(threads: readonly CachedThread[], pace: Pace, stopped: () => boolean): Promise<readonly string[]> {
      const changed: string[] = [];
      const here = new Set(threads.map((t) => t.id));
      for (const id of [...shelves.keys()].filter((one) => !here.has(one))) {
        shelves.delete(id);
        changed.push(id);
      }
      for (const thread of threads) {
        if (stopped()) break;
        if (thread.messagesReadAt === undefined || shelves.get(thread.id)?.stamp === stampOf(thread)) continue;
        await shelve(thread, pace);
        changed.push(thread.id);
      }
      return changed;
    },
    /** What has every term in a conversation, newest first. */
    async find(threadId: string, terms: SearchTerms, pace: Pace): Promise<readonly SearchHit[]> {
      const hits: SearchHit[] = [];
      for (const { folded, ...hit } of shelves.get(threadId)?.lines ?? []) {
        if (hasAll(folded, terms)) hits.push(hit);
        if (pace.over()) await pace.rest();
      }
      return hits;
    },
    /** The subject that a conversation goes by. */
    subjectOf: (threadId: string): string | undefined => shelves.get(threadId)?.subject,
    /** Messages of these changed in a way that their threads do not show. */
    forget: (threadIds: readonly string[]): void => {
      for (const id of threadIds) {
        const shelf = shelves.get(id);
        if (shelf) shelves.set(id, { ...shelf, stamp: '' });
      }
    },
    clear: (): void => shelves.clear(),
  };
}

export type Corpus = ReturnType<typeof createCorpus>;

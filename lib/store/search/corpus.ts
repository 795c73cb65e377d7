import { fold } from '../../model/fold.ts';
import { bareSubject, byTime, type ChannelMessage, isChannelMessage, type Message } from '../../model/message.ts';
import type { SearchTerms } from '../../model/search.ts';
import { fieldsOf, isSearched, joinFields } from '../../model/search-fields.ts';
import type { CachedThread } from '../../storage/cache.ts';
import { isMessage } from '../../storage/rows.ts';
import { createAuthors } from './authors.ts';
import { isKnown, marksOf, mayHave, type Need, needOf } from './marks.ts';
import type { Pace } from './pace.ts';

/** A message or comment that was found. */
export interface SearchHit {
  readonly threadId: string;
  readonly messageId: string;
  /** When it was written, milliseconds since 1970. */
  readonly at: number;
}

/** A message or comment as it is searched. */
interface Line extends SearchHit {
  /** What it says, folded. */
  readonly folded: string;
  /** Who wrote it, by number. */
  readonly author: number;
  /** Its place on its shelf. */
  row: number;
}

/** Hits by conversation. */
export type Found = Map<string, readonly Line[]>;

/** A conversation as it is searched. */
interface Shelf {
  /** What it was made from: another one means that it has to be made anew. */
  readonly stamp: string;
  readonly subject: string | undefined;
  /** Newest first. */
  readonly lines: readonly Line[];
  /** Of what the lines say: apart, as most lines are passed over. */
  readonly marks: Uint32Array;
}

/** Reads some of a thread's messages: those whose ids come after one. */
export type ReadMessages = (threadId: string, afterId: string, count: number) => Promise<readonly Message[]>;

/** Messages that are read at once, and characters: few enough to be copied out of the database within one turn. */
const mostAtOnce = 100;
const enough = 200_000;
/** Messages that are searched between two looks at the clock: a look takes as long as a short message. */
const betweenLooks = 50;

/** Whether a line has what is looked for; without marks it is looked at itself. */
type Matches = (line: Line, marks: Uint32Array | undefined) => boolean;

/** Those that match, in small steps. */
function* hitsIn(lines: readonly Line[], shelf: Shelf | undefined, matches: Matches) {
  const hits: Line[] = [];
  const [first] = lines;
  // What was found before may have been made anew since: the marks are of other lines then.
  const marks = first && shelf?.lines[first.row] === first ? shelf.marks : undefined;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as Line;
    if (matches(line, marks)) hits.push(line);
    if (at % betweenLooks === 0) yield;
  }
  return hits;
}

const stampOf = (t: CachedThread): string => `${t.messagesReadAt}/${t.messagesUpTo}/${t.messagesCursor ?? ''}`;

/** How much was copied for some messages, about. */
const sizeOf = (messages: readonly Message[]): number =>
  messages.reduce((sum, m) => sum + 500 + (m.text?.length ?? 0) + ('richText' in m ? (m.richText?.length ?? 0) : 0), 0);

/**
 * The folded text of cached messages: what a search goes through. In memory only, and only while somebody searches. Going
 * through the texts themselves finds every part of every word; marks say which texts are not worth it. Nothing of it has to
 * be kept true but a conversation's own shelf.
 */
export function createCorpus(read: ReadMessages, names: (actorId: string) => string | undefined) {
  const shelves = new Map<string, Shelf>();
  const authors = createAuthors();
  /** Messages of these changed in a way that their threads do not show. */
  const touched = new Set<string>();
  /** What a search that was made before has not seen. */
  const changed = new Set<string>();

  /** All messages of a thread that are searched, portion by portion. */
  async function* searched(threadId: string) {
    for (let last = '', count = mostAtOnce / 4, more = true; more; ) {
      const messages = await read(threadId, last, count);
      more = messages.length === count;
      last = messages.at(-1)?.id ?? last;
      yield* messages.filter(isMessage).filter(isSearched);
      count = Math.max(1, Math.min(mostAtOnce, Math.floor((count * enough) / (sizeOf(messages) + 1))));
    }
  }

  async function shelve(thread: CachedThread, pace: Pace): Promise<void> {
    const lines: Line[] = [];
    let newest: ChannelMessage | undefined;
    touched.delete(thread.id);
    for await (const message of searched(thread.id)) {
      const fields = fieldsOf(message, names);
      const folded = fold(joinFields(fields));
      const author = authors.numberOf(fold(fields.who));
      lines.push({ threadId: thread.id, messageId: message.id, at: message.createdAt, folded, author, row: 0 });
      const named = isChannelMessage(message) && message.subject ? message : undefined;
      if (named && (!newest || byTime(newest, named) < 0)) newest = named;
      if (pace.over()) await pace.rest();
    }
    lines.sort((a, b) => b.at - a.at || (a.messageId < b.messageId ? 1 : -1));
    for (const [row, line] of lines.entries()) line.row = row;
    const subject = bareSubject(newest?.subject ?? '') || undefined;
    shelves.set(thread.id, {
      stamp: stampOf(thread),
      subject,
      lines,
      marks: marksOf(lines.map(({ folded }) => folded)),
    });
    changed.add(thread.id);
  }

  /** Whether what is cached of a conversation is here as it is now. */
  const isUpToDate = (thread: CachedThread): boolean =>
    thread.messagesReadAt === undefined ||
    (shelves.get(thread.id)?.stamp === stampOf(thread) && !touched.has(thread.id));

  /** A look at one message: whether it has every term, each in what it says or in who wrote it. */
  function matcher(terms: SearchTerms): Matches {
    const byAuthor = authors.termsOf(terms);
    const needs = terms.map(needOf);
    const known = terms.reduce((set, term, bit) => (isKnown(term) ? set | (1 << bit) : set), 0);
    return ({ folded, author, row }, marks) => {
      let has = byAuthor[author] as number;
      for (let i = 0; marks && i < needs.length; i += 1)
        if (!(has & (1 << i)) && !mayHave(marks, row, needs[i] as Need)) return false;
      if (marks) has |= known;
      for (let i = 0; i < terms.length; i += 1)
        if (!(has & (1 << i)) && !folded.includes(terms[i] as string)) return false;
      return true;
    };
  }

  return {
    isUpToDate,
    /** Brings in what is new of these conversations, until it is stopped. */
    async update(threads: readonly CachedThread[], pace: Pace, stopped: () => boolean): Promise<void> {
      for (const thread of threads) {
        if (stopped()) return;
        if (!isUpToDate(thread)) await shelve(thread, pace);
      }
    },
    /**
     * What has every term in these conversations, the newest of each first; those without a hit are left out. In small
     * steps, so that whoever goes through them can rest, and need not where it is quickly done.
     * @param within only what was found before is looked at
     */
    *find(threadIds: Iterable<string>, terms: SearchTerms, within?: Found): Generator<void, Found> {
      const found: Found = new Map();
      // The longest are the rarest, mostly: the others need not be looked for then.
      const matches = matcher([...terms].sort((a, b) => b.length - a.length));
      for (const id of terms.length > 0 ? threadIds : []) {
        const shelf = shelves.get(id);
        const lines = (within ? within.get(id) : shelf?.lines) ?? [];
        const hits = yield* hitsIn(lines, shelf, matches);
        if (hits.length > 0) found.set(id, hits);
      }
      return found;
    },
    /** Conversations that changed since this was last asked. */
    takeChanged(): readonly string[] {
      const all = [...changed];
      changed.clear();
      return all;
    },
    /** The subject that a conversation goes by. */
    subjectOf: (threadId: string): string | undefined => shelves.get(threadId)?.subject,
    /** Messages of these changed in a way that their threads do not show. */
    touch: (threadIds: readonly string[]): void => {
      for (const id of threadIds) touched.add(id);
    },
    /** How many messages are here. */
    size: (): number => [...shelves.values()].reduce((sum, { lines }) => sum + lines.length, 0),
    /** Lets go of all conversations but these. */
    keep(threadIds: ReadonlySet<string>): void {
      for (const id of shelves.keys())
        if (!threadIds.has(id)) {
          shelves.delete(id);
          changed.add(id);
        }
    },
    clear(): void {
      for (const id of shelves.keys()) changed.add(id);
      shelves.clear();
      authors.clear();
      touched.clear();
    },
  };
}

export type Corpus = ReturnType<typeof createCorpus>;

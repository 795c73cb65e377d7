import { byTime, isChannelMessage, isIncoming, type Message } from './message.ts';
import type { Thread } from './thread.ts';

/**
 * What an agent had on screen of a thread when they asked for something, and what came after that.
 *
 * Entries are told apart by id, because several can share a time and an older one can come late. `after` bounds the ids
 * that have to be kept: what is not newer than that was on screen, or stood above what was read of the history.
 */
export interface Seen {
  /** HubSpot's clock, milliseconds since 1970: entries created later were on screen only if `ids` has them. */
  readonly after: number;
  readonly ids: readonly string[];
  /** The actor id of whom it was assigned to; null: nobody. */
  readonly assignedTo?: string | null;
}

/** Ids of so many of the newest entries are kept. */
const mostIds = 100;

/**
 * What is on screen.
 * @param thread with what the outbox is changing about it; undefined when the panel does not have it
 * @param complete whether `messages` begin with the thread's first: then nothing stands above them
 */
export function seenOf(messages: readonly Message[], thread: Thread | undefined, complete: boolean): Seen {
  const newestFirst = [...messages].sort(byTime).reverse();
  const kept = newestFirst.slice(0, mostIds);
  // The newest that is left out; else the oldest there is; of an empty history, what the list of conversations said.
  const edge = newestFirst[mostIds] ?? (complete ? undefined : kept.at(-1));
  const listed = complete ? 0 : (thread?.latestMessageTimestamp ?? 0);
  const after = edge?.createdAt ?? (kept.length > 0 ? 0 : listed);
  return { after, ids: kept.map((m) => m.id), ...(thread ? { assignedTo: thread.assignedTo ?? null } : {}) };
}

/** One entry that the agent has not seen, as it is told: the cache that has all of it can be thrown away. */
export interface NewsEntry {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: 'incoming' | 'outgoing' | 'comment';
  /** Actor id of who wrote it. */
  readonly by?: string;
  /** What HubSpot calls them there. */
  readonly name?: string;
  /** First words, on one line; '' where there are none. */
  readonly words: string;
}

/** What happened to a thread since an agent last saw it. */
export interface News {
  /** How many entries are new. */
  readonly count: number;
  /** The newest of them, oldest first. */
  readonly entries: readonly NewsEntry[];
  /** Ids of everything that this tells of, changes of the status included. */
  readonly ids: readonly string[];
  /** Somebody else has made it so. */
  readonly status?: string;
  /** Somebody else has assigned it to this agent; null: to nobody. */
  readonly assignedTo?: string | null;
}

/** So many entries are told with their words. */
const mostEntries = 3;
const mostWords = 140;

const author = (m: Message): string | undefined => m.senders[0]?.actorId ?? m.createdBy;

function told(m: Message): NewsEntry {
  const kind = m.type === 'COMMENT' ? 'comment' : isChannelMessage(m) && isIncoming(m) ? 'incoming' : 'outgoing';
  const by = author(m);
  const name = m.senders[0]?.name ?? (kind === 'incoming' ? m.senders[0]?.deliveryIdentifier?.value : undefined);
  const words = ('text' in m ? (m.text ?? '') : '').replace(/\s+/g, ' ').trim();
  return {
    id: m.id,
    at: m.createdAt,
    kind,
    ...(by === undefined ? {} : { by }),
    ...(name === undefined ? {} : { name }),
    words: words.length > mostWords ? `${words.slice(0, mostWords - 1).trimEnd()}…` : words,
  };
}

/** Entries that somebody wrote: those that an agent has to have seen before they answer. */
const isSaid = (m: Message): boolean => m.type === 'MESSAGE' || m.type === 'COMMENT';

/**
 * Entries of a thread that were not on screen, oldest first, what the outbox wrote itself left out.
 * @param own ids of entries that come from the outbox
 */
export function unseen(seen: Seen, messages: readonly Message[], own: ReadonlySet<string>): readonly Message[] {
  const ids = new Set(seen.ids);
  return messages
    .filter((m) => m.createdAt > seen.after && !m.archived && !ids.has(m.id) && !own.has(m.id))
    .sort(byTime);
}

/** What an agent is to be told of entries that they have not seen; undefined when nobody said anything in them. */
export function newsOf(entries: readonly Message[]): News | undefined {
  const said = entries.filter(isSaid);
  if (said.length === 0) return undefined;
  return { count: said.length, entries: said.slice(-mostEntries).map(told), ids: said.map((m) => m.id) };
}

/** What was seen, and what was told since: from here on only what is newer is new. */
export const withNews = (seen: Seen, news: News): Seen => ({
  ...seen,
  ids: [...new Set([...seen.ids, ...news.ids])],
  ...(news.assignedTo === undefined ? {} : { assignedTo: news.assignedTo }),
});

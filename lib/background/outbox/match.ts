import { byTime, type Message } from '../../model/message.ts';
import { isWriting, type OutboxItem } from '../../model/outbox.ts';

/** Two clocks are believed to be within this, in milliseconds, unless the thread itself proves otherwise. */
export const skew = 2 * 60_000;

/** Texts that differ in white space and composition only are the same: HubSpot and mailboxes fold both. */
export const normalized = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** What its author wrote: without the quoted history that the original content of a shortened message has. */
function written(m: Message): string | undefined {
  if (!('text' in m)) return undefined;
  return normalized((m.type === 'MESSAGE' ? m.shortText : undefined) ?? m.text ?? '');
}

/**
 * From when on, by HubSpot's clock, an entry can stem from a request that leaves now: not before the thread's newest
 * entry, whatever this machine's clock says, and not long before this machine's time.
 */
export const floorOf = (cached: readonly Message[], now: number): number =>
  Math.min(now - skew, ...(cached.length > 0 ? [Math.max(...cached.map((m) => m.createdAt))] : []));

/** The actor who wrote an entry. */
const authorOf = (m: Message): string | undefined => m.senders[0]?.actorId ?? m.createdBy;

/** Whether an entry could have been written by this item's request: kind, author, time. */
function couldBe(item: OutboxItem, m: Message, claimed: ReadonlySet<string>): boolean {
  const { intent } = item;
  if (m.createdAt < (item.after ?? 0) || claimed.has(m.id) || item.before?.includes(m.id)) return false;
  if (intent.kind === 'comment') return m.type === 'COMMENT';
  if (intent.kind !== 'reply' || m.type !== 'MESSAGE' || m.direction === 'INCOMING') return false;
  const author = authorOf(m);
  return author === undefined || author === intent.senderActorId || !author.startsWith('A-');
}

/** Who reads a thread, and by which clocks. Times in milliseconds since 1970. */
export interface Reader {
  /** This machine's clock. */
  readonly now: number;
  /** HubSpot's clock; absent until HubSpot has told. */
  readonly hubspotNow?: number | undefined;
  /** The agent's own actor id. */
  readonly me?: string | undefined;
}

/** When a request for an item may have left last, this machine's clock. */
export const lastLeft = (item: OutboxItem): number =>
  Math.max(item.attemptedAt ?? item.createdAt, item.ambiguousAt ?? 0);

/** So long after its request left, a message arrives no more: longer than a request may take and the looks together. */
export const provenAfter = 60_000;
/** So far apart two clocks may be that were never compared, in milliseconds. */
const uncompared = 15 * 60_000;

/**
 * Whether an entry with an item's words must be its message: made by a program while the request could arrive. Hours
 * later, in HubSpot's own inbox or by a colleague the same may be said by somebody who means it anew.
 */
function mustBe(item: OutboxItem, m: Message, { now, hubspotNow, me }: Reader): boolean {
  const ahead = hubspotNow === undefined ? uncompared : hubspotNow - now;
  const author = authorOf(m);
  const colleague = me !== undefined && author !== me && author?.startsWith('A-');
  const program = m.client?.clientType ?? 'INTEGRATION';
  return m.createdAt <= lastLeft(item) + ahead + provenAfter + skew && !colleague && program === 'INTEGRATION';
}

/** Ids of entries that are known to be items' messages. */
export const claimedBy = (items: readonly OutboxItem[]): ReadonlySet<string> =>
  new Set(items.flatMap((o) => o.messageId ?? []));

/** What the thread says about an item of which nobody knows whether it arrived. */
export type Verdict =
  | {
      readonly found: Message;
      /** Ids of further entries that are the same message. */
      readonly copies: readonly string[];
    }
  /** Nothing that could be it. */
  | { readonly found: undefined; readonly doubt: false }
  /**
   * Something is new there that may be it: it reads differently, because HubSpot may have changed the text, or somebody
   * else may have said the same.
   */
  | { readonly found: undefined; readonly doubt: true };

/**
 * Entries that have an item's words and could be its message, oldest first, whoever wrote them.
 * @param claimed ids of other items' messages
 */
export function alikeIn(item: OutboxItem, messages: readonly Message[], claimed: ReadonlySet<string>): Message[] {
  if (!isWriting(item.intent)) return [];
  const wanted = normalized(item.intent.text);
  return messages.filter((m) => couldBe(item, m, claimed) && written(m) === wanted).sort(byTime);
}

/** Entries that must be an item's message, or copies of it, oldest first. @param claimed ids of other items' messages */
export const matchesIn = (
  item: OutboxItem,
  messages: readonly Message[],
  claimed: ReadonlySet<string>,
  reader: Reader,
): Message[] => alikeIn(item, messages, claimed).filter((m) => mustBe(item, m, reader));

/**
 * Looks for an item's message in its thread. The oldest entry with its words must be it, else there is only doubt.
 * @param claimed ids that other items have already been found to be
 */
export function matchIn(
  item: OutboxItem,
  messages: readonly Message[],
  claimed: ReadonlySet<string>,
  reader: Reader,
): Verdict {
  if (!isWriting(item.intent)) return { found: undefined, doubt: false };
  const [found] = alikeIn(item, messages, claimed);
  if (found && mustBe(item, found, reader)) return { found, copies: copiesOf(item, found, messages, claimed) };
  return { found: undefined, doubt: messages.some((m) => couldBe(item, m, claimed)) };
}

/** Copies of one request follow one another within this time, in milliseconds: whoever writes the same later means it. */
const copiesWithin = 60_000;

/** Where somebody else's message stands for sure: another agent, or another program. */
const isOthers = (m: Message, own: Message): boolean =>
  authorOf(m) !== authorOf(own) ||
  m.client?.clientType !== own.client?.clientType ||
  m.client?.integrationAppId !== own.client?.integrationAppId;

/**
 * Ids of further entries that the same request must have made: the browser's network repeats one by itself when a
 * connection breaks that was used before, and HubSpot has no key to tell that by. Same author, program and text, within
 * a minute, and neither known before nor another item's.
 * @param own the item's message
 */
export function copiesOf(
  item: OutboxItem,
  own: Message,
  messages: readonly Message[],
  claimed: ReadonlySet<string>,
): readonly string[] {
  if (!isWriting(item.intent)) return [];
  const wanted = normalized(item.intent.text);
  return messages
    .filter((m) => m.id !== own.id && couldBe(item, m, claimed) && !isOthers(m, own))
    .filter((m) => Math.abs(m.createdAt - own.createdAt) <= copiesWithin)
    .filter((m) => written(m) === wanted)
    .map((m) => m.id);
}

/**
 * Ids of a thread's entries that come from the outbox itself: those that items are known to be, and those that must be
 * the messages of requests whose answers were lost. Nobody has to be told of what they wrote here.
 * @param items all of the thread's
 */
export function ownEntries(
  items: readonly OutboxItem[],
  messages: readonly Message[],
  reader: Reader,
): ReadonlySet<string> {
  const own = new Set([...claimedBy(items), ...items.flatMap((i) => i.copies ?? [])]);
  for (const item of items) {
    if (item.messageId !== undefined || item.after === undefined) continue;
    const verdict = matchIn(item, messages, own, reader);
    // "It arrived", says the agent of one that reads differently there.
    const said = item.messageSent ? messages.filter((m) => couldBe(item, m, own)).sort(byTime)[0] : undefined;
    const found = verdict.found ?? said;
    if (found) own.add(found.id);
    if (verdict.found) for (const id of verdict.copies) own.add(id);
  }
  return own;
}

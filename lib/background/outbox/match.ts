import type { Message } from '../../model/message.ts';
import type { OutboxItem } from '../../model/outbox.ts';

/** Two clocks are believed to be within this, in milliseconds, unless the thread itself proves otherwise. */
const skew = 2 * 60_000;

/** Texts that differ in white space and composition only are the same: HubSpot and mailboxes fold both. */
export const normalized = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/**
 * From when on, by HubSpot's clock, an entry can stem from a request that leaves now: not before the thread's newest
 * entry, whatever this machine's clock says, and not long before this machine's time.
 */
export const floorOf = (cached: readonly Message[], now: number): number =>
  Math.min(now - skew, ...(cached.length > 0 ? [Math.max(...cached.map((m) => m.createdAt))] : []));

/** Whether an entry could have been written by this item's request: kind, author, time. */
function couldBe(item: OutboxItem, m: Message, claimed: ReadonlySet<string>): boolean {
  const { intent } = item;
  if (m.createdAt < (item.after ?? 0) || claimed.has(m.id) || item.before?.includes(m.id)) return false;
  if (intent.kind === 'comment') return m.type === 'COMMENT';
  if (intent.kind !== 'reply' || m.type !== 'MESSAGE' || m.direction === 'INCOMING') return false;
  const author = m.senders[0]?.actorId ?? m.createdBy;
  return author === undefined || author === intent.senderActorId || !author.startsWith('A-');
}

/** What the thread says about an item of which nobody knows whether it arrived. */
export type Verdict =
  | { readonly found: Message }
  /** Nothing that could be it. */
  | { readonly found: undefined; readonly doubt: false }
  /** Something of ours is new there, but it reads differently: HubSpot may have changed the text, or somebody else wrote. */
  | { readonly found: undefined; readonly doubt: true };

/** Looks for an item's message in its thread. @param claimed ids that other items have already been found to be */
export function matchIn(item: OutboxItem, messages: readonly Message[], claimed: ReadonlySet<string>): Verdict {
  if (item.intent.kind === 'status') return { found: undefined, doubt: false };
  const wanted = normalized(item.intent.text);
  const candidates = messages.filter((m) => couldBe(item, m, claimed)).sort((a, b) => a.createdAt - b.createdAt);
  const found = candidates.find((m) => 'text' in m && normalized(m.text ?? '') === wanted);
  return found ? { found } : { found: undefined, doubt: candidates.length > 0 };
}

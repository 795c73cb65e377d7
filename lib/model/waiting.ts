import type { OutboxItem } from './outbox.ts';
import type { Settings } from './settings.ts';
import { type Thread, waitingSince } from './thread.ts';

/** A conversation that waits for an answer, as far as the count, the notification and the queue need it. */
export interface WaitingThread {
  readonly id: string;
  /** The contact that HubSpot associates with it; it can have been merged into another one. */
  readonly contactId?: string;
  readonly inboxId?: string;
  readonly channelId?: string;
  readonly assignedTo?: string;
  /** Since when somebody waits: HubSpot's clock, milliseconds since 1970. */
  readonly since: number;
  /** When somebody last answered, on the same clock; absent for never. */
  readonly answered?: number;
  /** HubSpot's time of its latest message: where it stands in a list that is sorted by it. */
  readonly latest: number;
}

/** What a count of waiting conversations is about. */
export type WaitingSettings = Pick<Settings, 'waitingWhose' | 'waitingInboxes'>;

/** Whose waiting conversations are meant, from the settings and the account. */
export interface Wanted extends WaitingSettings {
  /** The agent's own actor id; absent while nobody knows it: then nothing is assigned to them. */
  readonly me?: string | undefined;
}

/** Tells two meanings of "waiting" apart: what was counted by another one has to be counted anew. */
export const wantedKey = ({ waitingWhose, waitingInboxes, me }: Wanted): string =>
  JSON.stringify([waitingWhose, [...waitingInboxes].sort(), me ?? '']);

/** Whether a conversation that is assigned to `assignedTo` (undefined: to nobody) is one of those that are counted. */
function isWhose(assignedTo: string | undefined, { waitingWhose, me }: Wanted): boolean {
  if (waitingWhose === 'all') return true;
  if (assignedTo === undefined) return waitingWhose === 'mineAndFree';
  return assignedTo === me;
}

/** Where a conversation is, and who works on it. */
interface Place {
  readonly assignedTo?: string | undefined;
  readonly inboxId?: string | undefined;
}

/** Whether it is one that the agent wants to hear of, whether or not it waits. */
export const isWanted = (thread: Place, wanted: Wanted): boolean =>
  isWhose(thread.assignedTo, wanted) &&
  (wanted.waitingInboxes.length === 0 ||
    (thread.inboxId !== undefined && wanted.waitingInboxes.includes(thread.inboxId)));

/** The thread as one that waits, for whomever, or undefined when it does not: the rule is `waitingSince`, as in the list. */
export function asWaiting(thread: Thread): WaitingThread | undefined {
  const since = waitingSince(thread);
  if (since === undefined) return undefined;
  const { id, associatedContactId, inboxId, originalChannelId, assignedTo, latestMessageTimestamp } = thread;
  const answered = thread.latestMessageSentTimestamp;
  return {
    id,
    ...(associatedContactId === undefined ? {} : { contactId: associatedContactId }),
    ...(inboxId === undefined ? {} : { inboxId }),
    ...(originalChannelId === undefined ? {} : { channelId: originalChannelId }),
    ...(assignedTo === undefined ? {} : { assignedTo }),
    since,
    ...(answered === undefined ? {} : { answered }),
    latest: latestMessageTimestamp ?? since,
  };
}

/** Whether an item is on its way or has arrived: what was taken back, refused or is unknown has answered nobody. */
const counts = ({ state }: OutboxItem): boolean =>
  state === 'held' || state === 'sending' || state === 'checking' || state === 'sent';

/**
 * What is on its way changes about a conversation. A change that HubSpot has agreed to stands in the thread itself, where
 * it can be overtaken by what others do; a reply that has arrived is in the thread's times only when they are read again.
 */
function withOutbox(thread: WaitingThread, items: readonly OutboxItem[], wanted: Wanted): boolean {
  let waits = true;
  let closed = false;
  for (const { intent, state, after } of items) {
    // Once HubSpot's times know of it, they alone tell.
    const known = state === 'sent' && after !== undefined && (thread.answered ?? 0) >= after;
    if (intent.kind === 'reply' && !known) waits = false;
    if (state === 'sent') continue;
    if (intent.kind === 'status') closed = intent.status === 'CLOSED';
    else if (intent.kind === 'comment') closed ||= intent.thenClose;
    else if (intent.kind === 'archive') closed = intent.archived;
    else if (intent.kind === 'assign')
      waits &&= isWanted({ ...thread, assignedTo: intent.actorId ?? undefined }, wanted);
  }
  return waits && !closed;
}

/**
 * Those of the wanted ones that still wait, given what the agent has put into the outbox: what is on its way counts as done, and what was
 * taken back or refused does not.
 */
export function stillWaiting(
  threads: readonly WaitingThread[],
  items: readonly OutboxItem[],
  wanted: Wanted,
): readonly WaitingThread[] {
  const busy = new Map<string, OutboxItem[]>();
  for (const item of items.filter(counts).sort((a, b) => a.createdAt - b.createdAt))
    busy.set(item.threadId, [...(busy.get(item.threadId) ?? []), item]);
  return threads.filter((t) => isWanted(t, wanted) && withOutbox(t, busy.get(t.id) ?? [], wanted));
}

/** What nobody has answered for so long, in milliseconds, is not counted: nobody waits for it any more. */
export const longestWait = 365 * 24 * 3_600_000;

/** The most that a button says: beyond it is "99+". */
export const mostShown = 99;

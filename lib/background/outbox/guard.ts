import { type Failure, failure } from '../../model/errors.ts';
import type { Message } from '../../model/message.ts';
import { type AssignIntent, type ChangeIntent, type OutboxItem, statusOf } from '../../model/outbox.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import { type News, newsOf, type Seen, unseen } from '../../model/seen.ts';
import type { Thread } from '../../model/thread.ts';
import { readThreadItems } from '../../storage/outbox.ts';
import { readThread } from '../../storage/read.ts';
import { hubspotNow } from '../hubspot-time.ts';
import { bringMessages } from '../messages.ts';
import type { Connection } from '../ports.ts';
import { locate } from '../whereabouts.ts';
import { changeOf } from './change.ts';
import { alikeIn, claimedBy, copiesOf, ownEntries } from './match.ts';
import { readerOf, withCached } from './reader.ts';
import { isClosing } from './states.ts';
import { turnedSince, turnsIn } from './turns.ts';

/**
 * The last look at a thread before something leaves for it. A reply must not go out, and a thread must not be closed,
 * assigned or thrown away, over what the agent could not know when they asked for it.
 *
 * One call: the newest messages for what answers people or closes (who was first is seen in them too), the thread itself
 * for an assignment. What HubSpot does while its answer is on the way can't be seen by anybody.
 */
export type Look =
  /** Nothing new. `at`: when HubSpot was asked, this machine's clock; absent when it was not. */
  | { readonly is: 'clear'; readonly at?: number }
  /** The agent has to see this first. `seen`: what they had seen before. */
  | { readonly is: 'news'; readonly seen: Seen; readonly news: News }
  /** The thread already is as it was to be made, or has been since it was asked for. `status`: what it is now. */
  | { readonly is: 'done'; readonly status?: string }
  /** What was to be sent stands there already: an earlier request has arrived. */
  | { readonly is: 'arrived'; readonly messageId: string; readonly copies: readonly string[] }
  /** The thread could not be read, or is not where something can be sent. */
  | { readonly is: 'failed'; readonly error: Failure };

/** Who looked at a thread this recently need not look again for the close that follows, in milliseconds. */
const justNow = 1_000;

const failed = (error: Failure): Look => ({ is: 'failed', error });
const inTrash = failure('conflict', { reason: 'in-trash' });

/** An item's thread, also when the cache does not have it. */
export const threadOf = async ({ threadId }: OutboxItem): Promise<Thread> =>
  (await readThread(threadId)) ?? { id: threadId, spam: false, archived: false };

/** What the agent saw; of an item that does not say it, all that was there when it was made. */
const seenBy = (c: Connection, item: OutboxItem): Seen =>
  item.seen ?? { after: item.createdAt + ((hubspotNow(c.http) ?? c.http.clock.now()) - c.http.clock.now()), ids: [] };

/** What is left to change about the thread; undefined while the message itself is to be sent. */
const changing = (item: OutboxItem): ChangeIntent | undefined => (isClosing(item) ? changeOf(item) : undefined);

/**
 * The newest messages, asked for now. Where HubSpot does not find the thread, or the cache has it in the trash, the
 * failure says where it is.
 */
async function reread(c: Connection, item: OutboxItem): Promise<Result<readonly Message[]>> {
  const known = await threadOf(item);
  let thread = known;
  if (known.archived) {
    const found = await locate(c, item.threadId, true);
    if (!found.ok) return found;
    if (found.value.archived) return fail(inTrash);
    thread = { ...known, archived: false };
  }
  const read = await bringMessages(c, thread, { fresh: true });
  if (read.ok) return ok(await withCached(item.threadId, read.value));
  if (read.error.code !== 'not-found' || known.archived) return read;
  const found = await locate(c, item.threadId, false);
  if (!found.ok) return found;
  return fail(found.value.archived ? inTrash : read.error);
}

/** Who else has closed or reopened the thread since: the status that it has now, if that is not the wanted one. */
function turned(
  item: OutboxItem,
  entries: readonly Message[],
  others: readonly OutboxItem[],
): Pick<News, 'status' | 'ids'> | undefined {
  if (item.intent.kind !== 'status') return undefined;
  const event = turnsIn(entries).at(-1);
  const status = event?.newStatus;
  if (!event || status === undefined || status === item.intent.status) return undefined;
  // The agent did that themselves, with what they asked for before.
  const ours = others.some((o) => o.state === 'sent' && statusOf(o.intent) === status);
  return ours ? undefined : { status, ids: [event.id] };
}

/** What of what came since keeps an item back. */
function newsFor(item: OutboxItem, entries: readonly Message[], others: readonly OutboxItem[]): News | undefined {
  const change = changing(item);
  const reopens = change?.kind === 'status' && change.status === 'OPEN';
  const said = reopens ? undefined : newsOf(entries);
  const other = turned(item, entries, others);
  if (!other) return said;
  return { count: 0, entries: [], ...said, ...other, ids: [...(said?.ids ?? []), ...other.ids] };
}

/** Whether the thread's messages decide about it. */
function isGuarded(item: OutboxItem): boolean {
  const change = changing(item);
  if (!change) return item.intent.kind === 'reply' || item.ambiguousAt !== undefined;
  return change.kind === 'status' || (change.kind === 'archive' && change.archived);
}

async function lookAtMessages(c: Connection, item: OutboxItem): Promise<Look> {
  const at = c.http.clock.now();
  const read = await reread(c, item);
  const change = changing(item);
  if (!read.ok && change?.kind === 'archive' && read.error.reason === 'in-trash') return { is: 'done' };
  if (!read.ok) return failed(read.error);
  const status = change?.kind === 'status' ? turnedSince(item, change.status, read.value) : undefined;
  if (status !== undefined) return { is: 'done', status };
  const items = await readThreadItems(item.threadId);
  const others = items.filter((o) => o.id !== item.id);
  if (!change && item.ambiguousAt !== undefined) {
    // Whoever wrote its words, and however late: what stands there is not said twice. Elsewhere that is only doubt.
    const claimed = claimedBy(others);
    const [there] = alikeIn(item, read.value, claimed);
    if (there) return { is: 'arrived', messageId: there.id, copies: copiesOf(item, there, read.value, claimed) };
  }
  const seen = seenBy(c, item);
  const entries = unseen(seen, read.value, ownEntries(items, read.value, readerOf(c)));
  const news = !change && item.intent.kind === 'comment' ? undefined : newsFor(item, entries, others);
  return news ? { is: 'news', seen, news } : { is: 'clear', at };
}

/** An assignment counts as the agent's wish only as long as nobody else has decided about it since. */
async function lookAtAssignee(c: Connection, item: OutboxItem, { actorId }: AssignIntent): Promise<Look> {
  const at = c.http.clock.now();
  const known = await threadOf(item);
  const found = await locate(c, item.threadId, known.archived, { fresh: true });
  if (!found.ok) return failed(found.error);
  if (found.value.archived) return failed(inTrash);
  const assignedTo = found.value.assignedTo ?? null;
  if (assignedTo === actorId) return { is: 'done' };
  const seen = seenBy(c, item);
  if (seen.assignedTo === undefined || seen.assignedTo === assignedTo) return { is: 'clear', at };
  return { is: 'news', seen, news: { count: 0, entries: [], ids: [], assignedTo } };
}

/** Looks at the thread of an item that is about to leave. */
export async function lookBefore(c: Connection, item: OutboxItem): Promise<Look> {
  const now = c.http.clock.now();
  const change = changing(item);
  if (change?.kind === 'assign') return lookAtAssignee(c, item, change);
  const since = now - (item.checkedAt ?? Number.NEGATIVE_INFINITY);
  const fresh = change && item.turns === undefined && since >= 0 && since < justNow;
  if (!isGuarded(item) || fresh) return { is: 'clear' };
  return lookAtMessages(c, item);
}

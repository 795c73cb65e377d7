import {
  archiveThread,
  assignThread,
  getThread,
  restoreThread,
  unassignThread,
  updateThread,
} from '../../hubspot/index.ts';
import { type Failure, failure } from '../../model/errors.ts';
import { type ChangeIntent, isChange, type OutboxItem } from '../../model/outbox.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { Thread } from '../../model/thread.ts';
import { readThread } from '../../storage/read.ts';
import { changeThread, saveThreads } from '../../storage/write-threads.ts';
import type { Connection } from '../ports.ts';
import { locate } from '../whereabouts.ts';

/** What an item asks to be changed about its thread; a message that is out asks for the close that comes after it. */
export const changeOf = ({ intent }: OutboxItem): ChangeIntent =>
  isChange(intent) ? intent : { kind: 'status', status: 'CLOSED' };

/** The thread as HubSpot answered it; undefined where the answer was only that it is done. */
type Changed = Result<Thread | undefined>;

/** What leaves was looked at a moment ago: what has to queue for longer than this is looked at again, in milliseconds. */
export const turnWithin = 500;

/** Asks HubSpot for a change. Every one can be asked for twice: the second time it finds what it wanted. */
async function ask(c: Connection, threadId: string, change: ChangeIntent): Promise<Changed> {
  const soon = { turnWithin };
  if (change.kind === 'status') return updateThread(c.http, threadId, { status: change.status }, soon);
  if (change.kind === 'archive') {
    const done = await (change.archived ? archiveThread : restoreThread)(c.http, threadId, soon);
    return done.ok ? ok(done.value ?? undefined) : done;
  }
  if (change.actorId !== null) return assignThread(c.http, threadId, change.actorId, soon);
  const done = await unassignThread(c.http, threadId, soon);
  if (!done.ok) return done;
  // HubSpot answers without the thread. That it can't be read now does not undo what is done.
  const read = await getThread(c.http, threadId);
  return ok(read.ok ? read.value : undefined);
}

/** What HubSpot's "not there" means, once it is known where the thread is. */
function meaning(error: Failure, change: ChangeIntent, thread: Thread): Changed {
  // What moved it before us wanted the same, or was our own request whose answer was lost.
  if (change.kind === 'archive') return thread.archived === change.archived ? ok(thread) : fail(error);
  if (thread.archived) return fail(failure('conflict', { reason: 'in-trash' }));
  return fail(error);
}

/** Looks for a thread that HubSpot did not find where it was to be changed, and keeps where it is. */
async function lookFor(c: Connection, threadId: string, change: ChangeIntent, error: Failure): Promise<Changed> {
  const found = await locate(c, threadId, change.kind === 'archive' && change.archived);
  return found.ok ? meaning(error, change, found.value) : found;
}

/** A thread with what HubSpot has agreed to. What its answer says itself counts more than what was asked for. */
function applied<T extends Thread>(change: ChangeIntent, thread: T, answered: boolean): T {
  if (change.kind === 'archive') return { ...thread, archived: change.archived };
  if (change.kind === 'status')
    return { ...thread, status: (answered ? thread.status : undefined) ?? change.status } as T;
  const { assignedTo, ...rest } = thread;
  const asked = change.actorId ?? undefined;
  const now = answered ? (assignedTo ?? asked) : asked;
  return (now === undefined ? rest : { ...rest, assignedTo: now }) as T;
}

/** Keeps the thread as it is now. From here on, what was asked before does not overrule it. */
async function keep(c: Connection, threadId: string, change: ChangeIntent, thread: Thread | undefined, asOf: number) {
  const now = c.http.clock.now();
  const contactId = (await readThread(threadId))?.contactId ?? thread?.associatedContactId;
  if (thread && contactId !== undefined)
    await saveThreads(c.owner, contactId, [applied(change, thread, true)], { asOf, changed: true }, now);
  else await changeThread(c.owner, threadId, (known) => applied(change, known, false), now);
}

/** Changes a thread at HubSpot, and in the cache when HubSpot agreed. May be repeated. */
export async function changeAtHubSpot(c: Connection, item: OutboxItem): Promise<Result<null>> {
  const { threadId } = item;
  const change = changeOf(item);
  const asOf = c.http.clock.now();
  const asked = await ask(c, threadId, change);
  const absent = !asked.ok && (asked.error.code === 'not-found' || asked.error.code === 'not-available');
  const answer = absent ? await lookFor(c, threadId, change, asked.error) : asked;
  if (!answer.ok) return answer;
  await keep(c, threadId, change, answer.value, asOf);
  return ok(null);
}

import type { CallOptions } from '../hubspot/index.ts';
import { ok, type Result } from '../model/result.ts';
import type { Thread } from '../model/thread.ts';
import { readThread } from '../storage/read.ts';
import { saveThreads } from '../storage/write-threads.ts';
import type { Connection } from './ports.ts';
import { type OneThread, readOneThread } from './thread-reads.ts';

/**
 * A thread wherever it is: where it was the last time, else on the other side of the trash's lid. HubSpot answers 404
 * for one that is in the trash unless the trash is named; the failure `not-found` means that it is in neither place.
 * @param inTrash where it was the last time
 */
export async function findThread(
  c: Connection,
  threadId: string,
  inTrash: boolean,
  options: CallOptions = {},
): Promise<OneThread> {
  const look = async (archived: boolean): Promise<OneThread> => {
    const read = await readOneThread(c, threadId, { ...options, ...(archived ? { archived } : {}) });
    // Where it is found is where it is, whatever the answer leaves out.
    return read.ok ? ok({ ...read.value, thread: { ...read.value.thread, archived } }) : read;
  };
  const first = await look(inTrash);
  return first.ok || first.error.code !== 'not-found' ? first : look(!inTrash);
}

/** The same, and the cache has it as HubSpot told it. */
export async function locate(
  c: Connection,
  threadId: string,
  inTrash: boolean,
  options: CallOptions = {},
): Promise<Result<Thread>> {
  const asOf = c.http.clock.now();
  const found = await findThread(c, threadId, inTrash, options);
  if (!found.ok) return found;
  const { thread, tickets } = found.value;
  const known = await readThread(threadId);
  if (known) await saveThreads(c.owner, known.contactId, [thread], { asOf, tickets });
  return ok(thread);
}

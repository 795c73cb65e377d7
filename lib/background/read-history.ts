import type { FailureCode } from '../model/errors.ts';
import { ok, type Result } from '../model/result.ts';
import { lastActivity } from '../model/thread.ts';
import type { Commands } from '../protocol.ts';
import type { CachedThread } from '../storage/cache.ts';
import { readContact } from '../storage/read.ts';
import { isBehind, isWhole } from '../storage/whole.ts';
import { giveUpWith } from './idle.ts';
import { loadMessages, loadOlder } from './messages.ts';
import { moreThreads } from './more-threads.ts';
import type { Connection } from './ports.ts';

/** How long one call works, in milliseconds: whoever wants more calls again, so that the worker is never needed long. */
const span = 15_000;
/** Conversations that are read at the same time. */
const atOnce = 3;

/** Failures that concern one conversation only: the others are read all the same. */
const ofOne: ReadonlySet<FailureCode> = new Set(['not-found', 'forbidden', 'invalid']);

/** All messages of a conversation that are not in the cache yet. */
async function readWhole(c: Connection, thread: CachedThread): Promise<Result<null>> {
  if (isBehind(thread)) {
    const newest = await loadMessages(c, thread, 'idle');
    if (!newest.ok) return newest;
  }
  for (;;) {
    const older = await loadOlder(c, thread.id, 'idle');
    if (!older.ok) return older;
    if (older.value.complete) return ok(null);
  }
}

/** Lists the conversations that were not listed yet. */
async function listWhole(c: Connection, contactId: string): Promise<Result<null>> {
  for (;;) {
    const more = await moreThreads(c, contactId, { priority: 'idle' });
    if (!more.ok) return more;
    if (more.value.complete) return ok(null);
  }
}

/** Reads conversations a few at a time, the latest first, until all are read or something fails that concerns them all. */
async function readAll(c: Connection, threads: readonly CachedThread[]): Promise<Result<null>> {
  const queue = [...threads].sort((a, b) => lastActivity(a) - lastActivity(b));
  let failed: Result<null> = ok(null);
  const worker = async () => {
    for (let thread = queue.pop(); thread && failed.ok; thread = queue.pop()) {
      const read = await readWhole(c, thread);
      if (!read.ok && !ofOne.has(read.error.code)) failed = read;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return failed;
}

/**
 * Brings a contact's whole history into the cache, as far as that goes in 15 seconds: first the list of conversations,
 * then the messages of those that are behind, the latest ones first, all behind whatever anybody waits for.
 */
export async function readHistory(c: Connection, contactId: string): Promise<Result<Commands['readHistory']['out']>> {
  const end = new AbortController();
  const stop = c.http.clock.after(span, () => end.abort());
  const timed = giveUpWith(c, end.signal);
  const listed = await listWhole(timed, contactId);
  const { threads } = await readContact(contactId);
  const read = listed.ok
    ? await readAll(
        timed,
        threads.filter((t) => !isWhole(t)),
      )
    : listed;
  stop();
  if (!read.ok && !end.signal.aborted) return read;
  const { threads: now } = await readContact(contactId);
  const left = now.filter((t) => !isWhole(t)).length;
  return ok({ left, total: now.length, listed: listed.ok });
}

import { failure } from '../model/errors.ts';
import type { Result } from '../model/result.ts';
import { fail } from '../model/result.ts';
import type { Thread } from '../model/thread.ts';
import type { CallOptions, Http } from './call.ts';
import { boolean, compact, object, word } from './parse.ts';
import { assignee, conversations } from './paths.ts';
import { getThread, parseThread } from './threads.ts';

/** What can be changed about a thread. */
export interface ThreadUpdate {
  readonly status?: 'OPEN' | 'CLOSED' | (string & {}) | undefined;
  /** False takes it out of the trash, true puts it there. */
  readonly archived?: boolean | undefined;
  /** Actor id of an agent; null takes the assignment away. A bare user id becomes its agent. */
  readonly assignedTo?: string | null | undefined;
}

/** Reads a description of an update, the seed's included; undefined when it is no object. */
export function parseThreadUpdate(body: unknown): ThreadUpdate | undefined {
  const raw = object(body);
  if (!raw) return undefined;
  return compact({
    status: word(raw, 'status'),
    archived: boolean(raw, 'archived'),
    assignedTo: raw.assignedTo === null ? null : word(raw, 'assignedTo'),
  });
}

/** Closes, reopens, archives or restores. The thread as it is now comes back. Not repeated. */
const patchThread = (http: Http, threadId: string, update: ThreadUpdate, options: CallOptions) =>
  http.request({
    ...options,
    method: 'PATCH',
    path: conversations(http.version, 'threads', threadId),
    // The trash is another place: without `archived=true` HubSpot does not find what is to be restored.
    query: { archived: update.archived === false ? true : undefined },
    body: compact({ status: update.status, archived: update.archived }),
    parse: parseThread,
  });

/** True for answers that say that the endpoint is not where we looked. */
const isElsewhere = (status: number | undefined) => status === 404 || status === 405;

const notAvailable = (status: number | undefined): Result<never> =>
  fail(compact({ ...failure('not-available', { reason: 'no-assigning' }), status }));

/** Tries the places where an account may have the assignee; `not-available` when it has none of them. */
async function callAssignee<T>(
  http: Http,
  threadId: string,
  call: (path: string) => Promise<Result<T>>,
): Promise<Result<T>> {
  let status: number | undefined;
  for (const path of assignee(http.version, threadId)) {
    const answer = await call(path);
    if (answer.ok || !isElsewhere(answer.error.status)) return answer;
    status = answer.error.status;
  }
  return notAvailable(status);
}

/** Assigns a thread to an agent. `not-available` when the account's API has no assignee. */
export const assignThread = (
  http: Http,
  threadId: string,
  actorId: string,
  options: CallOptions = {},
): Promise<Result<Thread>> =>
  callAssignee(http, threadId, (path) =>
    http.request({
      ...options,
      method: 'PUT',
      path,
      body: { actorId: /^\d+$/.test(actorId) ? `A-${actorId}` : actorId },
      parse: parseThread,
    }),
  );

/** Takes the assignment away. `not-available` when the account's API has no assignee. */
export const unassignThread = (http: Http, threadId: string, options: CallOptions = {}): Promise<Result<null>> =>
  callAssignee(http, threadId, (path) => http.request({ ...options, method: 'DELETE', path, parse: () => null }));

async function changeAssignee(http: Http, threadId: string, to: string | null, options: CallOptions) {
  if (to !== null) return assignThread(http, threadId, to, options);
  const done = await unassignThread(http, threadId, options);
  return done.ok ? getThread(http, threadId, options) : done;
}

/**
 * Changes a thread: status and trash by one call, the assignee by another, in this order. A failure of the second
 * leaves the first done.
 */
export async function updateThread(
  http: Http,
  threadId: string,
  update: ThreadUpdate,
  options: CallOptions = {},
): Promise<Result<Thread>> {
  const patches = update.status !== undefined || update.archived !== undefined;
  if (!patches && update.assignedTo === undefined) return fail(failure('invalid', { reason: 'nothing-to-change' }));
  if (patches) {
    const patched = await patchThread(http, threadId, update, options);
    if (!patched.ok || update.assignedTo === undefined) return patched;
  }
  return changeAssignee(http, threadId, update.assignedTo ?? null, options);
}

/** Puts a thread into the trash, where it stays for 30 days. */
export const archiveThread = (http: Http, threadId: string, options: CallOptions = {}): Promise<Result<null>> =>
  http.request({
    ...options,
    method: 'DELETE',
    path: conversations(http.version, 'threads', threadId),
    parse: () => null,
  });

/** Takes a thread out of the trash. */
export const restoreThread = (http: Http, threadId: string, options: CallOptions = {}): Promise<Result<Thread>> =>
  patchThread(http, threadId, { archived: false }, options);

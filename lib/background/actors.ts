import { getActors } from '../hubspot/index.ts';
import { type Actor, actorKind } from '../model/actor.ts';
import type { Message } from '../model/message.ts';
import { ok, type Result } from '../model/result.ts';
import type { Thread } from '../model/thread.ts';
import { cache } from '../storage/cache.ts';
import { readThread } from '../storage/read.ts';
import { readNewest } from '../storage/slices.ts';
import { saveActors } from '../storage/write-directory.ts';
import type { Connection } from './ports.ts';

/** Actors whose names the messages themselves tell. */
export function namedBy(messages: readonly Message[]): readonly Actor[] {
  const named = new Map<string, Actor>();
  for (const { actorId: id, name } of messages.flatMap((m) => [...m.senders, ...m.recipients]))
    if (id && name) named.set(id, { id, kind: actorKind(id), name });
  return [...named.values()];
}

/** Every actor that an entry of a history speaks of. */
const mentioned = (m: Message): readonly (string | undefined)[] => [
  m.createdBy,
  ...m.senders.map((s) => s.actorId),
  ...('assignedTo' in m || 'assignedFrom' in m ? [m.assignedTo, m.assignedFrom] : []),
];

/** Those of `ids` that the cache has no actor for. `E-…` actors are addresses and are never asked for. */
async function unknown(ids: readonly (string | undefined)[]): Promise<string[]> {
  const store = (await cache()).transaction('actors', 'readonly').store;
  const wanted = [...new Set(ids)].filter((id): id is string => id !== undefined && /^[ABILSV]-/.test(id));
  const known = await Promise.all(wanted.map((id) => store.getKey(id)));
  return wanted.filter((_, i) => known[i] === undefined);
}

/**
 * Asks HubSpot for actors that nobody has named yet, in one batch that never holds up what the agent waits for.
 * Ids that HubSpot does not know are kept without a name, so that nobody asks twice.
 */
async function readActors(c: Connection, ids: readonly string[]): Promise<Result<null>> {
  if (ids.length === 0) return ok(null);
  const found = await getActors(c.http, ids, { priority: 'idle' });
  if (!found.ok) return found;
  const got = new Set(found.value.map((a) => a.id));
  const missing = ids.filter((id) => !got.has(id)).map((id): Actor => ({ id, kind: actorKind(id) }));
  await saveActors(c.owner, [...found.value, ...missing]);
  return ok(null);
}

/** The agents that threads are assigned to, as far as nobody has named them. */
export const readAssignees = async (c: Connection, threads: readonly Thread[]): Promise<Result<null>> =>
  readActors(c, await unknown(threads.map((t) => t.assignedTo)));

/** Everybody in the newest part of a thread's cached history, as far as nobody has named them. */
export async function readNamesOf(c: Connection, threadId: string): Promise<Result<null>> {
  const [thread, { messages }] = await Promise.all([readThread(threadId), readNewest(threadId)]);
  return readActors(c, await unknown([thread?.assignedTo, ...messages.flatMap(mentioned)]));
}

/** Remembers names that messages told, where none is known yet. */
export async function keepNames(c: Connection, messages: readonly Message[]): Promise<void> {
  const named = namedBy(messages);
  const store = (await cache()).transaction('actors', 'readonly').store;
  const known = await Promise.all(named.map((actor) => store.get(actor.id)));
  const news = named.filter((_, i) => !known[i]?.name);
  // Nothing new is no news: panels read all names again whenever some are told.
  if (news.length > 0) await saveActors(c.owner, news, { onlyUnnamed: true });
}

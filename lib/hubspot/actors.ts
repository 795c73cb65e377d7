import type { Actor } from '../model/actor.ts';
import { actorKind, actorKindOfType } from '../model/actor.ts';
import type { Result } from '../model/result.ts';
import { ok } from '../model/result.ts';
import { inBatches } from './batches.ts';
import type { CallOptions, Http } from './call.ts';
import { parsePage } from './paging.ts';
import { compact, id, object, string, word } from './parse.ts';
import { conversations } from './paths.ts';

/** Reads an actor; undefined without an id. The kind comes from the id's prefix, else from the type. */
export function parseActor(body: unknown): Actor | undefined {
  const raw = object(body);
  const key = raw && (id(raw, 'id') ?? id(raw, 'actorId'));
  if (!raw || !key) return undefined;
  const type = word(raw, 'type');
  const byId = actorKind(key);
  return compact({
    id: key,
    kind: byId === 'unknown' ? actorKindOfType(type) : byId,
    type,
    name: string(raw, 'name'),
    email: string(raw, 'email'),
    avatar: string(raw, 'avatar'),
  });
}

const parseActors = parsePage(parseActor);

/** One actor; the failure `not-found` when there is none. */
export const getActor = (http: Http, actorId: string, options: CallOptions = {}): Promise<Result<Actor>> =>
  http.request({
    ...options,
    method: 'GET',
    path: conversations(http.version, 'actors', actorId),
    parse: parseActor,
  });

/**
 * Many actors in as few calls as possible, each id once. Those that HubSpot does not know are absent from the answer:
 * it tells of them with status 207, which is no failure.
 */
export const getActors = (
  http: Http,
  actorIds: readonly string[],
  options: CallOptions = {},
): Promise<Result<readonly Actor[]>> =>
  inBatches(actorIds, (inputs) =>
    http.request({
      ...options,
      method: 'POST',
      path: conversations(http.version, 'actors', 'batch', 'read'),
      body: { inputs },
      parse: (body) => parseActors(body)?.results,
      reads: true,
    }),
  );

/** Whether replies can go out as this actor: HubSpot wants an agent, and its id alone does not prove one. */
export async function isAgent(http: Http, actorId: string, options: CallOptions = {}): Promise<Result<boolean>> {
  const actor = await getActor(http, actorId, options);
  if (actor.ok) return ok(actor.value.type === 'AGENT');
  return actor.error.code === 'not-found' ? ok(false) : actor;
}

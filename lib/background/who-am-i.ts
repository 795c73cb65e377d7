import {
  type AccountDetails,
  accountDetails,
  findVersion,
  getActor,
  type Http,
  introspectToken,
  ownerByEmail,
  ownerByUserId,
  privateAppDetails,
} from '../hubspot/index.ts';
import { type ApiVersion, scopes as known } from '../model/account.ts';
import { agentId } from '../model/actor.ts';
import { failure } from '../model/errors.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { Ports } from './ports.ts';
import { oauthClient, tokenHttp } from './tokens.ts';

/** The user that a token acts for, as far as HubSpot tells. */
export interface User {
  readonly userId?: string;
  readonly userEmail?: string;
  readonly userName?: string;
  /** Checked to be an agent. */
  readonly actorId?: string;
}

/** What a token is good for, as far as HubSpot tells. */
interface Powers {
  readonly scopes: readonly string[];
  readonly hubId?: string;
  readonly userId?: string;
  readonly userEmail?: string;
}

/** Required scopes that the token lacks; none when HubSpot does not tell the token's scopes. */
export function missingScopes(granted: readonly string[], kind: 'oauth' | 'token'): readonly string[] {
  if (granted.length === 0) return [];
  const needed = known.filter((s) => s.required && (kind === 'oauth' || s.name !== 'oauth'));
  return needed.map((s) => s.name).filter((name) => !granted.includes(name));
}

/** Leaves out what is undefined. */
const present = <T extends object>(value: { readonly [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(value).filter(([, x]) => x !== undefined)) as T;

/** Powers of a pasted token: a private app's tells all, other keys nothing but that they work. */
export async function powersOfToken(http: Http, token: string): Promise<Powers> {
  const info = await privateAppDetails(http, token);
  if (!info.ok) return { scopes: [] };
  return present<Powers>({ scopes: info.value.scopes, hubId: info.value.hubId, userId: info.value.userId });
}

/** What introspection adds to a grant: who the user is. Only possible with the client secret. */
export async function powersOfGrant(ports: Ports, accessToken: string, powers: Powers): Promise<Powers> {
  const client = await oauthClient();
  if (!client.clientSecret) return powers;
  const info = await introspectToken(tokenHttp(ports), client, accessToken);
  if (!info.ok || !info.value.active) return powers;
  const { userId, user, hubId, scopes } = info.value;
  return present<Powers>({
    scopes: powers.scopes.length > 0 ? powers.scopes : scopes,
    hubId: powers.hubId ?? hubId,
    userId: powers.userId ?? userId,
    userEmail: user,
  });
}

/** Which account it is and which API it has. A token that HubSpot does not know is `invalid-token`. */
export async function identify(
  http: Http,
  hubId: string | undefined,
): Promise<Result<{ readonly details: AccountDetails; readonly version: ApiVersion }>> {
  const [details, version] = await Promise.all([accountDetails(http), findVersion(http)]);
  for (const answer of [details, version])
    if (!answer.ok && answer.error.status === 401) return fail({ ...answer.error, code: 'invalid-token' });
  if (!version.ok) return version;
  if (details.ok) return ok({ details: details.value, version: version.value });
  if (hubId === undefined || details.error.status === undefined) return details;
  return ok({ details: { portalId: hubId }, version: version.value });
}

/** The user's name and address, from the actor and the owner that they are. */
async function describe(http: Http, userId: string): Promise<User> {
  const actorId = agentId(userId);
  const [actor, owner] = await Promise.all([getActor(http, actorId), ownerByUserId(http, userId)]);
  const ownerName = owner.ok ? [owner.value.firstName, owner.value.lastName].filter(Boolean).join(' ') : '';
  return present<User>({
    userId,
    userName: ownerName || (actor.ok ? actor.value.name : undefined),
    userEmail: (owner.ok ? owner.value.email : undefined) ?? (actor.ok ? actor.value.email : undefined),
    actorId: actor.ok && actor.value.type === 'AGENT' ? actorId : undefined,
  });
}

/** Who the user is. Without a user id the owner with the user's address tells it; else the user has to choose. */
export async function whoAmI(http: Http, powers: Pick<Powers, 'userId' | 'userEmail'>): Promise<User> {
  const { userEmail } = powers;
  const owner = powers.userId === undefined && userEmail ? await ownerByEmail(http, userEmail) : undefined;
  const userId = powers.userId ?? (owner?.ok ? owner.value?.userId : undefined);
  const email = userEmail ? { userEmail } : {};
  return userId === undefined ? email : { ...email, ...(await describe(http, userId)) };
}

/** An agent that the user says they are; refused when HubSpot does not call it one. */
export async function agentOfChoice(http: Http, actorId: string): Promise<Result<User>> {
  const actor = await getActor(http, actorId);
  if (!actor.ok) return actor;
  if (actor.value.type !== 'AGENT') return fail(failure('invalid', { reason: 'not-an-agent' }));
  const userId = /^A-(\d+)$/.exec(actorId)?.[1];
  return ok(present<User>({ actorId, userId, userName: actor.value.name, userEmail: actor.value.email }));
}

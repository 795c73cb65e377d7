/** The prefix of an actor id tells its kind; `unknown` is any other (the seed's `actor_101` too). */
export type ActorKind = 'agent' | 'bot' | 'email' | 'integration' | 'ai' | 'system' | 'visitor' | 'unknown';

/** Somebody or something that takes part in conversations. Every field but `id` is optional at HubSpot. */
export interface Actor {
  /** Prefixed id, e.g. `A-123`. */
  readonly id: string;
  readonly kind: ActorKind;
  /** HubSpot's own `type`, as it came (AGENT, BOT, EMAIL, INTEGRATOR, LLM, SYSTEM, VISITOR or anything new). */
  readonly type?: string;
  readonly name?: string;
  readonly email?: string;
  /** Address of a picture: remote, so shown only when the agent allows it. */
  readonly avatar?: string;
}

const kinds: Readonly<Record<string, ActorKind>> = {
  A: 'agent',
  B: 'bot',
  E: 'email',
  I: 'integration',
  L: 'ai',
  S: 'system',
  V: 'visitor',
};

/** Kind of an actor by its id: `A-1` is an agent. Source: prefixes in HubSpot's Conversations guide. */
export function actorKind(id: string): ActorKind {
  const match = /^([A-Z])-/.exec(id);
  return (match?.[1] && kinds[match[1]]) || 'unknown';
}

const types: Readonly<Record<string, ActorKind>> = {
  AGENT: 'agent',
  BOT: 'bot',
  EMAIL: 'email',
  INTEGRATOR: 'integration',
  LLM: 'ai',
  SYSTEM: 'system',
  VISITOR: 'visitor',
};

/** Kind of an actor by HubSpot's `type`, for ids without a prefix. */
export const actorKindOfType = (type: string | undefined): ActorKind => (type && types[type]) || 'unknown';

/** The agent actor id of a HubSpot user. */
export const agentId = (userId: string | number): string => `A-${userId}`;

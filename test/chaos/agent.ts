import type { Visitor } from '../browser/support/visitor.ts';
import type { Truth } from './judge.ts';
import type { Ledger } from './ledger.ts';
import type { Place } from './place.ts';
import { truthIn } from './truth.ts';

/** Somebody who plays a story in a place, and remembers what they did. */
export interface Agent {
  readonly place: Place;
  readonly visitor: Visitor;
  readonly ledger: Ledger;
  /** When what was typed, picked or put to a message was done, by its text; milliseconds since 1970. */
  readonly typedAt: Map<string, number>;
  /** How many messages had left when Send was pressed. */
  posts: number;
  /** How long the conversation could not be read, in milliseconds. */
  unread: number;
  /** What was seen on the way, for people. */
  readonly note: (text: string) => void;
}

/** How the conversation really is. */
export const truthOf = ({ place, visitor }: Agent): Truth => truthIn(place.world, visitor);

/** Waits for something of the panel's for as long as a person would; false when it does not come. */
export async function patiently(what: Promise<unknown>): Promise<boolean> {
  try {
    await what;
    return true;
  } catch {
    return false;
  }
}

/** Whether a request sends a message into this conversation. */
export const isPost = ({ visitor }: Agent, method: string, path: string) =>
  method === 'POST' && path.endsWith(`/${visitor.threadId}/messages`);

/** How many messages the background has begun to send in this conversation. */
export const postsOf = (agent: Agent): number =>
  agent.place.world.sandbox.calls.list().filter(({ method, path }) => isPost(agent, method, path)).length;

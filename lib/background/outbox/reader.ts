import type { Message } from '../../model/message.ts';
import { readMessages } from '../../storage/read.ts';
import { hubspotNow } from '../hubspot-time.ts';
import type { Connection } from '../ports.ts';
import type { Reader } from './match.ts';

/** Who reads a thread by a connection, now. */
export const readerOf = ({ http, account }: Connection): Reader => ({
  now: http.clock.now(),
  hubspotNow: hubspotNow(http),
  me: account.actorId,
});

/** What has just been read of a thread, and what the cache has of it: that may have been emptied since, or have more. */
export async function withCached(threadId: string, read: readonly Message[]): Promise<readonly Message[]> {
  const cached = await readMessages(threadId);
  return [...new Map([...read, ...cached].map((m) => [m.id, m])).values()];
}

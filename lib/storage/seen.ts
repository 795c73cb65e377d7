import { announce } from './changes.ts';
import { work } from './work.ts';

/** Remembers up to when (milliseconds since 1970, HubSpot's clock) a thread was seen. It never goes back. */
export async function markSeen(account: string, threadId: string, at: number): Promise<void> {
  const id = `${account}/${threadId}`;
  const tx = (await work()).transaction('seen', 'readwrite');
  const known = await tx.store.get(id);
  const later = !known || known.at < at;
  if (later) await tx.store.put({ id, at });
  await tx.done;
  if (later) announce({ table: 'seen', ids: [threadId] });
}

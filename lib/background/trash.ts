import { ok, type Result } from '../model/result.ts';
import { byUrgency } from '../model/thread.ts';
import { readContact } from '../storage/read.ts';
import { isBehind } from '../storage/whole.ts';
import { sweepThreads } from '../storage/write-threads.ts';
import { readAssignees } from './actors.ts';
import { everyList } from './history.ts';
import type { Idle } from './idle.ts';
import { loadMessages } from './messages.ts';
import type { Connection } from './ports.ts';

/** Conversations in the trash whose newest messages are fetched for their first words. */
const previewed = 10;

/** Names and first words of what is in the trash, when nobody waits for anything else. */
async function introduce(c: Connection, contactId: string): Promise<void> {
  const trash = (await readContact(contactId)).threads.filter((thread) => thread.archived);
  await readAssignees(c, trash);
  for (const thread of trash.sort(byUrgency).slice(0, previewed)) {
    if (!isBehind(thread)) continue;
    const loaded = await loadMessages(c, thread, 'idle');
    if (!loaded.ok) return;
  }
}

/**
 * Brings a contact's conversations that are in the trash into the cache, where they stand among the others as
 * `archived`. HubSpot keeps them there for 30 days; what it no longer lists is forgotten at the second look.
 */
export async function listTrash(c: Connection, idle: Idle, contactId: string): Promise<Result<null>> {
  const { contact } = await readContact(contactId);
  const all = contact ?? { id: contactId, mergedIds: [] };
  const listed = await everyList(c, all, { archived: true }, 'now');
  if (!listed.ok) return listed;
  await sweepThreads(c.owner, contactId, new Set(listed.value), true);
  idle.begin(c, (quiet) => introduce(quiet, contactId));
  return ok(null);
}

import type { CallOptions } from '../hubspot/index.ts';
import { channelAccountPages, channelPages, collect, inboxPages, listOwners, pages } from '../hubspot/index.ts';
import { type Actor, agentId } from '../model/actor.ts';
import type { Owner } from '../model/owner.ts';
import { ok, type Result } from '../model/result.ts';
import type { Thread } from '../model/thread.ts';
import { readDirectoryTime } from '../storage/meta.ts';
import { readDirectory } from '../storage/read.ts';
import { saveDirectory } from '../storage/write-directory.ts';
import type { Connection } from './ports.ts';

/** The directory is read anew after a day, or when something turns up that it does not know, but not within a minute. */
const oldAfter = 24 * 3_600_000;
const notWithin = 60_000;

/** The agent that an owner is; undefined for queues and owners without a user. */
export function agentOf(owner: Owner): Actor | undefined {
  if (!owner.userId) return undefined;
  const name = [owner.firstName, owner.lastName].filter(Boolean).join(' ').trim() || owner.email;
  return {
    id: agentId(owner.userId),
    kind: 'agent',
    ...(name ? { name } : {}),
    ...(owner.email ? { email: owner.email } : {}),
  };
}

async function agents(c: Connection, options: CallOptions): Promise<Result<readonly Actor[]>> {
  const owners = await collect(pages((after) => listOwners(c.http, { after, limit: 500 }, options)));
  return owners.ok ? ok(owners.value.flatMap((owner) => agentOf(owner) ?? [])) : owners;
}

/**
 * Reads the account's inboxes and channel accounts (the archived ones too: old conversations name them), its channels and
 * the names of its agents. A part that HubSpot refuses leaves what was known of it.
 */
export async function readWholeDirectory(c: Connection, options: CallOptions = {}): Promise<Result<null>> {
  const now = c.http.clock.now();
  const [inboxes, oldInboxes, channels, active, archived, names] = await Promise.all([
    collect(inboxPages(c.http, { limit: 100 }, options)),
    collect(inboxPages(c.http, { limit: 100, archived: true }, options)),
    collect(channelPages(c.http, { limit: 100 }, options)),
    collect(channelAccountPages(c.http, { limit: 100 }, options)),
    collect(channelAccountPages(c.http, { limit: 100, archived: true }, options)),
    agents(c, options),
  ]);
  const accounts = active.ok ? [...(archived.ok ? archived.value : []), ...active.value] : undefined;
  await saveDirectory(
    c.owner,
    {
      ...(inboxes.ok ? { inboxes: [...(oldInboxes.ok ? oldInboxes.value : []), ...inboxes.value] } : {}),
      ...(channels.ok ? { channels: channels.value } : {}),
      ...(accounts ? { channelAccounts: accounts } : {}),
      ...(names.ok ? { actors: names.value } : {}),
    },
    active.ok ? now : 0,
  );
  return ([active, inboxes, channels].find((part) => !part.ok) as Result<never> | undefined) ?? ok(null);
}

/** Whether the directory does not know an inbox or a channel account of these threads. */
async function isStranger(threads: readonly Thread[]): Promise<boolean> {
  const { inboxes, channelAccounts } = await readDirectory();
  const known = new Set([...inboxes, ...channelAccounts].map((x) => x.id));
  return threads.some((t) => [t.inboxId, t.originalChannelAccountId].some((id) => id !== undefined && !known.has(id)));
}

/** Reads the directory again when it is old, or does not know what these threads name. */
export async function freshenDirectory(c: Connection, threads: readonly Thread[]): Promise<void> {
  const age = c.http.clock.now() - (await readDirectoryTime());
  if (age >= 0 && age < notWithin) return;
  if (age >= 0 && age < oldAfter && !(await isStranger(threads))) return;
  await readWholeDirectory(c, { priority: 'idle' });
}

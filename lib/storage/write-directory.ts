import type { Actor } from '../model/actor.ts';
import type { Channel, ChannelAccount, Inbox } from '../model/channel.ts';
import { guarded, type Writing } from './guarded.ts';

async function putActors(tx: Writing, actors: readonly Actor[], onlyUnnamed = false): Promise<void> {
  const store = tx.objectStore('actors');
  for (const actor of actors) {
    const known = await store.get(actor.id);
    if (!onlyUnnamed || !known?.name) await store.put({ ...known, ...actor });
  }
}

/**
 * Keeps actors: what is known is not given up for nothing.
 * @param onlyUnnamed leaves those alone whose name is known already
 */
export const saveActors = (
  owner: string,
  actors: readonly Actor[],
  { onlyUnnamed = false }: { readonly onlyUnnamed?: boolean } = {},
): Promise<boolean> => guarded(owner, ['actors'], (tx) => putActors(tx, actors, onlyUnnamed), { table: 'actors' });

/** Keeps one channel account as HubSpot just told it. */
export const saveChannelAccount = (owner: string, account: ChannelAccount): Promise<boolean> =>
  guarded(owner, ['channelAccounts'], (tx) => tx.objectStore('channelAccounts').put(account), {
    table: 'channelAccounts',
  });

/** Everything that the account's directory holds. */
export interface Directory {
  readonly inboxes: readonly Inbox[];
  readonly channels: readonly Channel[];
  readonly channelAccounts: readonly ChannelAccount[];
  readonly actors: readonly Actor[];
}

/** Replaces the parts of the directory that could be read; a part that is left out stays. Agents are added. */
export const saveDirectory = (owner: string, parts: Partial<Directory>, readAt: number): Promise<boolean> =>
  guarded(
    owner,
    ['inboxes', 'channels', 'channelAccounts', 'actors'],
    async (tx) => {
      for (const name of ['inboxes', 'channels', 'channelAccounts'] as const) {
        const rows = parts[name];
        if (!rows) continue;
        await tx.objectStore(name).clear();
        for (const row of rows) await tx.objectStore(name).put(row as never);
      }
      await putActors(tx, parts.actors ?? []);
      await tx.objectStore('meta').put(readAt, 'directory');
    },
    { table: 'inboxes' },
    { table: 'channels' },
    { table: 'channelAccounts' },
    { table: 'actors' },
  );

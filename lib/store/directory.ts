import { type Ctx, coalesce, owner } from './context.ts';

/** Makes the function that reads the account's inboxes, channels, channel accounts and actors. */
export function createDirectory(ctx: Ctx) {
  const { store, deps } = ctx;
  return coalesce(async () => {
    const account = owner(ctx);
    const [all, cacheOwner] = await Promise.all([deps.read.directory(), deps.read.owner()]);
    const mine = account !== undefined && cacheOwner === account;
    if (owner(ctx) !== account || !mine) return;
    store.setState({
      directory: {
        inboxes: new Map(all.inboxes.map((i) => [i.id, i])),
        channels: new Map(all.channels.map((c) => [c.id, c])),
        channelAccounts: all.channelAccounts,
        actors: new Map(all.actors.map((a) => [a.id, a])),
      },
    });
  });
}

export type ReadDirectory = ReturnType<typeof createDirectory>;

import type { Change } from '../storage/changes.ts';
import { type Ctx, coalesce, owner } from './context.ts';
import type { PanelState } from './state.ts';

/** Tables that the directory is read from. */
export const directoryTables: ReadonlySet<Change['table']> = new Set([
  'actors',
  'inboxes',
  'channels',
  'channelAccounts',
]);

/** Actors whose names stand on screen: those of the conversation, those that conversations are assigned to, oneself. */
export function actorsOnScreen({ messages, threads, account }: PanelState): readonly string[] {
  const ids = [
    account?.actorId,
    ...threads.map((t) => t.assignedTo),
    ...messages.flatMap((m) => [
      m.createdBy,
      ...[...m.senders, ...m.recipients].map((p) => p.actorId),
      ...('assignedTo' in m ? [m.assignedTo, m.assignedFrom] : []),
    ]),
  ];
  return [...new Set(ids.filter((id) => id !== undefined))];
}

/** Reads the account's inboxes, channels, channel accounts and actors. */
export function createDirectory(ctx: Ctx) {
  const { store, deps } = ctx;

  async function read(actorIds?: readonly string[]): Promise<void> {
    const account = owner(ctx);
    const [all, cacheOwner] = await Promise.all([deps.read.directory(actorIds), deps.read.owner()]);
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
  }

  return {
    /** With the actors on screen only: an account can have met very many, and the first paint waits for this. */
    readOnScreen: (): Promise<void> => read(actorsOnScreen(store.getState())),
    read: coalesce(() => read()),
  };
}

export type ReadDirectory = ReturnType<typeof createDirectory>['read'];

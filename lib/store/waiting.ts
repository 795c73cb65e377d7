import { createStore } from 'zustand/vanilla';
import { threadUrl } from '../model/account.ts';
import { clearCalling, onCalling, readCalling } from '../storage/calls.ts';
import type { Change } from '../storage/changes.ts';
import { readContactNamed, readThread } from '../storage/read.ts';
import { type Ctx, coalesce, owner } from './context.ts';
import { readQueue, readRows, type WaitingRow } from './queue.ts';

/** A click that is older than this, in milliseconds, is nobody's any more. */
const fresh = 8_000;

/** What the panel shows of the conversations that wait for the agent. */
export interface WaitingState {
  /** Whether they are counted at all; undefined until that is read. */
  readonly wished: boolean | undefined;
  readonly count: number;
  /** The list is on screen. */
  readonly open: boolean;
  /** The conversations in it, those who wait longest first; read only for the list. */
  readonly rows: readonly WaitingRow[] | undefined;
}

/** A conversation to be shown. */
export interface Place {
  readonly threadId: string;
  readonly contactId?: string;
  readonly reply?: boolean;
}

interface Panel {
  readonly pin: (contactId: string) => Promise<void>;
  readonly openThread: (threadId: string) => Promise<void>;
  /** It stands for one tab: a click that means the window's panel is not for it. */
  readonly alone: boolean;
}

/** What a storage has to say for it: everything else comes from the panel's own doors. */
export const waitingDoors = { readQueue, readRows, readCalling, clearCalling, onCalling, readContactNamed, readThread };

const tables: ReadonlySet<Change['table']> = new Set(['meta', 'outbox', 'account', 'settings']);

/** The agent's queue: which conversations wait, from what is on disk, and the way to each of them. */
export function createWaiting(ctx: Ctx, panel: Panel, doors: typeof waitingDoors = waitingDoors) {
  const { store: main, deps } = ctx;
  const store = createStore<WaitingState>(() => ({ wished: undefined, count: 0, open: false, rows: undefined }));

  const read = coalesce(async () => {
    const account = owner(ctx);
    const queue = await doors.readQueue(account);
    if (owner(ctx) !== account) return;
    store.setState({ wished: queue !== undefined, count: queue?.length ?? 0 });
    if (!store.getState().open) return;
    const rows = await doors.readRows(queue ?? []);
    if (owner(ctx) === account && store.getState().open) store.setState({ rows });
  });
  // Storage that fails: the next change tries again.
  const reread = () => void read().catch(() => {});

  /** Where the cache has a conversation: under the contact itself, or under the one that it was merged into. */
  async function whose({ threadId, contactId }: Place): Promise<string | undefined> {
    const cached = (await doors.readThread(threadId))?.contactId;
    if (cached !== undefined || contactId === undefined) return cached ?? contactId;
    return (await doors.readContactNamed(contactId))?.id ?? contactId;
  }

  /** Opens the conversation as soon as the person's are there. What the agent opens meanwhile stays. */
  function openWhenThere(threadId: string, contactId: string): void {
    const look = (): boolean => {
      const { target, person, threads, threadId: shown } = main.getState();
      if (target.is !== 'person' || target.contactId !== contactId) return true;
      if (threads.some((t) => t.id === threadId)) {
        if (shown !== threadId) void panel.openThread(threadId);
        return true;
      }
      return person.is === 'failed' || person.is === 'ready';
    };
    if (look()) return;
    const stop = main.subscribe(() => {
      if (look()) stop();
    });
  }

  /** Shows a conversation: beside whatever page, or, when it is nobody's, on HubSpot's own. */
  async function go(place: Place): Promise<void> {
    const { threadId, reply = false } = place;
    store.setState({ open: false, rows: undefined });
    const account = owner(ctx);
    const contactId = await whose(place);
    const connected = main.getState().account;
    if (!account || !connected || owner(ctx) !== account) return;
    if (contactId === undefined) {
      if (connected.kind !== 'sample') await deps.openTab(threadUrl(connected, threadId));
      return;
    }
    await deps.writeChosen(account, contactId, threadId);
    await panel.pin(contactId);
    openWhenThere(threadId, contactId);
    if (reply) main.setState({ caret: deps.now() });
  }

  /** Answers a click on a notification that was meant for the panel of this window. */
  async function answer(calling: Awaited<ReturnType<typeof readCalling>>): Promise<void> {
    const age = deps.now() - (calling?.at ?? 0);
    if (panel.alone || !calling || calling.windowId !== main.getState().windowId || age < 0 || age > fresh) return;
    await doors.clearCalling();
    await go(calling);
  }

  return {
    store,
    go,
    /** Shows the list. */
    show: (): void => {
      store.setState({ open: true });
      reread();
    },
    hide: (): void => store.setState({ open: false, rows: undefined }),
    /** Counts from now on. */
    switchOn: (): Promise<void> => deps.writeSettings({ waitingCount: true }),
    /** The agent does not want to be asked again. */
    dismissOffer: (): Promise<void> => deps.writeSettings({ waitingOffer: false }),
    /** Follows what is on disk, and the clicks that are meant for this panel. Returns a function that stops it. */
    start: (): (() => void) => {
      reread();
      const call = (calling: Parameters<typeof answer>[0]) => void answer(calling).catch(() => {});
      void doors.readCalling().then(call);
      const stops = [
        deps.onChanges((changes) => {
          if (changes.some(({ table }) => tables.has(table))) reread();
        }),
        deps.onSettings(reread),
        doors.onCalling(call),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

export type Waiting = ReturnType<typeof createWaiting>;

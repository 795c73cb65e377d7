import type { StoreApi } from 'zustand/vanilla';
import { accountKey } from '../model/account.ts';
import type { Deps } from './deps.ts';
import type { KeptReads } from './kept-reads.ts';
import type { Later } from './later.ts';
import type { PanelState } from './state.ts';

/** What every action works with: the state, and the world outside. */
export interface Ctx {
  readonly store: StoreApi<PanelState>;
  readonly deps: Deps;
  /** What was read of the cache; comes after the first paint. */
  readonly kept?: Later<KeptReads>;
}

/** Whose data is on screen: the key of the connected account, undefined when there is none. */
export function owner(ctx: Ctx): string | undefined {
  const { account } = ctx.store.getState();
  return account ? accountKey(account) : undefined;
}

/** True while `key` is still whom the panel is about and `account` still the connected one. */
export const isCurrent = (ctx: Ctx, key: string, account: string | undefined): boolean =>
  ctx.store.getState().target.key === key && owner(ctx) === account;

/**
 * Makes a function that never runs twice at once: calls during a run lead to one more run after it.
 * For reads that changes on disk ask for faster than they can be done.
 */
export function coalesce(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let again = false;
  const run = async (): Promise<void> => {
    try {
      do {
        again = false;
        // What failed says nothing about a run that was asked for meanwhile.
        await work().catch((error: unknown) => {
          if (!again) throw error;
        });
      } while (again);
    } finally {
      // In the same breath as the last look at `again`: who asks a moment later would be waiting for nothing.
      running = undefined;
    }
  };
  return () => {
    if (running) again = true;
    else running = run();
    return running;
  };
}

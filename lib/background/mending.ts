import { failure } from '../model/errors.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { session } from '../storage/account.ts';
import { announce } from '../storage/changes.ts';
import { writeLost } from '../storage/loss.ts';
import { mendCache, mendKept } from '../storage/mend.ts';
import { readOwner } from '../storage/meta.ts';
import { work } from '../storage/work.ts';
import { readWholeDirectory } from './directory.ts';
import type { Ports } from './ports.ts';
import type { Session } from './session.ts';
import { waysToMakeRoom } from './tidy.ts';

/**
 * What the background does when its databases fail it: room is made on a full disk, what is damaged is mended, and
 * what failed is done once more.
 */
export interface Mending {
  /** Looks through the databases and puts right what is broken. */
  mend(): Promise<Result<null>>;
  /** Does something; when storage fails, helps and does it again. Call it with what can be done twice only. */
  helped<T>(work: () => Promise<T>): Promise<T>;
  /** Gives up part of the cache for what a page of ours could not write. */
  makeRoom(): Promise<Result<null>>;
}

/** The disk, or what the browser grants of it, is used up. */
export const isFull = (error: unknown): boolean => error instanceof DOMException && error.name === 'QuotaExceededError';

export function createMending(ports: Ports, accounts: Session): Mending {
  let looks = 0;

  /** First the cache: that it can be made anew proves that storage works, before anything else is given up. */
  async function look(): Promise<void> {
    const anew = await mendCache();
    const [kept, connection] = [await mendKept(work), await mendKept(session)];
    const lost = kept.lost;
    if (lost) {
      const { drafts = 0, outbox = 0, files = 0 } = lost.tables;
      await writeLost({ all: lost.all, drafts, outbox, files });
      announce({ table: 'settings' }, { table: 'drafts' }, { table: 'outbox' }, { table: 'files' });
    }
    if (connection.mended) announce({ table: 'account' });
    if (!anew) return;
    const c = await accounts.connect();
    if (c.ok) void readWholeDirectory(c.value, { priority: 'idle' }).catch(() => {});
  }

  /** Whoever meets the damage while it is looked through shares the next look: it began after what they met. */
  const mend = (): Promise<void> => {
    const before = looks;
    return ports.locks('mend', async () => {
      if (looks > before) return;
      looks += 1;
      await look();
    });
  };

  /** What may help, in the order in which it is tried. */
  async function ways(error: unknown): Promise<readonly (() => Promise<void>)[]> {
    if (!(error instanceof DOMException)) return [];
    if (!isFull(error)) return [mend];
    const owner = await readOwner().catch(() => undefined);
    return owner === undefined ? [] : waysToMakeRoom(owner, ports.clock.now());
  }

  async function helped<T>(run: () => Promise<T>): Promise<T> {
    let failed: unknown;
    try {
      return await run();
    } catch (error) {
      failed = error;
    }
    for (const help of await ways(failed)) {
      try {
        await help();
        return await run();
      } catch (error) {
        failed = error;
      }
    }
    throw failed;
  }

  return {
    helped,
    async mend() {
      await mend();
      return ok(null);
    },
    async makeRoom() {
      const owner = await readOwner();
      if (owner === undefined) return fail(failure('storage', { reason: 'disk-full' }));
      await waysToMakeRoom(owner, ports.clock.now()).at(-1)?.();
      return ok(null);
    },
  };
}

import type { StoreApi } from 'zustand/vanilla';
import { type Ctx, owner } from '../context.ts';
import type { SearchState } from './state.ts';

/**
 * Has the background read the rest of a history, portion by portion, while somebody looks at a search.
 * @param reload reads the list of conversations again
 */
export function createReader(ctx: Ctx, store: StoreApi<SearchState>, reload: () => Promise<void>) {
  const { deps } = ctx;
  let running = false;

  const wanted = (contactId: string | undefined, account: string | undefined): contactId is string => {
    const { target } = ctx.store.getState();
    const { open, terms, scope } = store.getState();
    const here = target.is === 'person' && target.contactId !== undefined && target.contactId === contactId;
    return here && open && scope === 'person' && terms.length > 0 && owner(ctx) === account;
  };

  /** One portion. How many conversations are left to read, without end while they are not all known; undefined: no more is to be had. */
  async function portion(contactId: string, before: number | undefined): Promise<number | undefined> {
    const answer = await deps.ask('readHistory', { contactId });
    if (store.getState().scope !== 'person') return undefined;
    if (!answer.ok) {
      const offline = answer.error.code === 'offline';
      store.setState({ reading: offline ? { is: 'offline' } : { is: 'failed', error: answer.error } });
      return undefined;
    }
    const { left, listed, total } = answer.value;
    store.setState({ total, read: total - left });
    if (left === 0 && listed) store.setState({ reading: { is: 'done' } });
    // Nothing came of a whole portion: what is left can't be read.
    else if (listed && left === before) store.setState({ reading: { is: 'partly', left } });
    else return listed ? left : Number.POSITIVE_INFINITY;
    return undefined;
  }

  return {
    async read(contactId: string | undefined): Promise<void> {
      const account = owner(ctx);
      if (running || !wanted(contactId, account)) return;
      if (!ctx.store.getState().online) {
        store.setState({ reading: { is: 'offline' } });
        return;
      }
      running = true;
      store.setState({ reading: { is: 'reading' } });
      let before: number | undefined;
      do {
        before = await portion(contactId, before);
        if (wanted(contactId, account)) await reload();
      } while (before !== undefined && wanted(contactId, account));
      running = false;
    },
  };
}

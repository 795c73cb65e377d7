import { failure } from '../model/errors.ts';
import { type Ctx, owner } from './context.ts';
import type { Drafts } from './drafts.ts';
import { act, later } from './later.ts';
import { adoptLoose, carryLoose, gatherLoose } from './loose.ts';
import { conversationState, readPerson } from './read.ts';
import { loading, nobody, type PanelState } from './state.ts';
import { type Person, tabKey, targetOf } from './target.ts';

/** Opens whom the panel is about, and keeps what is shown of them true to the cache. */
export function createPerson(ctx: Ctx, drafts: Drafts) {
  const { store, deps } = ctx;
  let turn = 0;

  const put = (patch: Partial<PanelState>): void => {
    const state = store.getState();
    store.setState(adoptLoose(state, gatherLoose(state, patch), deps.now()));
    drafts.saveSoon();
  };

  // Only what the cache has is on screen at first: asking what is new, and reading again, come after that.
  const renew = later(async () => {
    const [{ createRenew }] = await Promise.all([import('./renew.ts'), deps.askable()]);
    return createRenew(ctx, { put, turn: () => turn, again: refresh });
  });
  const reload = (): Promise<void> => act(renew, (r) => r.reload());

  /**
   * Brings a person on screen from the cache: name, list and conversation change in one step, and with them the text that
   * was typed before the page said whom it is about.
   */
  async function show(target: Person, tabId: number | undefined): Promise<void> {
    const mine = ++turn;
    const account = owner(ctx);
    if (!account) return;
    const data = await readPerson(ctx, account, target).catch(() => undefined);
    if (mine !== turn || account !== owner(ctx)) return;
    const state = store.getState();
    const carried = carryLoose(state, tabKey(tabId), target.key);
    if (!data) {
      put({ ...nobody, target, person: { is: 'failed', error: failure('storage') }, ...carried });
      return;
    }
    // Nobody of that name is here: HubSpot will be asked.
    if (!data.contact) void renew.load().catch(() => undefined);
    const { threads = [], previews = new Map(), seen = new Map(), contact, chosen = false } = data;
    const thread = threads.find((t) => t.id === data.threadId);
    const conversation =
      thread && data.conversation
        ? conversationState(state, thread, data.conversation, seen.get(thread.id), deps.now())
        : {};
    put({ ...nobody, target: data.target, contact, threads, previews, seen, chosen, ...conversation, ...carried });
  }

  /**
   * Asks the background who this is and what is new. The answer is read from the cache.
   * @param force whether HubSpot is asked again for somebody who was not there a moment ago
   */
  async function refresh(force = false): Promise<void> {
    const { target, account, confirmed } = store.getState();
    if (target.is !== 'person' || !account || account.expired || !deps.visible()) return;
    // Whom a tab was about the last time is shown from disk at most: nobody asks HubSpot for somebody who is not there.
    if (!confirmed && !target.pinned) return;
    store.setState({ person: loading });
    const whose = owner(ctx);
    await act(renew, (r) => r.refresh(target, whose, force));
  }

  /** Works out anew whom the panel is about, and opens them when that changed. */
  async function follow(force = false): Promise<void> {
    const state = store.getState();
    const target = targetOf(state);
    if (target.key === state.target.key && target.is === state.target.is && !force) {
      if (target.is === 'person') {
        adoptPage(target);
        // The page has only now said that it stands by whom its tab was about.
        if (store.getState().person.is === 'idle') void refresh();
      } else store.setState({ target });
      return;
    }
    void drafts.flush();
    if (target.is !== 'person') {
      turn += 1;
      store.setState({ ...nobody, target });
      return;
    }
    await show(target, state.tabId);
    void refresh();
  }

  /** Text that a panel before this one left finds its conversation, when that is on screen already. */
  function adopt(): void {
    const state = store.getState();
    put(state.target.is === 'person' ? carryLoose(state, tabKey(state.tabId), state.target.key) : {});
  }

  /** Stays with the contact on screen. They have another name from now on, and what was asked under the first is dropped. */
  function stay(contactId: string): void {
    put({ target: { is: 'person', key: `contact:${contactId}`, contactId, pinned: true } });
    if (store.getState().person.is === 'ready') void reload();
    else void refresh();
  }

  /** The same person on another page: what the page says is taken over, nothing is looked up again. */
  function adoptPage(target: Person): void {
    const { target: shown } = store.getState();
    if (shown.is === 'person') store.setState({ target: { ...shown, ...target } });
  }

  return {
    follow,
    stay,
    adopt,
    refresh,
    reload,
    /** Loads what asks HubSpot for somebody. */
    askable: renew.load,
    fetchThread: (threadId: string): Promise<void> => act(renew, (r) => r.fetchThread(threadId)),
    /** Messages of these threads changed: their previews are read again. */
    touch: (threadIds: readonly string[] | undefined): void => void act(renew, (r) => r.touch(threadIds)),
  };
}

export type PersonActions = ReturnType<typeof createPerson>;

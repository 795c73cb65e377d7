import { failure } from '../model/errors.ts';
import { fail, type Result } from '../model/result.ts';
import { byUrgency } from '../model/thread.ts';
import type { LookUpResult } from '../protocol.ts';
import { isBehind } from '../storage/whole.ts';
import { type Ctx, coalesce, isCurrent, owner } from './context.ts';
import type { Drafts } from './drafts.ts';
import { adoptLoose, carryLoose, gatherLoose } from './loose.ts';
import { conversationState, readConversation, readPerson, readPreviews } from './read.ts';
import { reloaded, staying } from './reload.ts';
import { loading, nobody, type PanelState, ready } from './state.ts';
import { type Person, tabKey, targetOf } from './target.ts';

/** Of more conversations than this the first words are read when the list comes to them: nobody reads five thousand. */
const previewLimit = 200;

/** Opens whom the panel is about, and keeps what is shown of them true to the cache. */
export function createPerson(ctx: Ctx, drafts: Drafts) {
  const { store, deps } = ctx;
  /** What each preview was made from, so that only changed conversations are read again. */
  const stamps = new Map<string, string>();
  const touched = new Set<string>();
  let turn = 0;
  let refreshing: string | undefined;

  const put = (patch: Partial<PanelState>): void => {
    const state = store.getState();
    store.setState(adoptLoose(state, gatherLoose(state, patch), deps.now()));
    drafts.saveSoon();
  };

  /**
   * Brings a person on screen from the cache: name, list and conversation change in one step, and with them the text that
   * was typed before the page said whom it is about.
   */
  async function show(target: Person, tabId: number | undefined): Promise<void> {
    const mine = ++turn;
    const account = owner(ctx);
    if (!account) return;
    const data = await readPerson(ctx, account, target, true).catch(() => undefined);
    if (mine !== turn || account !== owner(ctx)) return;
    const state = store.getState();
    const carried = carryLoose(state, tabKey(tabId), target.key);
    if (!data) {
      put({ ...nobody, target, person: { is: 'failed', error: failure('storage') }, ...carried });
      return;
    }
    const { threads = [], previews = new Map(), seen = new Map(), contact, chosen = false } = data;
    const thread = threads.find((t) => t.id === data.threadId);
    const conversation =
      thread && data.conversation
        ? conversationState(state, thread, data.conversation, seen.get(thread.id), deps.now())
        : {};
    put({ ...nobody, target: data.target, contact, threads, previews, seen, chosen, ...conversation, ...carried });
  }

  function request({ subject, candidate, contactId }: Person, force: boolean): Promise<Result<LookUpResult | null>> {
    if (subject)
      return deps.ask('lookUp', { subject, ...(candidate ? { candidate } : {}), ...(force ? { force } : {}) });
    if (contactId) return deps.ask('openContact', { contactId });
    return Promise.resolve(fail(failure('bad-request')));
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
    const whose = owner(ctx);
    const what = `${whose}/${target.key}`;
    if (refreshing === what) return;
    refreshing = what;
    store.setState({ person: loading });
    const answer = await request(target, force);
    if (refreshing === what) refreshing = undefined;
    if (!isCurrent(ctx, target.key, whose)) return;
    if (answer.ok) await accept(target.key, whose, answer.value);
    else store.setState({ person: { is: 'failed', error: answer.error } });
  }

  async function accept(key: string, whose: string | undefined, found: LookUpResult | null): Promise<void> {
    const { target } = store.getState();
    if (found && target.is === 'person') {
      const { notFound: _, ...rest } = target;
      store.setState({ target: { ...rest, ...found } });
    }
    await reload();
    if (!isCurrent(ctx, key, whose)) return;
    store.setState({ person: ready, syncedAt: deps.now(), syncFailure: undefined });
    await freshen();
  }

  /** Reads the conversation on screen from HubSpot when the cache has none of it or it has moved on. */
  async function freshen(): Promise<void> {
    const { threads, threadId } = store.getState();
    const thread = threads.find((t) => t.id === threadId);
    if (!thread) return;
    if (isBehind(thread)) await fetchThread(thread.id);
  }

  async function fetchThread(threadId: string): Promise<void> {
    const answer = await deps.ask('openThread', { threadId });
    if (store.getState().threadId !== threadId) return;
    if (!answer.ok) return store.setState({ thread: { is: 'failed', error: answer.error } });
    if (store.getState().thread.is === 'failed') store.setState({ thread: loading });
    await reload();
  }

  /** Reads what the cache has about the person on screen again. */
  const reload = coalesce(async () => {
    const { target } = store.getState();
    const account = owner(ctx);
    if (target.is !== 'person' || !account) return;
    const mine = turn;
    const still = (): boolean => mine === turn && isCurrent(ctx, target.key, account);
    const data = await readPerson(ctx, account, target).catch(() => undefined);
    if (!data || !still()) return;
    const before = store.getState();
    // The cache was emptied, or begun anew: what is on screen stands until it has been brought again.
    if (before.contact && !data.contact && before.person.is === 'ready') return void refresh();
    const { threads = [] } = data;
    const threadId = staying(before, data);
    const [previews, conversation] = await Promise.all([
      freshPreviews(threads),
      threadId ? readConversation(ctx, account, threadId) : undefined,
    ]);
    if (still())
      put(reloaded(store.getState(), before.threadId, data, { threadId, conversation }, previews, deps.now()));
  });

  /** Previews of all conversations, reading only those that changed. */
  async function freshPreviews(threads: PanelState['threads']): Promise<PanelState['previews']> {
    const known = store.getState().previews;
    const ranked = [...threads].sort(byUrgency).filter(({ id }, index) => index < previewLimit || known.has(id));
    const stale = ranked.filter((t) => {
      const stamp = `${t.messagesReadAt}/${t.latestMessageTimestamp}`;
      const changed = stamps.get(t.id) !== stamp || touched.delete(t.id) || !known.has(t.id);
      stamps.set(t.id, stamp);
      return changed;
    });
    const read = await readPreviews(
      ctx,
      stale.map((t) => t.id),
    );
    return new Map(
      ranked.flatMap((t) => {
        const preview = read.get(t.id) ?? known.get(t.id);
        return preview ? [[t.id, preview] as const] : [];
      }),
    );
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
    fetchThread,
    /** Messages of these threads changed: their previews are read again. */
    touch: (threadIds: readonly string[] | undefined): void => {
      if (threadIds) for (const id of threadIds) touched.add(id);
      else stamps.clear();
    },
  };
}

export type PersonActions = ReturnType<typeof createPerson>;

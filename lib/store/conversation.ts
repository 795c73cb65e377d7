import type { FileAttachment } from '../model/attachment.ts';
import type { DraftKind } from '../model/draft.ts';
import { type Ctx, isCurrent, owner } from './context.ts';
import type { Drafts } from './drafts.ts';
import type { PersonActions } from './person.ts';
import { conversationState, readConversation } from './read.ts';
import { idle, loading, ready } from './state.ts';

/** What the agent does with the conversations on screen, short of writing. */
export function createConversation(ctx: Ctx, person: PersonActions, drafts: Drafts) {
  const { store, deps } = ctx;
  let turn = 0;

  /** Opens a conversation of the person on screen: from the cache at once, then afresh. */
  async function open(threadId: string): Promise<void> {
    const mine = ++turn;
    const account = owner(ctx);
    const { target, contact } = store.getState();
    if (!account || !store.getState().threads.some((t) => t.id === threadId)) return;
    void drafts.flush();
    const data = await readConversation(ctx, account, threadId).catch(() => undefined);
    const state = store.getState();
    const thread = state.threads.find((t) => t.id === threadId);
    if (mine !== turn || !isCurrent(ctx, target.key, account) || !thread || !data) return;
    const same = state.threadId === threadId;
    const shown = conversationState(state, thread, data, state.seen.get(threadId), deps.now());
    store.setState({
      ...shown,
      chosen: true,
      ...(same ? {} : { older: idle, notice: undefined, adoptedAt: undefined }),
    });
    if (contact) void deps.writeChosen(account, contact.id, threadId);
    if (deps.visible()) await person.fetchThread(threadId);
  }

  /** Opens the next (1) or previous (-1) of the conversations as the list shows them. */
  function step(list: readonly string[], by: 1 | -1): void {
    const { threadId } = store.getState();
    const at = threadId === undefined ? -1 : list.indexOf(threadId);
    const next = list[Math.min(list.length - 1, Math.max(0, at + by))];
    if (next && next !== threadId) void open(next);
  }

  async function older(): Promise<void> {
    const { threadId, older: load } = store.getState();
    if (!threadId || load.is === 'loading') return;
    store.setState({ older: loading });
    const answer = await deps.ask('olderMessages', { threadId });
    if (store.getState().threadId !== threadId) return;
    if (answer.ok) await person.reload();
    if (store.getState().threadId !== threadId) return;
    store.setState({ older: answer.ok ? ready : { is: 'failed', error: answer.error } });
  }

  async function original(messageId: string): Promise<void> {
    const { threadId, originals } = store.getState();
    if (!threadId || originals.get(messageId) === 'loading') return;
    store.setState({ originals: new Map(originals).set(messageId, 'loading') });
    const answer = await deps.ask('originalContent', { threadId, messageId });
    const next = new Map(store.getState().originals);
    if (answer.ok) next.delete(messageId);
    else next.set(messageId, 'failed');
    if (answer.ok && store.getState().threadId === threadId) await person.reload();
    store.setState({ originals: next });
  }

  /** Opens a file: HubSpot signs an address for it first. */
  async function file({ fileId, url }: FileAttachment): Promise<void> {
    if (!fileId) {
      if (url?.startsWith('https://')) await deps.openTab(url);
      return;
    }
    const answer = await deps.ask('fileAddress', { fileId });
    if (answer.ok) await deps.openTab(answer.value.url);
    else store.setState({ notice: { is: 'failed', error: answer.error, at: deps.now() } });
  }

  /**
   * The newest message on screen, of this time, was in view. When that is all there is, the thread counts as seen up to
   * the time that HubSpot gives its latest message, which can be another than the message's own.
   */
  function seen(newest: number): void {
    const { threadId, threads, seen: known } = store.getState();
    const thread = threads.find((t) => t.id === threadId);
    const whole = thread?.messagesUpTo !== undefined && thread.messagesUpTo === thread.latestMessageTimestamp;
    const at = whole ? Math.max(newest, thread.latestMessageReceivedTimestamp ?? 0) : newest;
    if (!threadId || !deps.visible() || (known.get(threadId) ?? 0) >= at) return;
    store.setState({ seen: new Map(known).set(threadId, at) });
    void deps.ask('markSeen', { threadId, at });
  }

  function kind(next: DraftKind): void {
    const { threadId, kinds } = store.getState();
    if (threadId) store.setState({ kinds: new Map(kinds).set(threadId, next), notice: undefined });
  }

  return { open, step, older, original, file, seen, kind };
}

export type Conversation = ReturnType<typeof createConversation>;

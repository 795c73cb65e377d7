import type { FileAddress, FileAttachment } from '../model/attachment.ts';
import type { DraftKind } from '../model/draft.ts';
import { failure } from '../model/errors.ts';
import type { Result } from '../model/result.ts';
import { type Ctx, isCurrent, owner } from './context.ts';
import type { Drafts } from './drafts.ts';
import { named } from './named.ts';
import { createOriginals } from './originals.ts';
import { createParts, type Way } from './parts.ts';
import type { PersonActions } from './person.ts';
import { conversationState, readConversation, readPreviews } from './read.ts';
import { idle, loading, ready } from './state.ts';

/** What the agent does with the conversations on screen, short of writing. */
export function createConversation(ctx: Ctx, person: PersonActions, drafts: Drafts) {
  const { store, deps } = ctx;
  const originals = createOriginals(ctx, person);
  const parts = createParts(ctx);
  let turn = 0;

  /** Opens a conversation of the person on screen: from the cache at once, then afresh. */
  async function open(threadId: string): Promise<void> {
    const mine = ++turn;
    const account = owner(ctx);
    const { target, contact } = store.getState();
    if (!account || !store.getState().threads.some((t) => t.id === threadId)) return;
    void drafts.flush();
    const data = await readConversation(ctx, account, threadId, true).catch(() => undefined);
    const state = store.getState();
    const thread = state.threads.find((t) => t.id === threadId);
    if (mine !== turn || !isCurrent(ctx, target.key, account) || !thread || !data) return;
    const same = state.threadId === threadId;
    const shown = conversationState(state, thread, data, state.seen.get(threadId), deps.now());
    store.setState({
      ...shown,
      previews: named(state.previews, threadId, data),
      chosen: true,
      ...(same ? {} : { older: idle, notice: undefined, adoptedAt: undefined, moved: undefined }),
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

  /** Asks HubSpot for one more page of the conversation on screen; whether it is still that one. */
  async function fetchOlder(threadId: string): Promise<boolean> {
    const still = () => store.getState().threadId === threadId;
    if (store.getState().older.is === 'loading') return false;
    store.setState({ older: loading });
    const answer = await deps.ask('olderMessages', { threadId });
    if (answer.ok && still()) await person.reload();
    if (!still()) return false;
    store.setState({ older: answer.ok ? ready : { is: 'failed', error: answer.error } });
    return answer.ok;
  }

  /** Has the history show messages before those that it shows: from the cache, else from HubSpot. */
  async function older(): Promise<void> {
    const { threadId, part, earlier } = store.getState();
    if (!threadId) return;
    if ((part?.before ?? earlier) === 0 && !(await fetchOlder(threadId))) return;
    await parts.move('older');
  }

  /** Which part of a long history is at hand. */
  async function go(way: Way): Promise<void> {
    if (way === 'older') return older();
    if (way === 'newer') return parts.move('newer');
    if (way === 'oldest') return parts.begin();
    if (way === 'newest') parts.leave();
    else parts.stay();
  }

  /** First words of conversations that the list has come to, as far as the cache has their messages. */
  async function preview(threadIds: readonly string[]): Promise<void> {
    const { previews, threads, target } = store.getState();
    const account = owner(ctx);
    const missing = new Set(threadIds.filter((id) => !previews.has(id)));
    const here = missing.size > 0 ? threads.filter((t) => missing.has(t.id) && t.messagesReadAt !== undefined) : [];
    if (here.length === 0) return;
    const read = await readPreviews(
      ctx,
      here.map((t) => t.id),
    );
    if (read.size > 0 && isCurrent(ctx, target.key, account))
      store.setState({ previews: new Map([...store.getState().previews, ...read]) });
  }

  /** Brings more conversations of the person on screen; whether that worked. */
  async function more(): Promise<boolean> {
    const { target } = store.getState();
    const contactId = target.is === 'person' ? target.contactId : undefined;
    if (contactId === undefined) return false;
    const answer = await deps.ask('moreThreads', { contactId });
    if (answer.ok) await person.reload();
    return answer.ok;
  }

  /** A short-lived address of a file, and what HubSpot says of it. */
  const address = (fileId: string): Promise<Result<FileAddress>> => deps.ask('fileAddress', { fileId });

  /** Opens a file: HubSpot signs an address for it first. The sample account's files are nowhere that a tab could go. */
  async function file({ fileId = '' }: FileAttachment): Promise<void> {
    const answer = await address(fileId);
    const error = !answer.ok
      ? answer.error
      : answer.value.url.startsWith('https://')
        ? undefined
        : failure('not-available', { reason: 'sample' });
    if (error) store.setState({ notice: { is: 'failed', error, at: deps.now() } });
    else if (answer.ok) await deps.openTab(answer.value.url);
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

  return {
    open,
    step,
    go,
    show: parts.show,
    more,
    preview,
    original: originals.bring,
    originalSeen: originals.seen,
    file,
    address,
    seen,
    kind,
  };
}

export type Conversation = ReturnType<typeof createConversation>;

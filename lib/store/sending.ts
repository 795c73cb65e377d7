import type { DraftKind } from '../model/draft.ts';
import { canUndo, type Intent, type ReplyIntent } from '../model/outbox.ts';
import { type Ctx, owner } from './context.ts';
import type { Drafts } from './drafts.ts';
import type { Outbox } from './outbox.ts';
import { paragraphs } from './rich-text.ts';
import { type ComposerModel, glance, isGone, selectComposer } from './select/composer.ts';
import { selectChanging, selectThread } from './select/threads.ts';
import { type Block, draftKey, emptyDraft, type LocalDraft, type Notice } from './state.ts';

/** Channels whose messages are plain text. */
const plainOnly: ReadonlySet<string> = new Set(['sms', 'messenger', 'instagram']);

/** The intent that a composer stands for; undefined while something is missing. */
export function intentOf(
  model: ComposerModel,
  senderActorId: string | undefined,
  thenClose: boolean,
): Intent | undefined {
  const text = model.text.trim();
  if (model.kind === 'comment') return { kind: 'comment', text, richText: paragraphs(text), thenClose };
  const { route, recipients, draft } = model;
  if (!senderActorId || !route.channelId || !route.account) return undefined;
  const subject = route.kind === 'email' ? (draft.subject ?? model.subject) : undefined;
  const reply: ReplyIntent = {
    kind: 'reply',
    text,
    recipients,
    senderActorId,
    channelId: route.channelId,
    channelAccountId: route.account.id,
    thenClose,
    ...(plainOnly.has(route.kind) ? {} : { richText: paragraphs(text) }),
    ...(subject?.trim() ? { subject: subject.trim() } : {}),
  };
  return reply;
}

/** What the agent writes to HubSpot, and takes back. Everything goes through the outbox. */
export function createSending(ctx: Ctx, drafts: Drafts, outbox: Outbox) {
  const { store, deps } = ctx;
  const tell = (notice: Omit<Notice, 'at'>) => store.setState({ notice: { ...notice, at: deps.now() } });
  const refuse = (block: Block): false => {
    tell({ is: 'blocked', block, threadId: store.getState().threadId });
    return false;
  };

  /** Whether the outbox has taken an item although the answer was lost on its way. */
  async function taken(account: string, itemId: string): Promise<boolean> {
    const items = await deps.read.outbox(account).catch(() => []);
    return items.some((i) => i.id === itemId);
  }

  /** Gives the text back to the box that it came from, in front of what was typed since. */
  function giveBack(threadId: string, kind: DraftKind, draft: LocalDraft): void {
    const typed = store.getState().drafts.get(draftKey(threadId, kind)) ?? emptyDraft;
    const { recipients, subject, channelAccountId } = draft;
    const text = typed.text ? `${draft.text}\n\n${typed.text}` : draft.text;
    drafts.edit(threadId, kind, { recipients, subject, channelAccountId, text });
  }

  /**
   * Hands the composer's text to the outbox.
   * @returns true when it is on disk there; otherwise the text is in the composer and a notice says why
   */
  async function send(thenClose: boolean): Promise<boolean> {
    const state = store.getState();
    const model = selectComposer(state);
    const account = owner(ctx);
    // A second press while the first is on its way: there is nothing to say.
    if (model.block === 'empty' && model.draft.handed) return false;
    if (model.block) return refuse(model.block);
    if (state.adoptedAt !== undefined && deps.now() - state.shownAt < glance) return refuse('just-appeared');
    const intent = intentOf(model, state.account?.actorId, thenClose);
    if (!account || !model.threadId || !intent || intent.kind === 'status') return refuse('agent');
    return handOver(account, model.threadId, model, intent);
  }

  /** Gives an intent to the outbox and empties the composer, or fills it again when the outbox did not take it. */
  async function handOver(
    account: string,
    threadId: string,
    { kind, draft }: ComposerModel,
    intent: Intent,
  ): Promise<boolean> {
    const itemId = crypto.randomUUID();
    // Emptied first: a second press finds nothing to send.
    await drafts.release(threadId, kind);
    const answer = await deps.ask('submit', { account, threadId, itemId, intent });
    const done = answer.ok || (await taken(account, itemId));
    // Another account's drafts and outbox are on screen by now: what became of this one is on disk.
    if (owner(ctx) !== account) return done;
    if (!done) giveBack(threadId, kind, draft);
    drafts.settle(threadId, kind);
    if (!done) {
      tell({ is: 'failed', error: answer.ok ? undefined : answer.error, threadId });
      return false;
    }
    store.setState({ notice: undefined, chosen: true });
    await outbox.reread();
    return true;
  }

  /** Closes or reopens the conversation on screen. */
  async function setStatus(status: 'OPEN' | 'CLOSED'): Promise<void> {
    const state = store.getState();
    const account = owner(ctx);
    const thread = selectThread(state);
    if (!account || !thread) return void refuse('no-thread');
    if (isGone(state.thread)) return void refuse('gone');
    if (state.account?.expired) return void refuse('expired');
    if (state.account?.missingScopes.includes('conversations.write')) return void refuse('scope');
    if ((selectChanging(state) ?? thread.status) === status) return;
    store.setState({ chosen: true });
    const itemId = crypto.randomUUID();
    const intent = { kind: 'status', status } as const;
    const answer = await deps.ask('submit', { account, threadId: thread.id, itemId, intent });
    if (!answer.ok) tell({ is: 'failed', error: answer.error, threadId: thread.id });
    await outbox.reread();
  }

  /** Closes it when it is open, reopens it when it is closed. */
  async function toggleStatus(): Promise<void> {
    const state = store.getState();
    const status = selectChanging(state) ?? selectThread(state)?.status;
    await setStatus(status === 'CLOSED' ? 'OPEN' : 'CLOSED');
  }

  /** Takes an item back; what was typed since is saved first, so that the text comes back in front of it. */
  async function undo(itemId: string): Promise<void> {
    const item = store.getState().outbox.find((i) => i.id === itemId);
    await drafts.flush();
    outbox.takingBack(itemId);
    const answer = await deps.ask('undo', { itemId });
    if (!answer.ok) outbox.goesOn(itemId);
    if (answer.ok) tell({ is: 'undone', threadId: item?.threadId });
    else
      tell({
        is: answer.error.code === 'conflict' ? 'too-late' : 'failed',
        error: answer.error,
        threadId: item?.threadId,
      });
    await Promise.all([outbox.reread(), drafts.reread()]);
  }

  /** Takes back the latest that can be taken back, of the conversation on screen first. */
  async function undoLast(): Promise<void> {
    const { outbox: items, threadId } = store.getState();
    const open = items.filter(canUndo).sort((a, b) => b.createdAt - a.createdAt);
    const item = open.find((i) => i.threadId === threadId) ?? open[0];
    if (item) await undo(item.id);
  }

  /** A decision of the agent's about an item that was refused or of which nobody knows whether it arrived. */
  async function decide(what: 'retry' | 'edit' | 'dismiss', itemId: string): Promise<void> {
    if (what === 'edit') await drafts.flush();
    if (what !== 'retry') outbox.takingBack(itemId);
    const answer = await deps.ask(what, { itemId });
    if (!answer.ok) tell({ is: 'failed', error: answer.error });
    else store.setState({ notice: undefined });
    await Promise.all([outbox.reread(), drafts.reread()]);
  }

  /** Says which agent the user is. What the background then knows is read again by whoever follows the account. */
  async function chooseAgent(actorId: string): Promise<void> {
    const answer = await deps.ask('chooseAgent', { actorId });
    if (!answer.ok) tell({ is: 'failed', error: answer.error });
  }

  return { chooseAgent, send, setStatus, toggleStatus, undo, undoLast, decide };
}

export type Sending = ReturnType<typeof createSending>;

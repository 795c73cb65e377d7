import { contentOf, type DraftKind } from '../model/draft.ts';
import { failure } from '../model/errors.ts';
import { together } from '../model/merge/drafts.ts';
import { canUndo, isWriting, type OutboxItem } from '../model/outbox.ts';
import type { Result } from '../model/result.ts';
import { docOf, written } from '../model/rich-text-join.ts';
import type { Commands } from '../protocol.ts';
import { draftOf } from './again.ts';
import { type Ctx, owner } from './context.ts';
import type { Drafts } from './drafts.ts';
import type { Files } from './files.ts';
import type { InOrder } from './in-order.ts';
import { intentOf } from './intent-of.ts';
import { emptyDraft, type LocalDraft } from './local-draft.ts';
import type { Block, Notice } from './notice.ts';
import type { Outbox } from './outbox.ts';
import { type ComposerModel, glance, selectComposer } from './select/composer.ts';
import { selectPaused } from './select/paused.ts';
import { selectSeen } from './select/seen.ts';
import { draftKey } from './state.ts';
import { note, submit } from './submit.ts';

/** Two presses within this time, in milliseconds, are one wish. */
const twice = 1_000;

/** A place among what the agent asks of a conversation. */
type Place = Parameters<Parameters<InOrder>[1]>;

/** What an agent can decide about an item that asks them. */
export type Decision = 'retry' | 'edit' | 'dismiss' | 'sendAnyway';

/** What the agent writes to HubSpot, and takes back. Everything goes through the outbox. */
export function createSending(ctx: Ctx, drafts: Drafts, outbox: Outbox, files: Files) {
  const { store, deps } = ctx;
  const tell = (notice: Omit<Notice, 'at'>) => store.setState({ notice: { ...notice, at: deps.now() } });
  let pressedAt = Number.NEGATIVE_INFINITY;
  const refuse = (block: Block, name?: string): false => {
    tell({ is: 'blocked', block, name, threadId: store.getState().threadId });
    return false;
  };

  /** Drafts that are being handed over: one at a time each, since until it is taken only the draft on disk has the text. */
  const handing = new Map<string, Promise<unknown>>();

  /** Texts that are on their way back into their boxes, and their files: until they are there, half of them may be. */
  let coming: Promise<unknown> | undefined;
  function comes<T>(back: Promise<T>): Promise<T> {
    const done = back.finally(() => {
      if (coming === done) coming = undefined;
    });
    coming = done;
    return done;
  }

  /** What stands in the box, to see whether it is still the same a moment later. */
  const pressed = ({ threadId, kind, draft, attached }: ComposerModel): string =>
    JSON.stringify([threadId, kind, contentOf(draft), attached.files.map(({ id }) => id)]);

  /** The composer when the text before this one has been taken over; undefined when something else stands in it by then. */
  async function turn(model: ComposerModel, before: Promise<unknown>): Promise<ComposerModel | undefined> {
    await before;
    const now = selectComposer(store.getState());
    return pressed(now) === pressed(model) ? now : undefined;
  }

  /** Whether the outbox has taken an item although the answer was lost on its way. */
  async function taken(account: string, itemId: string): Promise<boolean> {
    const items = await deps.read.outbox(account).catch(() => []);
    return items.some((i) => i.id === itemId);
  }

  /** Puts a text into the box, in front of what was typed there. */
  function giveBack(threadId: string, kind: DraftKind, draft: LocalDraft): void {
    const typed = store.getState().drafts.get(draftKey(threadId, kind)) ?? emptyDraft;
    drafts.edit(threadId, kind, together({ ...draft, ...written(docOf(draft)) }, contentOf(typed)));
  }

  /** Whether it is known what hangs on the draft: a message without its files would be another message. */
  async function knowsFiles(threadId: string): Promise<boolean> {
    if (!store.getState().files.has(threadId)) await files.reread();
    if (store.getState().files.has(threadId)) return true;
    tell({ is: 'failed', error: failure('storage'), threadId });
    return false;
  }

  /**
   * Hands the composer's text to the outbox.
   * @returns true when it is on disk there; otherwise the text is in the composer and a notice says why
   */
  const send = (thenClose: boolean): Promise<boolean> =>
    outbox.inOrder(store.getState().threadId ?? '', (...place) => sendInTurn(thenClose, place));

  async function sendInTurn(thenClose: boolean, place: Place): Promise<boolean> {
    const { threadId, files: read } = store.getState();
    if (threadId && !read.has(threadId) && !(await knowsFiles(threadId))) return false;
    const shown = selectComposer(store.getState());
    // A second press while the first is on its way: there is nothing to say.
    if (shown.block === 'empty' && shown.draft.handed) return false;
    const before = coming?.catch(() => undefined) ?? handing.get(draftKey(shown.threadId ?? '', shown.kind));
    // Nothing is waited for without need: the box is emptied in this very task, and the next press finds it so.
    const model = before ? await turn(shown, before) : shown;
    if (!model) return refuse('just-appeared');
    if (model.block) return refuse(model.block, model.attached.blocking);
    return sendAs(model, thenClose, place);
  }

  /** Sends what stands in the box, unless it has only just come there. */
  async function sendAs(model: ComposerModel, thenClose: boolean, place: Place): Promise<boolean> {
    const state = store.getState();
    const account = owner(ctx);
    if (state.adoptedAt !== undefined && deps.now() - state.shownAt < glance) return refuse('just-appeared');
    const intent = intentOf(model, state.account?.actorId, thenClose);
    if (!account || !model.threadId || !intent || !isWriting(intent)) return refuse('agent');
    const itemId = crypto.randomUUID();
    const payload = { account, threadId: model.threadId, itemId, intent, seen: selectSeen(state) };
    note(ctx, payload);
    const run = handOver(payload, model.kind, place);
    const key = draftKey(model.threadId, model.kind);
    handing.set(key, run);
    return run.finally(() => handing.get(key) === run && handing.delete(key));
  }

  /** Gives an intent to the outbox and empties the composer, or fills it again when the outbox did not take it. */
  async function handOver(
    payload: Commands['submit']['in'],
    kind: DraftKind,
    [myTurn, asked]: Place,
  ): Promise<boolean> {
    const { account, threadId, itemId } = payload;
    const { notice: before } = store.getState();
    // Emptied first: a second press finds nothing to send. A page that goes away does not wait for its disk.
    await Promise.all([Promise.race([drafts.release(threadId, kind, itemId), outbox.hurried]), myTurn]);
    const answered = submit(ctx, payload);
    asked();
    const answer = await answered;
    const done = answer.ok || (await taken(account, itemId));
    // Another account's drafts and outbox are on screen by now: what became of this one is on disk.
    if (owner(ctx) !== account) return done;
    await files.reread();
    await drafts.settle(threadId, kind, done);
    if (!done) {
      tell({ is: 'failed', error: answer.ok ? undefined : answer.error, threadId });
      return false;
    }
    const { notice } = store.getState();
    // What has been said since stays: the agent may have taken it back already.
    store.setState({ notice: notice === before ? undefined : notice, chosen: true });
    await outbox.reread();
    return true;
  }

  /** Takes an item back; what was typed since is saved first, so that the text comes back in front of it. */
  const undo = (itemId: string): Promise<void> => comes(takeBack(itemId));

  async function takeBack(itemId: string): Promise<void> {
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
    await Promise.all([outbox.reread(), drafts.reread(), files.reread()]);
  }

  /** Takes back the latest that can be taken back, of the conversation on screen first. */
  async function undoLast(): Promise<void> {
    const { outbox: items, threadId } = store.getState();
    const open = items.filter(canUndo).sort((a, b) => b.createdAt - a.createdAt);
    const item = open.find((i) => i.threadId === threadId) ?? open[0];
    if (item) await undo(item.id);
  }

  function tellOutbox(what: Decision, { id: itemId, threadId, updatedAt }: OutboxItem): Promise<Result<null>> {
    if (what === 'sendAnyway') return deps.ask(what, { itemId, pausedAt: updatedAt });
    if (what === 'dismiss') return deps.ask(what, { itemId, shownAt: updatedAt });
    if (what !== 'retry') return deps.ask(what, { itemId });
    const state = store.getState();
    return deps.ask(what, { itemId, ...(state.threadId === threadId ? { seen: selectSeen(state) } : {}) });
  }

  /** A decision of the agent's about an item as it is on screen. */
  const decide = (what: Decision, item: OutboxItem): Promise<void> => comes(carryOut(what, item));

  async function carryOut(what: Decision, item: OutboxItem): Promise<void> {
    if (what === 'edit') await drafts.flush();
    if (what === 'edit' || what === 'dismiss') outbox.takingBack(item.id);
    const answer = await tellOutbox(what, item);
    if (!answer.ok) tell({ is: 'failed', error: answer.error });
    else store.setState({ notice: undefined });
    await Promise.all([outbox.reread(), drafts.reread(), files.reread()]);
    if (answer.ok && what === 'edit' && isWriting(item.intent)) toBox(item.threadId, item.intent.kind);
  }

  /**
   * Lets what is paused in the conversation on screen go on, by a key. It may pause again at once, for something yet newer:
   * a second press right after the first is not meant for that.
   */
  async function anyway(): Promise<void> {
    const item = selectPaused(store.getState());
    const age = deps.now() - pressedAt;
    if (!item || (age >= 0 && age < twice)) return;
    pressedAt = deps.now();
    await decide('sendAnyway', item);
  }

  /** The text that came back is to be looked at: its box is on screen, with the caret in it. */
  function toBox(threadId: string, kind: DraftKind): void {
    const { kinds, threadId: shown } = store.getState();
    if (shown === threadId) store.setState({ kinds: new Map(kinds).set(threadId, kind), caret: deps.now() });
  }

  /**
   * Puts a message of ours that was not delivered back into the reply box of the conversation on screen, as a new reply to
   * the same people. Nothing is sent: that is for the agent to do.
   */
  async function sendAgain(messageId: string): Promise<void> {
    const { outbox: items, messages, part, threadId } = store.getState();
    const item = items.find((i) => i.messageId === messageId && i.state === 'undelivered');
    if (item) return decide('edit', item);
    const message = [...messages, ...(part?.messages ?? [])].find((m) => m.id === messageId);
    if (!threadId || message?.type !== 'MESSAGE') return;
    giveBack(threadId, 'reply', { ...emptyDraft, ...draftOf(message) });
    await files.carryOver(threadId, message.attachments);
    toBox(threadId, 'reply');
  }

  /** Says which agent the user is. What the background then knows is read again by whoever follows the account. */
  async function chooseAgent(actorId: string): Promise<void> {
    const answer = await deps.ask('chooseAgent', { actorId });
    if (!answer.ok) tell({ is: 'failed', error: answer.error });
  }

  return { chooseAgent, send, undo, undoLast, decide, anyway, sendAgain };
}

export type Sending = ReturnType<typeof createSending>;

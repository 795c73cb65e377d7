import { accountKey } from '../model/account.ts';
import type { ChangeIntent } from '../model/outbox.ts';
import type { Ctx } from './context.ts';
import type { Block } from './notice.ts';
import type { Outbox } from './outbox.ts';
import { glance, isGone } from './select/composer.ts';
import { selectSeen } from './select/seen.ts';
import { selectChanging, selectShown } from './select/threads.ts';
import type { PanelState } from './state.ts';
import { note, submit } from './submit.ts';

/** Why nothing can be changed about the conversation on screen. */
function blockOf({ account, thread: load }: PanelState, archived: boolean): Block | undefined {
  if (isGone(load)) return 'gone';
  if (account?.expired) return 'expired';
  if (account?.missingScopes.includes('conversations.write')) return 'scope';
  return archived ? 'archived' : undefined;
}

/** So long after it went through, what is on screen may still become what the agent wanted, in milliseconds. */
const settling = 3_000;

/** What the agent changes about the conversation on screen. It is shown at once, and HubSpot has it by the outbox. */
export function createChanging(ctx: Ctx, outbox: Outbox) {
  const { store, deps } = ctx;
  let shown = selectShown(store.getState());
  let turnedAt = Number.NEGATIVE_INFINITY;
  /** What the agent's own change made of it, and when that was last on its way. */
  let own: { readonly status: 'OPEN' | 'CLOSED'; readonly at: number } | undefined;
  store.subscribe((state) => {
    const before = shown;
    shown = selectShown(state);
    const status = selectChanging(state);
    if (!shown || shown.id !== before?.id) {
      turnedAt = Number.NEGATIVE_INFINITY;
      own = undefined;
    }
    if (status) own = { status, at: deps.now() };
    else if (shown && shown.id === before?.id && shown.status !== before.status) {
      // What the agent has changed comes as no surprise, also where the outbox is read before the list is.
      const known = own !== undefined && shown.status === own.status && deps.now() - own.at < settling;
      turnedAt = known ? Number.NEGATIVE_INFINITY : deps.now();
    }
  });

  /** It was closed or reopened so short ago that a press means what stood there before. */
  function justTurned(): boolean {
    const age = deps.now() - turnedAt;
    return age >= 0 && age < glance;
  }

  const refuse = (block: Block): false => {
    store.setState({ notice: { is: 'not-done', block, threadId: store.getState().threadId, at: deps.now() } });
    return false;
  };

  /**
   * Hands a change to the outbox.
   * @param idle whether the thread, as it will be when the outbox is through, is that way already
   * @returns false when it can't be done; a notice says why
   */
  async function change(
    intent: ChangeIntent,
    idle: (thread: NonNullable<ReturnType<typeof selectShown>>) => boolean,
  ): Promise<boolean> {
    const state = store.getState();
    const thread = selectShown(state);
    if (!state.account || !thread) return refuse('no-thread');
    const block = blockOf(state, thread.archived && intent.kind !== 'archive');
    if (block) return refuse(block);
    if (idle(thread)) return true;
    store.setState({ chosen: true, notice: undefined });
    const itemId = crypto.randomUUID();
    const account = accountKey(state.account);
    const payload = { account, threadId: thread.id, itemId, intent, seen: selectSeen(state) };
    note(ctx, payload);
    const answer = await outbox.inOrder(thread.id, async (turn, asked) => {
      await turn;
      const answered = submit(ctx, payload);
      asked();
      return answered;
    });
    if (!answer.ok)
      store.setState({ notice: { is: 'failed', error: answer.error, threadId: thread.id, at: deps.now() } });
    await outbox.reread();
    return answer.ok;
  }

  /** Closes or reopens it, unless that has just turned round: one button and one key do both. */
  const setStatus = async (status: 'OPEN' | 'CLOSED'): Promise<boolean> =>
    justTurned() ? refuse('just-turned') : change({ kind: 'status', status }, (thread) => thread.status === status);

  /** Closes it when it is open, reopens it when it is closed. */
  const toggleStatus = (): Promise<boolean> =>
    setStatus(selectShown(store.getState())?.status === 'CLOSED' ? 'OPEN' : 'CLOSED');

  /** Assigns it to an agent; null takes the assignment away. */
  const assign = (actorId: string | null): Promise<boolean> =>
    change({ kind: 'assign', actorId }, (thread) => (thread.assignedTo ?? null) === actorId);

  /** Assigns it to whoever uses the panel. */
  async function assignToMe(): Promise<boolean> {
    const me = store.getState().account?.actorId;
    return me === undefined ? refuse('agent') : assign(me);
  }

  /** Moves it to the trash, or takes it out. */
  const archive = (archived: boolean): Promise<boolean> =>
    change({ kind: 'archive', archived }, (thread) => thread.archived === archived);

  return { setStatus, toggleStatus, assign, assignToMe, archive };
}

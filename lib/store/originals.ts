import { type Ctx, owner } from './context.ts';
import type { PersonActions } from './person.ts';
import type { PanelState } from './state.ts';

/** How many are asked for at once without anybody having clicked. */
const atOnce = 2;
/** So many failures in a row, and nothing more is asked for by itself until HubSpot has answered something. */
const mostFailures = 3;
/** How often one is asked for by itself. */
const mostTimes = 3;

/** Whether HubSpot may be asked for what nobody has clicked: after the first look at what is new, and while it answers. */
const allowed = ({ looked, online, account }: PanelState): boolean => looked && online && !!account && !account.expired;

/** Brings the original content of shortened messages: those that came into view by themselves, and those that are asked for. */
export function createOriginals(ctx: Ctx, person: Pick<PersonActions, 'reload'>) {
  const { store, deps } = ctx;
  const waiting = new Set<string>();
  /** Those that did not come by themselves, by how often. */
  const missed = new Map<string, number>();
  let running = 0;
  let turning = false;
  let failures = 0;

  function mark(messageId: string, how: 'loading' | 'failed' | undefined): void {
    const next = new Map(store.getState().originals);
    if (how) next.set(messageId, how);
    else next.delete(messageId);
    store.setState({ originals: next });
  }

  function count(messageId: string, came: boolean, idle: boolean): void {
    failures = came ? 0 : failures + 1;
    if (came) missed.delete(messageId);
    else if (idle) missed.set(messageId, (missed.get(messageId) ?? 0) + 1);
  }

  async function bring(messageId: string, idle: boolean): Promise<void> {
    const { threadId, originals } = store.getState();
    if (!threadId || originals.get(messageId) === 'loading') return;
    waiting.delete(messageId);
    const whose = owner(ctx);
    mark(messageId, 'loading');
    const answer = await deps.ask('originalContent', { threadId, messageId, ...(idle ? { idle } : {}) });
    count(messageId, answer.ok, idle);
    if (owner(ctx) !== whose || store.getState().threadId !== threadId) return;
    if (answer.ok) await person.reload();
    if (store.getState().threadId === threadId) mark(messageId, answer.ok ? undefined : 'failed');
  }

  /** The newest first: that is where people read. What is marked meanwhile calls back here: one turn at a time. */
  function next(): void {
    if (turning) return;
    turning = true;
    while (running < atOnce && failures < mostFailures && allowed(store.getState())) {
      const messageId = [...waiting].at(-1);
      if (messageId === undefined) break;
      waiting.delete(messageId);
      running += 1;
      void bring(messageId, true).finally(() => {
        running -= 1;
        next();
      });
    }
    turning = false;
  }

  /** HubSpot has answered: what did not come while it did not may come now. */
  function again(): void {
    failures = 0;
    const { originals } = store.getState();
    for (const [messageId, times] of missed)
      if (times < mostTimes && originals.get(messageId) === 'failed') waiting.add(messageId);
  }

  function forget(): void {
    waiting.clear();
    missed.clear();
  }

  store.subscribe((state, before) => {
    if (state.threadId !== before.threadId) forget();
    if (state.syncedAt !== before.syncedAt && !state.syncFailure) again();
    next();
  });

  return {
    /** Somebody asks for it. */
    bring: (messageId: string): Promise<void> => bring(messageId, false),
    /** It came into view: it is brought when nothing more urgent is to do. */
    seen: (messageId: string): void => {
      if (store.getState().originals.has(messageId)) return;
      waiting.add(messageId);
      next();
    },
  };
}

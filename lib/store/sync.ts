import type { FailureCode } from '../model/errors.ts';
import { type Ctx, owner } from './context.ts';

const shortest = 1_000;
const longest = 5 * 60_000;
/** The first look at what is new comes after the look-up, which brings it anyway. */
const firstAfter = 4_000;

/** Why a look-up failed may be over once HubSpot answers again. */
const passing: ReadonlySet<FailureCode> = new Set([
  'rate-limited',
  'daily-limit',
  'locked',
  'migrating',
  'server',
  'unreachable',
  'timeout',
  'offline',
]);

/**
 * While the panel is visible, asks again and again what is new. The background decides how often.
 *
 * @param lookAgain looks up again whom a passing trouble kept from view
 */
export function createSync(ctx: Ctx, lookAgain: () => Promise<void>) {
  const { store, deps } = ctx;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = false;

  const allowed = (): boolean => {
    const { account, online } = store.getState();
    return !!account && !account.expired && online && deps.visible();
  };

  function schedule(delay: number): void {
    clearTimeout(timer);
    if (allowed()) timer = setTimeout(() => void tick(), Math.min(longest, Math.max(shortest, delay)));
  }

  /**
   * HubSpot is there: who could not be shown because it was not can be now.
   * @param at when it answered, maybe another window's question
   */
  function answered(at: number): void {
    store.setState({ looked: true, syncedAt: at, syncFailure: undefined });
    const { person } = store.getState();
    if (person.is === 'failed' && passing.has(person.error.code)) void lookAgain();
  }

  /** @param force whether the agent asked for it */
  async function tick(force = false): Promise<void> {
    clearTimeout(timer);
    if (asking || !allowed()) return;
    asking = true;
    const whose = owner(ctx);
    const { threadId, target } = store.getState();
    const contactId = target.is === 'person' ? target.contactId : undefined;
    const answer = await deps.ask('sync', {
      ...(threadId ? { threadId } : {}),
      ...(contactId ? { contactId } : {}),
      ...(force ? { force } : {}),
    });
    asking = false;
    if (owner(ctx) !== whose) return schedule(firstAfter);
    if (answer.ok) answered(answer.value.at);
    else store.setState({ syncFailure: answer.error });
    schedule(answer.ok ? answer.value.nextIn : (answer.error.retryAfter ?? 15_000));
  }

  return {
    start: (): void => schedule(firstAfter),
    tick,
    stop: (): void => clearTimeout(timer),
  };
}

export type Sync = ReturnType<typeof createSync>;

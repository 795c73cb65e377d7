import type { Result } from '../model/result.ts';
import type { Commands } from '../protocol.ts';
import type { Ctx } from './context.ts';

/** Puts down what the agent asks for, in the task of the press; `submit` comes when it is its turn. */
export const note = ({ deps }: Ctx, payload: Commands['submit']['in']): void => deps.putAsked(payload);

/**
 * Hands an intent to the outbox. The browser can stop the background in the middle of it, and then nobody answers: it is
 * asked once more, which wakes it. An id that the outbox knows already is not put in again.
 */
export async function submit(
  { deps }: Ctx,
  payload: Commands['submit']['in'],
): Promise<Result<Commands['submit']['out']>> {
  const first = await deps.ask('submit', payload);
  const answer = !first.ok && first.error.reason === 'no-answer' ? await deps.ask('submit', payload) : first;
  deps.dropAsked(payload.itemId);
  return answer;
}

import type { Result } from '../model/result.ts';
import type { Commands } from '../protocol.ts';
import type { Ctx } from './context.ts';

/**
 * Hands an intent to the outbox. The browser can stop the background in the middle of it, and then nobody answers: it is
 * asked once more, which wakes it. An id that the outbox knows already is not put in again.
 */
export async function submit(
  { deps }: Ctx,
  payload: Commands['submit']['in'],
): Promise<Result<Commands['submit']['out']>> {
  const answer = await deps.ask('submit', payload);
  return !answer.ok && answer.error.reason === 'no-answer' ? deps.ask('submit', payload) : answer;
}

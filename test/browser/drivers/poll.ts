import { TIMEOUT_MS } from './patience.ts';

const PAUSE_MS = 20;

/**
 * Asks again and again until there is an answer. There is no other end: the question throws when it has waited enough.
 *
 * @param everyMs the pause between two questions, in milliseconds
 */
export async function repeat<T>(question: () => Promise<T | undefined>, everyMs: number): Promise<T> {
  for (;;) {
    const answer = await question();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

/**
 * Asks the browser until it answers with something, for what no event tells.
 *
 * @param question gives undefined (or throws) as long as the answer isn't there
 * @param what is said when the time is up
 */
export function poll<T>(question: () => Promise<T | undefined>, what: () => string): Promise<T> {
  const end = Date.now() + TIMEOUT_MS;
  return repeat(async () => {
    const answer = await question().catch(() => undefined);
    if (answer === undefined && Date.now() > end) throw new Error(`${what()} (after ${TIMEOUT_MS} ms)`);
    return answer;
  }, PAUSE_MS);
}

/** For questions of yes or no. */
export const ifTrue = (value: unknown): true | undefined => (value === true ? true : undefined);

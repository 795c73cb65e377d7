import { TIMEOUT_MS } from './patience.ts';

const PAUSE_MS = 20;

/**
 * Asks the browser until it answers with something, for what no event tells.
 *
 * @param question gives undefined (or throws) as long as the answer isn't there
 * @param what is said when the time is up
 */
export async function poll<T>(question: () => Promise<T | undefined>, what: () => string): Promise<T> {
  const end = Date.now() + TIMEOUT_MS;
  for (;;) {
    const answer = await question().catch(() => undefined);
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`${what()} (after ${TIMEOUT_MS} ms)`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** For questions of yes or no. */
export const ifTrue = (value: unknown): true | undefined => (value === true ? true : undefined);

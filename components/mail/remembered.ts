import { Recent } from '../../lib/model/recent.ts';

/** As many messages are remembered. */
const most = 500;

const all: Recent<unknown>[] = [];

/**
 * What is remembered of messages while the panel is open, by their ids or something as short, so that no text stays in
 * memory: of the last ones.
 */
export function remembered<T>(): Recent<T> {
  const one = new Recent<T>(most);
  all.push(one);
  return one;
}

/** Forgets all of it: whose messages they were has gone. */
export const forgetRemembered = (): void => {
  for (const one of all) one.clear();
};

/** How many entries are rendered at first, and how many more each time the agent scrolls to the top. */
export const windowStep = 60;

/**
 * Index of the first entry to render, so that the page stays small however long the conversation is.
 * @param count entries there are
 * @param firstIndex index of the entry that was first until now, or -1 when it is not there (any more)
 */
export const windowStart = (count: number, firstIndex: number): number =>
  firstIndex >= 0 ? firstIndex : Math.max(0, count - windowStep);

/** The same after the agent asked for older ones. */
export const olderStart = (start: number): number => Math.max(0, start - windowStep);

/**
 * A notification's id says what a click on it is about, because the background that showed it can have been stopped: the
 * window whose panel is to open has to be known at once, any wait would lose the click that allows it.
 */
const prefix = 'waiting';

/** The id of a notification about one conversation. */
export const idOf = (windowId: number, threadId: string): string => `${prefix}/${windowId}/${threadId}`;

/** The id of the one about several. */
export const summaryId = (windowId: number): string => `${prefix}/${windowId}`;

/** The conversation that a notification is about; undefined for a summary and for what is not ours. */
export const threadOf = (id: string): string | undefined => id.match(/^waiting\/-?\d+\/(.+)$/)?.[1];

/** The window that it was shown for; undefined for what is not ours. */
export function windowOf(id: string): number | undefined {
  const found = id.match(/^waiting\/(-?\d+)(?:\/|$)/)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** A panel that looks asks at least every 30 seconds; one that has not for so long, in milliseconds, looks no more. */
const fresh = 45_000;

/**
 * What panels have on screen, from their questions for what is new: thread id ('' for none) → when. Losing it with the
 * background costs a notification too many: the panel's next question tells it again.
 */
const looks = new Map<string, number>();

/** A panel that somebody looks at asked for what is new. */
export function noteLook(threadId: string | undefined, now: number): void {
  for (const [id, at] of looks) if (now - at >= fresh) looks.delete(id);
  looks.set(threadId ?? '', now);
}

const isFresh = (at: number | undefined, now: number): boolean => at !== undefined && now - at < fresh;

/** Whether a conversation is on a screen. */
export const isOnScreen = (threadId: string, now: number): boolean => isFresh(looks.get(threadId), now);

/** Whether somebody looks at a panel at all. */
export const somebodyLooks = (now: number): boolean => [...looks.values()].some((at) => isFresh(at, now));

import { browser } from '../../browser.ts';
import { type Change, onChanges } from '../../storage/changes.ts';
import { onSettings } from '../../storage/settings.ts';
import { forgetWaiting } from '../../storage/waiting.ts';
import { readWish } from '../../storage/wish.ts';
import type { Services } from '../services.ts';
import { clearAllNotifications } from './notify.ts';
import { followCache, noteWish } from './take.ts';
import { tick } from './tick.ts';

/** The clock that outlives a stopped background. It does not outlive Firefox itself: made anew when that is missing. */
export const waitingAlarm = 'waiting';

/** Threads that changes in the cache or the outbox are about. */
const threadIds = (changes: readonly Change[]): string[] =>
  changes.flatMap(({ table, ids }) => (table === 'threads' || table === 'outbox' ? (ids ?? []) : []));

/**
 * Has the clock tick while somebody is connected who wants to know what waits, and not otherwise; then everything that was
 * known of it goes, too.
 */
async function setClock({ ports, session }: Services): Promise<void> {
  const wish = await readWish();
  const running = await browser.alarms.get(waitingAlarm);
  if (!wish?.settings.waitingNotify) await clearAllNotifications();
  if (!wish) {
    if (running) await browser.alarms.clear(waitingAlarm);
    return forgetWaiting();
  }
  if (!running) await browser.alarms.create(waitingAlarm, { periodInMinutes: 1 });
  await noteWish(ports, wish.owner);
  await tick(ports, session);
}

/** Follows what waits: the clock, the settings, and what the agent does meanwhile. Attaches its listeners synchronously. */
export function watchWaiting(services: Services): void {
  // What fails here (a full disk) is tried again with the next minute.
  const quiet = () => {};
  const decide = () => void setClock(services).catch(quiet);
  const follow = async (ids: readonly string[]): Promise<void> => {
    const wish = ids.length > 0 ? await readWish() : undefined;
    if (wish) await followCache(services.ports, wish.owner, ids);
  };
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === waitingAlarm) void tick(services.ports, services.session).catch(quiet);
  });
  browser.runtime.onStartup.addListener(decide);
  onSettings(decide);
  onChanges((changes) => {
    if (changes.some(({ table }) => table === 'account')) decide();
    void follow(threadIds(changes)).catch(quiet);
  });
  decide();
}

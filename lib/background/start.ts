import { browser } from '../browser.ts';
import { listen } from '../messaging.ts';
import { watchBadge } from './badge.ts';
import { commandsOf } from './commands.ts';
import { watchKeys } from './keys.ts';
import { outboxAlarm } from './outbox/outbox.ts';
import type { Services } from './services.ts';
import { hear, watchTabs } from './subjects.ts';

/** Keeps content scripts out of what we store, where the browser can (Chrome); nothing secret is there in any case. */
async function shutStorage(): Promise<void> {
  const local = browser.storage.local as typeof browser.storage.local & {
    setAccessLevel?: (level: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void>;
  };
  await local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}

/** Attaches every listener, synchronously: an event that woke the background must find them. */
export function start(services: Services): void {
  const flush = () => void services.outbox.flush();
  listen(commandsOf(services), hear);
  watchTabs();
  watchKeys();
  watchBadge();
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === outboxAlarm) flush();
  });
  browser.runtime.onStartup.addListener(flush);
  self.addEventListener('online', flush);
  // Whatever woke us: what was on its way when the background was stopped is found and finished.
  flush();
  void shutStorage();
}

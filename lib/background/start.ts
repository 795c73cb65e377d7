import { browser } from '../browser.ts';
import { listen } from '../messaging/listen.ts';
import { watchBadge } from './badge.ts';
import { commandsOf } from './commands.ts';
import { watchKeys } from './keys.ts';
import { outboxAlarm } from './outbox/outbox.ts';
import { watchPanels } from './panels.ts';
import type { Services } from './services.ts';
import { hear, watchTabs } from './subjects.ts';
import { watchClicks } from './waiting/clicks.ts';
import { watchWaiting } from './waiting/watch.ts';

/** Keeps content scripts out of what we store, where the browser can (Chrome); nothing secret is there in any case. */
async function shutStorage(): Promise<void> {
  const local = browser.storage.local as typeof browser.storage.local & {
    setAccessLevel?: (level: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void>;
  };
  await local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}

/** Asks that drafts outlive a full disk: `unlimitedStorage` means that nobody is asked. Chrome's worker has no such call, and needs none. */
async function keepStorage(): Promise<void> {
  await (navigator.storage as Partial<StorageManager>).persist?.().catch(() => false);
}

/** Attaches every listener, synchronously: an event that woke the background must find them. */
export function start(services: Services): void {
  const { outbox, uploads, mending } = services;
  // What storage denies even then, the panel tells whoever comes: here nobody looks.
  const tried = (work: () => Promise<void>) => () => void mending.helped(work).catch(() => {});
  const flush = tried(outbox.flush);
  const upload = tried(uploads.resume);
  listen(commandsOf(services), hear);
  watchTabs();
  const openPanels = watchPanels();
  watchKeys(openPanels);
  watchClicks(openPanels);
  watchBadge();
  watchWaiting(services);
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === outboxAlarm) flush();
  });
  browser.runtime.onStartup.addListener(flush);
  self.addEventListener('online', flush);
  self.addEventListener('online', upload);
  // Whatever woke us: what was on its way when the background was stopped is found and finished.
  flush();
  upload();
  void shutStorage();
  void keepStorage();
}

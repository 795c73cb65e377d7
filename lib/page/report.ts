import type { Subject } from '../model/subject.ts';
import { detect } from './index.ts';
import { type Watch, watch } from './watch.ts';

/** Where a running script is found by a second one, in the world that only this extension's page scripts share. */
const RUNNING = Symbol.for('threadside.page');

/** The page's script as the second one sees it: says whether it is alive, and if so reports again. */
type Running = () => boolean;

/** False once the extension was updated or removed: this script is an orphan that nobody hears. */
function connected(): boolean {
  try {
    return chrome.runtime?.id !== undefined;
  } catch {
    return false;
  }
}

/**
 * Tells the background whom this page is about, now and whenever that changes, and listens to it: `report` says it
 * again, `focus` takes the keyboard focus back from the panel. Stops for good when the extension is gone.
 *
 * It speaks by `chrome.runtime` itself, which both browsers have, so that the polyfill needs not be loaded into
 * every page. The shapes are SubjectMessage and PageMessage of lib/protocol.ts.
 */
export function report(): void {
  const world = globalThis as { [RUNNING]?: Running };
  if (world[RUNNING]?.()) return;
  let watching: Watch | undefined;

  function stop(): void {
    watching?.stop();
    try {
      chrome.runtime.onMessage.removeListener(hear);
    } catch {
      // The runtime is gone, and the listener with it.
    }
  }

  function find(): Subject | null {
    if (connected()) return detect(document, new URL(location.href));
    stop();
    return null;
  }

  function send(subject: Subject | null): void {
    try {
      // A background that is just starting does not hear; it asks every page when it is up.
      chrome.runtime.sendMessage({ to: 'background', type: 'subject', subject }).catch(() => connected() || stop());
    } catch {
      stop();
    }
  }

  function hear(message: unknown): void {
    const { to, type } = (message ?? {}) as { to?: unknown; type?: unknown };
    if (to !== 'page') return;
    if (type === 'report') watching?.look();
    if (type === 'focus') window.focus();
  }

  world[RUNNING] = () => {
    if (connected()) watching?.look();
    else stop();
    return connected();
  };
  if (!connected()) return;
  chrome.runtime.onMessage.addListener(hear);
  watching = watch(window, find, send);
}

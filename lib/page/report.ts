import { detect } from './index.ts';
import { type Watch, watch } from './watch.ts';

/** Where a running script is found by a second one, in the world that only this extension's page scripts share. */
const RUNNING = Symbol.for('threadside.page');

/** The running script as a second one sees it: reports again and says true, or false when it has ended. */
type Running = () => boolean;

/**
 * Tells the background whom this page is about, now and whenever that changes, and listens to it: `report` says it
 * again, `focus` takes the keyboard focus back from the panel. Ends for good when the extension was updated or removed
 * (its `runtime.id` is gone then): what is left is an orphan that nobody hears.
 *
 * It speaks by `chrome.runtime` itself, which both browsers have, so that the polyfill needs not be loaded into
 * every page. The shapes are SubjectMessage and PageMessage of lib/protocol.ts.
 */
export function report(): void {
  const world = globalThis as { [RUNNING]?: Running };
  if (world[RUNNING]?.()) return;
  const { runtime } = chrome;
  if (!runtime?.id) return;
  let watching: Watch | undefined;

  /** True while the extension is there; ends everything when it is not. */
  function alive(): boolean {
    try {
      if (runtime.id) return true;
      runtime.onMessage.removeListener(hear);
    } catch {
      // Firefox throws at any use of what an extension that is gone has left behind.
    }
    watching?.stop();
    return false;
  }

  function hear(message: { to?: unknown; type?: unknown } | null | undefined): void {
    if (message?.to !== 'page') return;
    if (message.type === 'report') watching?.look();
    if (message.type === 'focus') window.focus();
  }

  world[RUNNING] = () => {
    watching?.look();
    return alive();
  };
  runtime.onMessage.addListener(hear);
  watching = watch(
    window,
    () => (alive() ? detect(document, new URL(location.href)) : null),
    async (subject) => {
      try {
        await runtime.sendMessage({ to: 'background', type: 'subject', subject });
      } catch {
        // A background that is just starting may not hear: it asks for a report when it is up.
        alive();
      }
    },
  );
}

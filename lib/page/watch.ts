import type { Subject } from '../model/subject.ts';

/** A running watch. */
export interface Watch {
  /** Looks at once and says what is there, also when it is what was said last. */
  look(): void;
  /** Ends everything; nothing is said afterwards. */
  stop(): void;
}

/** At most one look per this many milliseconds, and twice as many after each that found what was there … */
const PAUSE = 250;
/** … and never more than a twentieth of the page's time: a look that took 50 ms is followed by a second of peace. */
const SHARE = 20;
/** Lets a burst of changes pass before the first look. */
const SETTLE = 30;
/** … but no more than these, so that a page which never rests is not forgotten. */
const LONGEST = 1000;

/**
 * The same for subjects that mean the same person or record (those with the same `subjectKey`): how somebody is called
 * and whose the mailbox is makes no difference. Shorter than that, because it is loaded into every page.
 */
const keyOf = (subject: Subject | null): string =>
  JSON.stringify(subject, (name, value: unknown) => (/^(name|own)$/.test(name) ? undefined : value));

/**
 * Watches a page and calls `changed` when its subject becomes another one (by its key), and once at the start.
 *
 * However busy the page is, it pays little: the observer is off from the first change until the next look, so that
 * thousands of changes cost as much as one, it observes neither attributes nor text, and the longer it finds the same, the
 * less often it looks, until the address changes.
 */
export function watch(
  window: Window & typeof globalThis,
  find: () => Subject | null,
  changed: (subject: Subject | null) => void,
): Watch {
  const ended = new AbortController();
  const { signal } = ended;
  const now = () => window.performance.now();
  const observer = new window.MutationObserver(soon);
  let said: string | undefined;
  let nextAt = 0;
  let pause = PAUSE;
  let timer: number | undefined;

  /** @param quiet not to say what was said last */
  function look(quiet?: unknown): void {
    timer = window.clearTimeout(timer) as undefined;
    // A timer may outlive the watch.
    if (signal.aborted) return;
    const start = now();
    const subject = find();
    const key = keyOf(subject);
    pause = key === said ? Math.min(2 * pause, LONGEST) : PAUSE;
    nextAt = now() + Math.max(pause, SHARE * (now() - start));
    if (signal.aborted) return;
    observer.observe(window.document, { childList: true, subtree: true });
    if (!quiet || key !== said) changed(subject);
    said = key;
  }

  function soon(): void {
    if (timer) return;
    observer.disconnect();
    timer = window.setTimeout(whenIdle, Math.max(SETTLE, nextAt - now()));
  }

  function whenIdle(): void {
    window.requestIdleCallback(look, { timeout: PAUSE });
  }

  /** Another address: who is there changes now, or in a moment. */
  function moved(): void {
    if (pause > PAUSE) {
      pause = PAUSE;
      nextAt = Math.min(nextAt, now() + pause);
      timer = window.clearTimeout(timer) as undefined;
    }
    soon();
    // Some pages swap what they show some time after their address, without touching the tree: look once more.
    window.setTimeout(soon, LONGEST);
  }

  function on(type: string, heard: (event: Event) => void, target: EventTarget = window): void {
    target.addEventListener(type, heard, { signal, passive: true, capture: true });
  }

  on('hashchange', moved);
  on('popstate', moved);
  // Not in every browser that we support: pushState then shows through the changes that it leads to.
  on('currententrychange', moved, window.navigation);
  on('focusin', soon, window.document);
  on('selectionchange', soon, window.document);
  // Back from the back/forward cache: meanwhile the tab was another page's.
  on('pageshow', (event) => (event as PageTransitionEvent).persisted && look());
  look();

  return {
    look,
    stop() {
      ended.abort();
      observer.disconnect();
    },
  };
}

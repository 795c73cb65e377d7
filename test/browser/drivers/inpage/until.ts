/** How often to look when nothing on the page changes, in ms: values of fields and time change without a mutation. */
const LOOK_MS = 40;

/**
 * Waits for a condition: looks at once, after each change of the page and every few ms.
 *
 * @param what says what was waited for, for the error's message
 * @returns the first true value
 */
export function until<T>(view: Window, condition: () => T | Promise<T>, ms: number, what: () => string): Promise<T> {
  return new Promise((resolve, reject) => {
    let busy = false;
    let failure = '';
    const look = async () => {
      if (busy) return;
      busy = true;
      try {
        const value = await condition();
        if (value) end(() => resolve(value));
        failure = '';
      } catch (error) {
        failure = ` (${String(error)})`;
      }
      busy = false;
    };
    const observer = new MutationObserver(look);
    const timer = view.setInterval(look, LOOK_MS);
    const limit = view.setTimeout(() => end(() => reject(new Error(`Waited ${ms} ms for ${what()}${failure}`))), ms);
    const end = (settle: () => void) => {
      observer.disconnect();
      view.clearInterval(timer);
      view.clearTimeout(limit);
      settle();
    };
    const all = { subtree: true, childList: true, attributes: true, characterData: true };
    observer.observe(view.document, all);
    void look();
  });
}

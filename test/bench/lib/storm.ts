/** What a storm was. */
export interface Storm {
  /** Elements that were put in or taken out. */
  readonly changes: number;
  readonly ms: number;
  /** Elements of the page. */
  readonly nodes: number;
}

/**
 * Changes a page as a busy mail program does, all over its list and its open conversation: a small element is put in,
 * and taken out again with the next change. Runs in the page: no names from outside.
 *
 * @param perSecond changes a second; a tick that comes late makes up for it
 */
export function storm(perSecond: number, lasting: number): Promise<Storm> {
  const places = [...document.querySelectorAll('td, .hb, .a3s')];
  const nodes = document.querySelectorAll('*').length;
  const start = performance.now();
  const flake = document.createElement('i');
  let changes = 0;
  return new Promise((resolve) => {
    const tick = setInterval(() => {
      const ms = performance.now() - start;
      for (const due = Math.floor((Math.min(ms, lasting) * perSecond) / 1000); changes < due; changes += 1)
        if (flake.parentNode) flake.remove();
        else places[changes % places.length]?.append(flake);
      if (ms < lasting) return;
      clearInterval(tick);
      resolve({ changes, ms, nodes });
    }, 10);
  });
}

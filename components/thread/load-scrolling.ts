import { useEffect, useState } from 'preact/hooks';

/** What scrolling takes. The first paint does without: it shows the end of a history, or the beginning of a list. */
export type Scrolling = typeof import('./scrolling.ts') | undefined;

let loaded: Scrolling;

/** Loads it. */
export async function loadScrolling(): Promise<NonNullable<Scrolling>> {
  loaded = await import('./scrolling.ts');
  return loaded;
}

/** What scrolling takes as soon as it is here, which is after the first paint. */
export function useScrolling(): Scrolling {
  const [here, setHere] = useState(loaded);
  useEffect(() => {
    let gone = false;
    if (!here)
      void loadScrolling().then((it) => {
        if (!gone) setHere(it);
      });
    return () => {
      gone = true;
    };
  }, []);
  return here;
}

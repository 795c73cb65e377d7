import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/**
 * A component whose code is fetched when it is first drawn: what the first paint does without.
 * @param Place stands there until then, and takes the room that it will need
 */
export function lazy<P extends object>(
  load: () => Promise<FunctionComponent<P>>,
  Place?: FunctionComponent<P>,
): FunctionComponent<P> {
  let loaded: FunctionComponent<P> | undefined;
  return function Lazy(props: P) {
    const [Part, setPart] = useState(() => loaded);
    useEffect(() => {
      if (Part) return undefined;
      let gone = false;
      void load().then((part) => {
        loaded = part;
        if (!gone) setPart(() => part);
      });
      return () => {
        gone = true;
      };
    }, [Part]);
    if (Part) return <Part {...props} />;
    return Place ? <Place {...props} /> : null;
  };
}

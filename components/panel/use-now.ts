import { useEffect, useState } from 'preact/hooks';

/**
 * The time, renewed while somebody looks.
 * @param every milliseconds between two looks at the clock
 * @returns milliseconds since 1970
 */
export function useNow(every: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}

import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/**
 * Tells once when an element comes into view, or close to it.
 * @param wanted whether it is to be told; asked for again, it is told again
 * @param near how far from what a history shows still counts, in CSS pixels; without it only what is in the window does
 */
export function useInView(
  element: RefObject<Element | null>,
  wanted: boolean,
  onSeen: () => void,
  near?: number,
): void {
  useEffect(() => {
    if (!wanted || !element.current) return undefined;
    const around = near === undefined ? undefined : element.current.closest('[role=log]');
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        onSeen();
      },
      { root: around ?? null, rootMargin: `${near ?? 0}px 0px` },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [wanted]);
}

import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** First of the buttons that reaches into the view. */
const firstInView = (view: HTMLElement): HTMLElement | undefined => {
  const top = view.getBoundingClientRect().top;
  return Array.from(view.querySelectorAll<HTMLElement>('.hit')).find((hit) => hit.getBoundingClientRect().bottom > top);
};

/**
 * Keeps what one looks at where it is while results come in above it: what has the focus or is under the pointer, else,
 * once one has scrolled, the first one in view. A list that nobody has touched shows the newest at its top.
 */
export function useSteady(): RefObject<HTMLElement | null> {
  const view = useRef<HTMLElement>(null);
  const held = useRef<{ readonly of: string; readonly top: number } | undefined>(undefined);
  const { current } = view;
  if (current) {
    // Before the new results are drawn: where it is now.
    const chosen = current.querySelector<HTMLElement>('.hit:focus, .hit:hover');
    const hit = chosen ?? (current.scrollTop > 0 ? firstInView(current) : undefined);
    held.current = hit?.dataset.hit ? { of: hit.dataset.hit, top: hit.getBoundingClientRect().top } : undefined;
  }
  useLayoutEffect(() => {
    const { current: list } = view;
    const { current: place } = held;
    if (!list || !place) return;
    const hit = list.querySelector(`[data-hit="${CSS.escape(place.of)}"]`);
    const moved = hit ? hit.getBoundingClientRect().top - place.top : 0;
    if (Math.abs(moved) >= 1) list.scrollTop += moved;
  });
  return view;
}

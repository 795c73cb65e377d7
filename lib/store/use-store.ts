import { useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import type { StoreApi } from 'zustand/vanilla';

/** Draws the component again whenever what `select` takes from the state changes. `select` must be pure. */
export function useStore<S, T>(store: StoreApi<S>, select: (state: S) => T): T {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const value = select(store.getState());
  const drawn = useRef({ value, select });
  drawn.current = { value, select };
  useLayoutEffect(() => {
    const check = (): void => {
      const { value: old, select: current } = drawn.current;
      if (!Object.is(current(store.getState()), old)) redraw(undefined);
    };
    check(); // It may have changed between drawing and listening.
    return store.subscribe(check);
  }, [store]);
  return value;
}

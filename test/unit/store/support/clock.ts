import { afterEach, beforeEach, vi } from 'vitest';
import type { Panel } from '../../../../lib/store/panel.ts';
import type { World } from './world.ts';

/**
 * Holds the clock before each test; stops the panel after it, and fails what the test did not foresee.
 * @param opened what the test has opened
 */
export function useClock(opened: () => { readonly panel: Panel; readonly world: World }): void {
  beforeEach(() => {
    vi.useFakeTimers({ shouldAdvanceTime: true, now: 2_000_000 });
  });
  afterEach(() => {
    const { panel, world } = opened();
    panel.stop();
    world.expectForeseen();
    vi.useRealTimers();
  });
}

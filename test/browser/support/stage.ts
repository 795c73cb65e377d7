import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ScreenSize } from '../drivers/display.ts';
import { launch } from '../drivers/launch.ts';
import type { BrowserName, Driver, Surface } from '../drivers/types.ts';
import { startWorld, type World, type WorldOptions } from '../world.ts';
import { foreignIn } from './foreign.ts';

/** Both browsers, for `describe.each`. */
export const browsers: readonly BrowserName[] = ['chromium', 'firefox'];

/** What a group of tests needs around it. */
export interface StageOptions extends WorldOptions {
  /** A real screen with real keys; headless when left out. */
  readonly display?: boolean | ScreenSize;
  readonly colorScheme?: 'light' | 'dark';
}

/** One browser with the shipped build in it and a world of its own, shared by the tests of a group. */
export interface Stage {
  readonly driver: Driver;
  readonly world: World;
  /** The options page, in a tab that stays open: settings are made in it as a person would. */
  desk(): Promise<Surface>;
}

/**
 * Starts browser and world before the tests of the group and ends them afterwards. The group's last test proves that
 * the extension has talked to nobody but HubSpot.
 */
export function useStage(browser: BrowserName, options: StageOptions = {}): Stage {
  const { display = false, colorScheme, ...world } = options;
  let open: { readonly driver: Driver; readonly world: World; desk?: Promise<Surface> } | undefined;
  const there = () => {
    if (open === undefined) throw new Error('The stage is not open.');
    return open;
  };
  beforeAll(async () => {
    const own = await startWorld(world);
    const look = colorScheme === undefined ? {} : { colorScheme };
    open = { world: own, driver: await launch({ browser, host: own.host, display, ...look }) };
  });
  afterAll(async () => {
    await open?.driver.close();
    await open?.world.close();
  });
  return {
    get driver() {
      return there().driver;
    },
    get world() {
      return there().world;
    },
    desk() {
      const stage = there();
      stage.desk ??= stage.driver.openExtensionPage('options.html');
      return stage.desk;
    },
  };
}

/** The last test of a group: what was asked of the network, in the whole group. */
export function provePrivacy(stage: Stage): void {
  it('has talked to nobody but HubSpot', () => {
    expect(foreignIn(stage.world.host.foreign)).toEqual([]);
    expect(stage.world.sandbox.calls.length).toBeGreaterThan(0);
  });
}

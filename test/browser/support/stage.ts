import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  /** The profile outlives the browser: `crash` can start another one with it. */
  readonly lasting?: boolean;
}

/** One browser with the shipped build in it and a world of its own, shared by the tests of a group. */
export interface Stage {
  readonly driver: Driver;
  readonly world: World;
  /** The options page, in a tab that stays open: settings are made in it as a person would. */
  desk(): Promise<Surface>;
  /**
   * Kills the browser and starts it again with the same profile; every page of it is gone. Only of a lasting stage.
   *
   * @param meanwhile is done to the profile's folder while no browser has it
   */
  crash(meanwhile?: (profile: string) => void): Promise<void>;
}

interface Open {
  driver: Driver;
  readonly world: World;
  desk?: Promise<Surface> | undefined;
}

/**
 * Starts browser and world before the tests of the group and ends them afterwards. The group's last test proves that
 * the extension has talked to nobody but HubSpot.
 */
export function useStage(browser: BrowserName, options: StageOptions = {}): Stage {
  const { display = false, colorScheme, lasting = false, ...world } = options;
  const profile = lasting ? mkdtempSync(join(tmpdir(), 'threadside-profile-')) : undefined;
  let open: Open | undefined;
  const there = () => {
    if (open === undefined) throw new Error('The stage is not open.');
    return open;
  };
  const start = ({ host }: World) => {
    const look = colorScheme === undefined ? {} : { colorScheme };
    return launch({ browser, host, display, ...look, ...(profile === undefined ? {} : { profile }) });
  };
  beforeAll(async () => {
    const own = await startWorld(world);
    open = { world: own, driver: await start(own) };
  });
  afterAll(async () => {
    await open?.driver.close();
    await open?.world.close();
    if (profile !== undefined) rmSync(profile, { recursive: true, force: true });
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
    async crash(meanwhile) {
      if (profile === undefined) throw new Error('This stage is not lasting.');
      const stage = there();
      await stage.driver.crash();
      stage.desk = undefined;
      meanwhile?.(profile);
      stage.driver = await start(stage.world);
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

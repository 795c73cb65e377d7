import { launch } from '../browser/drivers/launch.ts';
import type { Driver, Surface } from '../browser/drivers/types.ts';
import { startWorld, type World } from '../browser/world.ts';

/** A browser with the real side panel beside one page, in one color scheme. */
export interface Stage {
  readonly world: World;
  readonly driver: Driver;
  readonly page: Surface;
  /** The panel as it is now. */
  readonly panel: Surface;
  close(): Promise<void>;
}

/** Opens the stage: not connected, on a page that names nobody. */
export async function openStage(colorScheme: 'light' | 'dark'): Promise<Stage> {
  const world = await startWorld();
  const driver = await launch({ browser: 'chromium', host: world.host, colorScheme, scale: 2, height: 960 });
  const page = await driver.openPage('https://mail.google.com/mail/u/0/#inbox');
  const panel = await driver.openPanelByAction(page);
  return {
    world,
    driver,
    page,
    panel,
    close: async () => {
      await driver.close();
      await world.close();
    },
  };
}

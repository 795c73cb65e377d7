import type { Driver, Surface } from '../drivers/types.ts';
import { connectByToken } from '../story.ts';
import type { Stage } from './stage.ts';

/** A web page in one tab and the panel in another one that stays with it (`sidepanel.html?tab=ID`). */
export interface Beside {
  readonly page: Surface;
  readonly panel: Surface;
  close(): Promise<void>;
}

/** The id that the browser has given to the tab with an address. */
export async function tabIdOf(desk: Surface, url: string): Promise<number> {
  return desk.waitFor(async (wanted) => {
    const own = globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome };
    const tabs = await (own.browser ?? own.chrome).tabs.query({});
    return tabs.findLast((tab) => tab.url === wanted)?.id;
  }, url) as Promise<number>;
}

/** Opens another panel that stays with the tab of an address. */
export const panelFor = async (driver: Driver, desk: Surface, url: string): Promise<Surface> =>
  driver.openExtensionPage(`sidepanel.html?tab=${await tabIdOf(desk, url)}`);

/** As much of a stage as a page and its panel need. */
export type Place = Pick<Stage, 'driver' | 'world' | 'desk'>;

/** Opens a page, and the panel for it. */
export async function openBeside(stage: Place, url: string): Promise<Beside> {
  const desk = await stage.desk();
  const page = await stage.driver.openPage(url);
  const panel = await panelFor(stage.driver, desk, url);
  return {
    page,
    panel,
    close: async () => {
      await panel.close();
      await page.close();
    },
  };
}

/** The same, connected with the sandbox's access token. */
export async function openConnected(stage: Place, url: string): Promise<Beside> {
  const beside = await openBeside(stage, url);
  await connectByToken(beside.panel, stage.world.sandbox.credentials.token);
  return beside;
}

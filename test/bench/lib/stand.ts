import { type ChromiumDriver, launchChromium } from '../../browser/drivers/chromium.ts';
import type { Surface } from '../../browser/drivers/types.ts';
import { connectByToken, historyOf } from '../../browser/story.ts';
import { tabIdOf } from '../../browser/support/beside.ts';
import { startWorld, type World, type WorldOptions } from '../../browser/world.ts';
import { buildEmptyPanel } from './empty-panel.ts';
import { tool } from './tool.ts';

/** The product and the empty panel side by side, each in a browser of its own, so that none is in the other's way. */
export interface Stand {
  readonly world: World;
  readonly ours: ChromiumDriver;
  readonly empty: ChromiumDriver;
  close(): Promise<void>;
}

/** Builds both and starts them, the product connected to the sandbox. */
export async function startStand(built: boolean, options: WorldOptions = {}): Promise<Stand> {
  if (!built) await tool('wxt', ['build']);
  const reference = await buildEmptyPanel();
  const world = await startWorld(options);
  const ours = await launchChromium({ browser: 'chromium', host: world.host });
  const empty = await launchChromium({ browser: 'chromium', host: world.host, extension: reference });
  const panel = await ours.openExtensionPage('sidepanel.html');
  await connectByToken(panel, world.sandbox.credentials.token);
  await panel.close();
  return {
    world,
    ours,
    empty,
    close: async () => {
      await Promise.all([ours.close(), empty.close()]);
      await world.close();
    },
  };
}

/** A page of mail or CRM, and the address of the panel that stays with it. */
export interface Place {
  readonly page: Surface;
  readonly tabId: number;
  readonly panel: string;
}

/** Opens a page. Its panel is for the tab's id, as the window's own panel is for the tab in front. */
export async function openPlace({ ours }: Stand, url: string): Promise<Place> {
  const page = await ours.openPage(url);
  const desk = await ours.openExtensionPage('options.html');
  const tabId = await tabIdOf(desk, url);
  await desk.close();
  return { page, tabId, panel: `sidepanel.html?tab=${tabId}` };
}

/**
 * Opens the panel of a page until it shows somebody's newest conversation, so that all of it is in the cache, and has come
 * to rest, so that what it showed is kept for the next one's first paint.
 */
export async function bringIntoCache({ ours }: Stand, { panel }: Place, name: string): Promise<void> {
  const surface = await ours.openExtensionPage(panel);
  await historyOf(surface, name);
  await surface.waitFor(() => document.querySelector('[role=log]')?.getAttribute('aria-busy') === 'false');
  await surface.waitFor(async () =>
    Object.keys(await chrome.storage.session.get(null)).some((key) => key.startsWith('picture:')),
  );
  await surface.close();
}

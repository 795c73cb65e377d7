import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from '../browser/drivers/launch.ts';
import type { BrowserName, Driver, Surface } from '../browser/drivers/types.ts';
import { connectByToken, historyOf, recordUrl } from '../browser/story.ts';
import { panelFor } from '../browser/support/beside.ts';
import { newVisitor, type Visitor } from '../browser/support/visitor.ts';
import { startWorld, type World } from '../browser/world.ts';

/**
 * Where stories happen: a browser with the shipped build, a HubSpot of its own, a page and the panel beside it. What is
 * done to one place is felt in no other.
 */
export interface Place {
  readonly world: World;
  readonly panel: Surface;
  readonly driver: Driver;
  /** Lets somebody new write, and shows the conversation. */
  meet(chat: boolean): Promise<Visitor>;
  /** Closes the panel; `open` shows another one of the same conversation. */
  shut(): Promise<void>;
  open(): Promise<void>;
  /** Kills the browser and starts it again with the same profile and page, without a panel. */
  crash(): Promise<void>;
  /** Takes the network away, or gives it back. */
  network(on: boolean): Promise<void>;
  close(): Promise<void>;
}

/** How long undoing takes, in seconds, as the options would store it. */
export async function setUndoSeconds(panel: Surface, write: number, change: number): Promise<void> {
  await panel.evaluate(
    async (seconds, other) => {
      const own = globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome };
      const { local } = (own.browser ?? own.chrome).storage;
      const { settings } = (await local.get('settings')) as { settings?: object };
      const undo = { undoEmail: seconds, undoComment: seconds, undoChat: seconds, undoClose: other };
      await local.set({ settings: { ...settings, ...undo } });
    },
    write,
    change,
  );
}

/** Opens a place, connected. What was opened of one that fails is closed again. */
export async function openPlace(browser: BrowserName): Promise<Place> {
  const profile = mkdtempSync(join(tmpdir(), 'threadside-chaos-'));
  // Fresh connections: a browser repeats a POST by itself when one breaks that was used before (test/browser/world.ts).
  const world = await startWorld({ freshConnections: true, burst: 0, threads: 60 });
  const drivers: Driver[] = [];
  const start = async () => {
    const driver = await launch({ browser, host: world.host, profile });
    drivers.push(driver);
    return driver;
  };
  const close = async () => {
    // The last one runs; one that was crashed is gone already.
    await drivers
      .at(-1)
      ?.close()
      .catch(() => {});
    await world.close();
    rmSync(profile, { recursive: true, force: true });
  };
  try {
    return await furnish(world, start, close);
  } catch (error) {
    await close();
    throw error;
  }
}

/** Makes a place of a world and of browsers that are started in it. */
async function furnish(world: World, start: () => Promise<Driver>, close: () => Promise<void>): Promise<Place> {
  let driver = await start();
  let url = recordUrl('51001');
  let visitor: Visitor | undefined;
  let page = await driver.openPage(url);
  const beside = async () => panelFor(driver, await deskOf(driver), url);
  let panel = await beside();
  await connectByToken(panel, world.sandbox.credentials.token);
  const shown = async () => {
    if (visitor) await historyOf(panel, visitor.name);
  };
  return {
    world,
    get panel() {
      return panel;
    },
    get driver() {
      return driver;
    },
    async meet(chat) {
      visitor = newVisitor(world, 'Can you help me?', chat ? { channelId: '1000' } : {});
      url = recordUrl(visitor.contactId);
      await page.goto(url);
      await shown();
      return visitor;
    },
    shut: () => panel.close(),
    async open() {
      panel = await beside();
      await shown();
    },
    async crash() {
      await driver.crash();
      world.reachable = true;
      driver = await start();
      page = await driver.openPage(url);
    },
    async network(on) {
      world.reachable = on;
      await driver.setOnline(panel, on);
    },
    close,
  };
}

const desks = new WeakMap<Driver, Promise<Surface>>();
/** A page of the extension that is always there, to ask the browser. */
function deskOf(driver: Driver): Promise<Surface> {
  const desk = desks.get(driver) ?? driver.openExtensionPage('options.html');
  desks.set(driver, desk);
  return desk;
}

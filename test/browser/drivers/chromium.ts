import puppeteer, {
  type Browser,
  type Target as BrowserTarget,
  type CDPSession,
  type Extension,
  type Page,
} from 'puppeteer-core';
import { chromiumTarget } from './chromium-target.ts';
import { keysOn } from './keys.ts';
import { browserPath, shippedBuild } from './paths.ts';
import { TIMEOUT_MS } from './patience.ts';
import { blankSpot, crash, environmentOf, goneOf, screenFor } from './screen.ts';
import { surfaceOf } from './surface.ts';
import type { Driver, LaunchOptions, Surface } from './types.ts';

const WAIT = { timeout: TIMEOUT_MS };

/** What only Chromium's driver can do. */
export interface ChromiumDriver extends Driver {
  /** Opens a page of the extension in a new tab, with a script that runs before the page's own. */
  openWatched(path: string, script: string): Promise<Surface>;
  /** How long the thread of a page is at work while something happens: its own time on a processor, in ms. */
  timeOf(surface: Surface, happening: () => Promise<unknown>): Promise<number>;
  /** What a page and the background hold once garbage is collected. The background is kept awake by being looked at. */
  heapOf(surface: Surface): Promise<Heap>;
  /** Bytes that a page alone holds; pages of one extension share them. */
  pageHeapOf(surface: Surface): Promise<number>;
}

/** Bytes of JavaScript's objects, and how much of the document the page holds, on screen or not. */
export interface Heap {
  readonly panel: number;
  readonly background: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** Starts Chromium with the extension; every host name leads to the local world. */
export async function launchChromium(options: LaunchOptions): Promise<ChromiumDriver> {
  const display = await screenFor(options.display);
  const keys = keysOn(display);
  const browser = await puppeteer.launch({
    executablePath: browserPath('chromium'),
    pipe: true,
    ignoreDefaultArgs: ['--enable-automation'],
    enableExtensions: [options.extension ?? shippedBuild('chromium')],
    headless: display === null,
    defaultViewport: null,
    env: environmentOf(display),
    args: argumentsFor(options),
    ...(options.profile === undefined ? {} : { userDataDir: options.profile }),
  });
  const root = new URL('/', (await browser.waitForTarget(isWorker, WAIT)).url()).href;
  const pages = new Pages(browser, options.colorScheme);
  return {
    name: 'chromium',
    version: await browser.version(),
    display,
    keys,
    extensionUrl: (path) => root + path,
    openPage: (url) => pages.open(url),
    openExtensionPage: (path) => pages.open(root + path),
    openWatched: (path, script) => pages.open(root + path, script),
    timeOf: (surface, happening) => timeOf(pages.pageOf(surface), happening),
    heapOf: (surface) => heapOf(browser, pages.pageOf(surface)),
    pageHeapOf: (surface) => pageHeapOf(pages.pageOf(surface)),
    focusPage: async (surface) => {
      await surface.bringToFront();
      const { x, y } = await surface.evaluate(blankSpot);
      const origin = await surface.evaluate(() => ({ x: screenX, y: screenY + outerHeight - innerHeight }));
      await keys.click(origin.x + x, origin.y + y);
      await surface.waitFor(() => document.hasFocus());
    },
    panel: (path = 'sidepanel.html') => pages.find(root + path),
    panelGone: (path = 'sidepanel.html') => pages.gone(root + path),
    openPanelByAction: async (surface, path = 'sidepanel.html') => {
      await pages.pageOf(surface).triggerExtensionAction(await extensionOf(browser));
      return pages.find(root + path);
    },
    opened: (urlPart) => pages.find(urlPart),
    stopWorker: () => stopWorker(browser, root),
    setOnline: (surface, online) => pages.pageOf(surface).setOfflineMode(!online),
    closed: goneOf(browser),
    crash: () => crash(browser, display),
    close: async () => {
      await browser.close();
      await display?.close();
    },
  };
}

function argumentsFor({ host: { port, plainPort }, scale, height = 860 }: LaunchOptions): string[] {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [
    ...root,
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--ignore-certificate-errors',
    `--host-resolver-rules=MAP *:80 127.0.0.1:${plainPort}, MAP * 127.0.0.1:${port}`,
    '--window-position=0,0',
    `--window-size=1360,${height}`,
    ...(scale === undefined ? [] : [`--force-device-scale-factor=${scale}`]),
    // A person's browser shows the panel at the right; a fresh profile may ask about it.
    '--lang=en-US',
  ];
}

function isWorker(target: BrowserTarget): boolean {
  return target.type() === 'service_worker' && target.url().startsWith('chrome-extension://');
}

async function extensionOf(browser: Browser): Promise<Extension> {
  const [extension] = [...(await browser.extensions()).values()];
  if (extension === undefined) throw new Error('The extension is not installed.');
  return extension;
}

async function timeOf(page: Page, happening: () => Promise<unknown>): Promise<number> {
  const session = await page.createCDPSession();
  // The thread's clock stands still while others have the processor: a busy machine makes nothing look slower.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const spent = metrics.find(({ name }) => name === 'TaskDuration')?.value;
    if (spent === undefined) throw new Error('This Chromium does not tell how long its tasks took.');
    return 1000 * spent;
  };
  const before = await read();
  await happening();
  const spent = (await read()) - before;
  await session.detach();
  return spent;
}

/** Garbage goes in several turns: what it alone held is garbage only then. */
const COLLECTIONS = 4;

async function heldBy(session: CDPSession): Promise<number> {
  for (let turn = 0; turn < COLLECTIONS; turn += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}

async function heapOf(browser: Browser, page: Page): Promise<Heap> {
  const own = await page.createCDPSession();
  const worker = await (await browser.waitForTarget(isWorker, WAIT)).createCDPSession();
  await own.send('Performance.enable');
  const [panel, background] = [await heldBy(own), await heldBy(worker)];
  const { metrics } = await own.send('Performance.getMetrics');
  const metric = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? 0;
  await own.detach();
  await worker.detach();
  return { panel, background, nodes: metric('Nodes'), listeners: metric('JSEventListeners') };
}

async function pageHeapOf(page: Page): Promise<number> {
  const session = await page.createCDPSession();
  const held = await heldBy(session);
  await session.detach();
  return held;
}

/** Stops the worker at once, whatever it is doing; a sleeping one is fine too. */
async function stopWorker(browser: Browser, root: string): Promise<void> {
  // Any document of the extension can ask for it; where there is none, the worker's own target ends with it.
  const own = browser.targets().filter((one) => one.url().startsWith(root));
  const page = own.find((one) => !isWorker(one));
  if (page === undefined) return (await own[0]?.worker())?.close();
  const session = await page.createCDPSession();
  const stopped = new Promise<void>((resolve) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.some((one) => one.scriptURL.startsWith(root) && one.runningStatus === 'stopped')) resolve();
    });
  });
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await stopped;
  await session.detach();
}

/** The documents of a browser: those that the driver opened as tabs, and those that opened by themselves. */
class Pages {
  readonly #tabs = new Set<BrowserTarget>();
  readonly #pages = new WeakMap<Surface, Page>();
  readonly #browser: Browser;
  readonly #scheme: 'light' | 'dark' | undefined;

  constructor(browser: Browser, scheme: 'light' | 'dark' | undefined) {
    this.#browser = browser;
    this.#scheme = scheme;
  }

  async open(url: string, before?: string): Promise<Surface> {
    const page = await this.#browser.newPage();
    this.#tabs.add(page.target());
    if (before !== undefined) await page.evaluateOnNewDocument(before);
    const surface = await this.#surface(page);
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    return surface;
  }

  async find(urlPart: string): Promise<Surface> {
    const target = await this.#browser.waitForTarget((one) => this.#opened(one, urlPart), WAIT);
    return this.#surface((await target.page()) ?? (await target.asPage()));
  }

  async gone(urlPart: string): Promise<void> {
    const there = () => this.#browser.targets().some((one) => this.#opened(one, urlPart));
    if (!there()) return;
    await new Promise<void>((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`${urlPart} is still open after ${TIMEOUT_MS} ms.`)), TIMEOUT_MS);
      const check = () => {
        if (there()) return;
        clearTimeout(limit);
        this.#browser.off('targetdestroyed', check);
        resolve();
      };
      this.#browser.on('targetdestroyed', check);
    });
  }

  pageOf(surface: Surface): Page {
    const page = this.#pages.get(surface);
    if (page === undefined) throw new Error('This surface is not of this browser.');
    return page;
  }

  #opened(target: BrowserTarget, urlPart: string): boolean {
    return target.url().includes(urlPart) && target.type() !== 'service_worker' && !this.#tabs.has(target);
  }

  async #surface(page: Page): Promise<Surface> {
    if (this.#scheme) await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: this.#scheme }]);
    const surface = surfaceOf(chromiumTarget(page));
    this.#pages.set(surface, page);
    return surface;
  }
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { bidiOf, type Context, contexts, evaluateIn, firefoxTarget, type Send } from './bidi.ts';
import { keysOn } from './keys.ts';
import { browserPath, shippedBuild } from './paths.ts';
import { ifTrue, poll } from './poll.ts';
import { blankSpot, crash, environmentOf, goneOf, screenFor } from './screen.ts';
import { sidebarGone, sidebarTarget } from './sidebar.ts';
import { surfaceOf } from './surface.ts';
import type { Driver, LaunchOptions, Surface } from './types.ts';

/** Any fixed address will do: it only has to be known before the extension is installed. */
const UUID = '7d1f6c2e-5b1a-4c58-9a3e-2f0c8d4b6a11';

/** Starts Firefox with the extension; a proxy leads our hosts to the local world and refuses all others. */
export async function launchFirefox(options: LaunchOptions): Promise<Driver> {
  const display = await screenFor(options.display);
  const keys = keysOn(display);
  const extension = options.extension ?? shippedBuild('firefox');
  const id = await addonId(extension);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: browserPath('firefox'),
    headless: display === null,
    acceptInsecureCerts: true,
    defaultViewport: null,
    env: environmentOf(display),
    args: ['--remote-allow-system-access', '--width=1360', '--height=860'],
    extraPrefsFirefox: preferences(id, options),
    ...(options.profile === undefined ? {} : { userDataDir: options.profile }),
  });
  await browser.installExtension(extension);
  const send = bidiOf(browser);
  const root = `moz-extension://${UUID}/`;
  const windows = new Windows(send);
  return {
    name: 'firefox',
    version: await browser.version(),
    display,
    keys,
    extensionUrl: (path) => root + path,
    openPage: (url) => windows.open(url),
    openExtensionPage: (path) => windows.open(root + path),
    focusPage: async (surface) => {
      await surface.bringToFront();
      const { x, y } = await surface.evaluate(blankSpot);
      const origin = await surface.evaluate(() => {
        const view = window as Window & { mozInnerScreenX?: number; mozInnerScreenY?: number };
        return { x: view.mozInnerScreenX ?? 0, y: view.mozInnerScreenY ?? 0 };
      });
      // The first click may only bring the window to the front.
      await keys.click(origin.x + x, origin.y + y);
      await keys.click(origin.x + x, origin.y + y);
      await surface.waitFor(() => document.hasFocus());
    },
    panel: async (path = 'sidepanel.html') => surfaceOf(await sidebarTarget(send, keys, root, path)),
    panelGone: (path = 'sidepanel.html') => sidebarGone(send, root, path),
    openPanelByAction: () => {
      throw new Error("Firefox has no panel that the toolbar icon opens headless: press the command's keys.");
    },
    opened: (urlPart) => windows.find(urlPart),
    stopWorker: () => stopBackground(send, id),
    setOnline: async (_, online) => {
      const [window] = await contexts(send, 'chrome');
      if (window) await evaluateIn(send, window.context, `void (Services.io.offline = ${!online})`);
    },
    closed: goneOf(browser),
    crash: () => crash(browser, display),
    close: () => close(browser, display),
  };
}

async function close(browser: Browser, display: Driver['display']): Promise<void> {
  await browser.close();
  await display?.close();
}

async function addonId(folder: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  const { browser_specific_settings: own } = manifest as { browser_specific_settings?: { gecko?: { id?: string } } };
  if (own?.gecko?.id === undefined) throw new Error(`${folder} has no add-on id: is it the Firefox build?`);
  return own.gecko.id;
}

function preferences(id: string, { host, colorScheme }: LaunchOptions): Record<string, unknown> {
  return {
    'extensions.webextensions.uuids': JSON.stringify({ [id]: UUID }),
    'extensions.originControls.grantByDefault': true,
    'network.proxy.type': 1,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': host.proxyPort,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': host.proxyPort,
    'network.stricttransportsecurity.preloadlist': false,
    'security.cert_pinning.enforcement_level': 0,
    'dom.disable_open_during_load': false,
    ...(colorScheme ? { 'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1 } : {}),
  };
}

/** Ends the event page as its idle timer would: not before it has answered what it was asked. */
async function stopBackground(send: Send, id: string): Promise<void> {
  const [window] = await contexts(send, 'chrome');
  if (window === undefined) throw new Error('Firefox has no window.');
  const extension = `WebExtensionPolicy.getByID(${JSON.stringify(id)}).extension`;
  const stop = `${extension}.terminateBackground({ ignoreDevToolsAttached: true }).then(() => ${extension}.backgroundState)`;
  let state: unknown;
  const isStopped = async () => {
    state = await evaluateIn(send, window.context, stop);
    return ifTrue(state === 'stopped');
  };
  await poll(isStopped, () => `The background is ${String(state)}, not stopped`);
}

/** The documents of a browser: those that the driver opened as tabs, and those that opened by themselves. */
class Windows {
  readonly #opened = new Set<string>();
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  async open(url: string): Promise<Surface> {
    const { context } = await this.#send<{ context: string }>('browsingContext.create', { type: 'tab' });
    this.#opened.add(context);
    const target = firefoxTarget(this.#send, context);
    await target.goto(url);
    return surfaceOf(target);
  }

  async find(urlPart: string): Promise<Surface> {
    let all: readonly Context[] = [];
    const found = await poll(
      async () => {
        all = await contexts(this.#send);
        return all.find((one) => one.url.includes(urlPart) && !this.#opened.has(one.context));
      },
      () => `No window opened with ${urlPart}: ${all.map((one) => one.url).join(', ')}`,
    );
    return surfaceOf(firefoxTarget(this.#send, found.context));
  }
}

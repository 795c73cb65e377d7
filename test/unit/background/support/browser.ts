/**
 * A browser for the background's tests: what lib/browser.ts gives, as far as the background uses it. Loud: whatever is
 * not here throws when it is touched.
 */

import { fakeLocks } from '../../support/locks.ts';

// What a worker has and Node 20 has not.
globalThis.self ??= new EventTarget() as unknown as typeof globalThis.self;
if (!globalThis.navigator?.locks) {
  const value = { ...globalThis.navigator, storage: {}, locks: fakeLocks() };
  Object.defineProperty(globalThis, 'navigator', { value, configurable: true, writable: true });
}

type Listener = (...args: never[]) => unknown;

/** An event that tests can fire. */
export function event<L extends Listener>() {
  const listeners = new Set<L>();
  return {
    addListener: (l: L) => void listeners.add(l),
    removeListener: (l: L) => void listeners.delete(l),
    hasListener: (l: L) => listeners.has(l),
    hasListeners: () => listeners.size > 0,
    fire: (...args: Parameters<L>) => [...listeners].map((l) => l(...args)),
    clear: () => listeners.clear(),
  };
}

type Changes = Record<string, { oldValue?: unknown; newValue?: unknown }>;
const changed = event<(changes: Changes, area: string) => void>();

function area(name: string) {
  let items: Record<string, unknown> = {};
  return {
    get: async (keys?: string | readonly string[] | null) => {
      const wanted = keys == null ? Object.keys(items) : [keys].flat();
      return structuredClone(Object.fromEntries(wanted.filter((key) => key in items).map((key) => [key, items[key]])));
    },
    async set(values: Record<string, unknown>) {
      const copy = structuredClone(values);
      const changes = Object.fromEntries(
        Object.entries(copy).map(([k, newValue]) => [k, { oldValue: items[k], newValue }]),
      );
      items = { ...items, ...copy };
      changed.fire(changes, name);
    },
    async remove(keys: string | readonly string[]) {
      const gone = new Set([keys].flat());
      items = Object.fromEntries(Object.entries(items).filter(([key]) => !gone.has(key)));
    },
    async clear() {
      items = {};
    },
  };
}

export interface FakeTab {
  readonly id: number;
  readonly windowId: number;
  readonly url?: string;
}

/** What the background asked of the browser, in order. */
export const asked: (readonly [string, ...unknown[]])[] = [];
const note =
  <T>(name: string, answer: (...args: never[]) => T) =>
  async (...args: unknown[]): Promise<T> => {
    asked.push([name, ...args]);
    return answer(...(args as never[]));
  };

/** What a test decides. */
export const world = {
  tabs: [] as FakeTab[],
  contexts: [] as { documentUrl: string; tabId: number; windowId: number }[],
  /** The consent window: gets the address, gives back where it came back to, or throws as the browsers do. */
  consent: async (_url: string): Promise<string> => {
    throw new Error('The test has not said what happens on the consent page.');
  },
  contentScripts: [] as { matches: string[]; js: string[] }[],
};

/** The clocks that were set, by name. */
export const alarms = new Map<string, { readonly name: string }>();

/** The notifications that stand there, by id. */
export const shown = new Map<
  string,
  { readonly title: string; readonly message: string; readonly buttons?: unknown }
>();

/** What the browser gives an extension that may show notifications. */
const notifications = {
  create: note('notifications.create', (id: string, options: { title: string; message: string }) => {
    shown.set(id, options);
    return id;
  }),
  clear: note('notifications.clear', (id: string) => shown.delete(id)),
  getAll: async () => Object.fromEntries([...shown.keys()].map((id) => [id, true])),
  onClicked: event<(id: string) => void>(),
  onButtonClicked: event<(id: string, button: number) => void>(),
};

const fake = {
  /** Undefined until a test lets the user allow it. */
  notifications: undefined as typeof notifications | undefined,
  storage: { local: area('local'), session: area('session'), managed: area('managed'), onChanged: changed },
  alarms: {
    create: note('alarms.create', (name: string, info: object) => void alarms.set(name, { name, ...info })),
    clear: note('alarms.clear', (name: string) => alarms.delete(name)),
    get: async (name: string) => alarms.get(name),
    onAlarm: event<(alarm: { name: string }) => void>(),
  },
  identity: {
    getRedirectURL: () => 'https://threadside.chromiumapp.example/',
    launchWebAuthFlow: ({ url }: { url: string }) => world.consent(url),
  },
  runtime: {
    id: 'threadside',
    getURL: (path: string) => `chrome-extension://threadside/${path.replace(/^\//, '')}`,
    getManifest: () => ({ content_scripts: world.contentScripts }),
    getContexts: async () => world.contexts,
    onMessage: event<(message: unknown, sender: unknown, respond: (a: unknown) => void) => unknown>(),
    onInstalled: event<() => void>(),
    onStartup: event<() => void>(),
  },
  tabs: {
    query: async () => world.tabs,
    get: async (id: number) => {
      const tab = world.tabs.find((t) => t.id === id);
      if (!tab) throw new Error(`No tab with id: ${id}.`);
      return tab;
    },
    create: note('tabs.create', () => undefined),
    update: note('tabs.update', () => undefined),
    sendMessage: note('tabs.sendMessage', () => undefined),
    onRemoved: event<(tabId: number) => void>(),
  },
  windows: { create: note('windows.create', () => undefined), update: note('windows.update', () => undefined) },
  commands: { onCommand: event<(command: string, tab?: FakeTab) => void>() },
  scripting: { executeScript: note('scripting.executeScript', () => []) },
  action: {
    onClicked: event<() => void>(),
    setBadgeText: note('action.setBadgeText', () => undefined),
    setBadgeTextColor: note('action.setBadgeTextColor', () => undefined),
    setBadgeBackgroundColor: note('action.setBadgeBackgroundColor', () => undefined),
    setTitle: note('action.setTitle', () => undefined),
  },
  permissions: { onAdded: event<() => void>() },
  i18n: { getMessage: (name: string, of?: string) => (of === undefined ? name : `${name} ${of}`) },
};

/** Everything as a browser that was just started has it. */
export async function resetBrowser(): Promise<void> {
  await Promise.all([fake.storage.local.clear(), fake.storage.session.clear(), fake.storage.managed.clear()]);
  for (const one of [changed, fake.alarms.onAlarm, fake.runtime.onMessage, fake.runtime.onInstalled]) one.clear();
  for (const one of [fake.runtime.onStartup, fake.tabs.onRemoved, fake.commands.onCommand, fake.action.onClicked])
    one.clear();
  for (const one of [fake.permissions.onAdded, notifications.onClicked, notifications.onButtonClicked]) one.clear();
  fake.notifications = undefined;
  alarms.clear();
  shown.clear();
  Object.assign(world, { tabs: [], contexts: [], contentScripts: [] });
  world.consent = async () => {
    throw new Error('The test has not said what happens on the consent page.');
  };
  asked.length = 0;
}

/** The user allows notifications. */
export function allowNotifications(): void {
  fake.notifications = notifications;
  fake.permissions.onAdded.fire();
}

export const browser: typeof fake = new Proxy(fake, {
  get(target, name) {
    if (name in target) return target[name as keyof typeof fake];
    if (name === 'sidebarAction' || typeof name === 'symbol') return undefined;
    throw new Error(`The fake browser has no "${String(name)}".`);
  },
});
export default browser;

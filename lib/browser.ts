import browser from 'webextension-polyfill';

/**
 * The only import of webextension-polyfill (built: of `native-browser.ts`, types aside), and the one place that knows what a browser can and cannot do.
 * What the polyfill does not cover (Chrome's side panel) is read here, with feature detection.
 */
export { browser };

/** Chrome's side panel API, where there is one. `close`, `onOpened` and `onClosed` are newer than the rest. */
export const sidePanel: typeof chrome.sidePanel | undefined = (globalThis as { chrome?: typeof chrome }).chrome
  ?.sidePanel;

/** Firefox's sidebar API, where there is one. */
export const sidebarAction = (browser as { sidebarAction?: typeof browser.sidebarAction }).sidebarAction;

/** Notifications, which the user allows or takes away while we run: undefined without. */
export const notifications = (): typeof browser.notifications | undefined =>
  (browser as { notifications?: typeof browser.notifications }).notifications;

/** Address of one of our own pages, e.g. `sidepanel.html`. */
export const pageUrl = (path: string): string => browser.runtime.getURL(path);

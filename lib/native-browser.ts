/**
 * Stands in for webextension-polyfill in what is built: since Manifest V3 Chrome's API answers with promises as well, so
 * that there is nothing left to fill, and every page, the background too, starts without its 40 kB.
 */
const { browser, chrome } = globalThis as { browser?: unknown; chrome?: unknown };

export default browser ?? chrome;

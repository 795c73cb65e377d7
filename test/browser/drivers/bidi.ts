import type { Browser } from 'puppeteer-core';
import { actionsFor, clickActions, typeActions } from './bidi-keys.ts';
import { ifTrue, poll } from './poll.ts';
import type { Target } from './surface.ts';

/** WebDriver BiDi's commands, sent as they are: puppeteer's pages don't load extension pages in Firefox. */
export type Send = <T>(method: string, params: object) => Promise<T>;

interface Connected {
  readonly connection: { send(method: string, params: object): Promise<{ result: unknown }> };
}

interface Evaluated {
  readonly type: 'success' | 'exception';
  readonly result?: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string };
}

/** One document of `browsingContext.getTree`. */
export interface Context {
  readonly context: string;
  readonly url: string;
}

/** The raw connection of a Firefox that puppeteer started. */
export function bidiOf(browser: Browser): Send {
  const { connection } = browser as unknown as Connected;
  return async <T>(method: string, params: object) => (await connection.send(method, params)).result as T;
}

/** All tabs and windows of pages, or with `chrome` the windows of Firefox itself. */
export async function contexts(send: Send, scope: 'pages' | 'chrome' = 'pages'): Promise<readonly Context[]> {
  const params = scope === 'chrome' ? { 'moz:scope': 'chrome' } : {};
  return (await send<{ contexts: Context[] }>('browsingContext.getTree', params)).contexts;
}

/** Evaluates in a document and waits for the promise; throws what the page threw. */
export async function evaluateIn(send: Send, context: string, expression: string): Promise<unknown> {
  const target = { context };
  const params = { expression, target, awaitPromise: true, userActivation: false };
  const answer = await send<Evaluated>('script.evaluate', params);
  if (answer.type === 'exception') throw new Error(answer.exceptionDetails?.text ?? 'The page threw nothing.');
  return answer.result?.value;
}

/** A tab or window of Firefox as a bare target. */
export function firefoxTarget(send: Send, context: string): Target {
  const perform = (actions: readonly object[]) => send<void>('input.performActions', { context, actions });
  const goto = async (url: string): Promise<void> => {
    const wait = url.startsWith('moz-extension:') ? 'none' : 'interactive';
    await send('browsingContext.navigate', { context, url, wait });
    if (wait === 'none') await loaded(send, context, url);
  };
  return {
    run: (expression) => evaluateIn(send, context, expression),
    clickAt: ({ x, y }) => perform(clickActions(x, y)),
    type: (text) => perform(typeActions(text)),
    press: (chord) => perform(actionsFor(chord)),
    goto,
    reload: async () => {
      await evaluateIn(send, context, 'globalThis.beforeReload = true; location.reload()');
      const anew = 'globalThis.beforeReload === undefined && document.readyState !== "loading"';
      const isAnew = async () => ifTrue(await evaluateIn(send, context, anew));
      await poll(isAnew, () => 'The page did not load again');
    },
    bringToFront: () => send('browsingContext.activate', { context }),
    capture: async () => {
      const shot = await send<{ data: string }>('browsingContext.captureScreenshot', { context });
      return Buffer.from(shot.data, 'base64');
    },
    resize: (width, height) => send('browsingContext.setViewport', { context, viewport: { width, height } }),
    close: () => send('browsingContext.close', { context }),
  };
}

/** Waits for an extension page's document: its navigation gives no end that could be waited for. */
async function loaded(send: Send, context: string, url: string): Promise<void> {
  const ready = `location.href.split('#')[0] === ${JSON.stringify(url.split('#')[0])} && document.readyState !== 'loading'`;
  const isReady = async () => ifTrue(await evaluateIn(send, context, ready));
  await poll(isReady, () => `${url} did not load`);
}

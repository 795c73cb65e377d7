import { writeFile } from 'node:fs/promises';
import type { AxeResults } from 'axe-core';
import { axeScript, helperScript } from './inpage/bundle.ts';
import type { InPage } from './inpage/main.ts';
import type { Query, TextMatch } from './inpage/query.ts';
import type { Spot } from './inpage/spot.ts';
import { TIMEOUT_MS } from './patience.ts';
import type { Look, Name, Surface } from './types.ts';

/** How often something may move away from under a click. */
const TRIES = 5;
/** Errors that say that the document went away under the question: the next document may have the answer. */
const NAVIGATED = /context was destroyed|cannot find context|no such frame|discarded|detached|navigated|abort/i;

/** The document is closed for good: nothing more can be asked of it, and nothing comes in its place by itself. */
export class Gone extends Error {}

/** What a browser must offer for one document. */
export interface Target {
  /** Evaluates an expression and waits for its promise. */
  run(expression: string): Promise<unknown>;
  clickAt(spot: Spot): Promise<void>;
  type(text: string): Promise<void>;
  press(chord: string): Promise<void>;
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  bringToFront(): Promise<void>;
  capture(): Promise<Uint8Array>;
  resize(width: number, height: number): Promise<void>;
  close(): Promise<void>;
}

/** Makes the person's view of a document from a browser's bare target. */
export function surfaceOf(target: Target): Surface {
  const ask = async <T>(method: keyof InPage, role: string, name: Name | undefined, look: Look = {}): Promise<T> => {
    const ms = look.timeout ?? TIMEOUT_MS;
    const source = `(query, ms) => threadsideTest.${method}(window, query, ms)`;
    return call<T>(target, source, [queryOf(role, name, look), ms], ms);
  };
  const click: Surface['click'] = async (role, name, look) => {
    for (let tries = 1; ; tries += 1) {
      await target.clickAt(await ask<Spot>('spot', role, name, look));
      if (!(await missed(target))) return;
      if (tries === TRIES) throw new Error(`${role} ${String(name)} moved away under ${TRIES} clicks`);
    }
  };
  return {
    all: (role, name, look) => ask('find', role, name, look),
    get: (role, name, look) => ask('one', role, name, look),
    gone: (role, name, look) => ask('gone', role, name, look),
    click,
    fill: async (role, name, text, look) => {
      await click(role, name, look);
      await target.press('Control+a');
      if (text === '') await target.press('Delete');
      else await target.type(text);
    },
    focus: (role, name, look) => ask('focus', role, name, look),
    type: target.type,
    press: target.press,
    evaluate: (fn, ...args) => call(target, String(fn), args, TIMEOUT_MS),
    waitFor: (fn, ...args) => {
      const source = `(args, ms) => threadsideTest.until(window, () => (${fn})(...args), ms)`;
      return call(target, source, [args, TIMEOUT_MS], TIMEOUT_MS);
    },
    axe: () => findings(target),
    url: () => call(target, '() => location.href', [], TIMEOUT_MS),
    goto: target.goto,
    reload: target.reload,
    bringToFront: target.bringToFront,
    screenshot: async (file) => writeFile(file, await target.capture()),
    resize: target.resize,
    close: target.close,
  };
}

/** Whether the last click would have gone elsewhere; one that made the document go away has hit. */
async function missed(target: Target): Promise<boolean> {
  try {
    return (await target.run('globalThis.threadsideTest?.taken()')) === 'missed';
  } catch {
    return false;
  }
}

/** Calls a function in the page, by its source; puts the helper into documents that lack it. */
async function call<T>(target: Target, source: string, args: readonly unknown[], ms: number): Promise<T> {
  const list = args.map((arg) => JSON.stringify(arg) ?? 'undefined').join(', ');
  // tsx marks functions with __name(); a page has no such thing.
  const live = `if (document.getElementById('picture')) await threadsideTest.live(window, ${ms});`;
  const body = `const __name = (fn) => fn; ${live} return JSON.stringify((await (${source})(${list})) ?? null);`;
  const end = Date.now() + ms;
  for (;;) {
    try {
      return JSON.parse(String(await target.run(`(async () => { ${body} })()`))) as T;
    } catch (error) {
      if (!(await curable(target, error)) || Date.now() > end) throw error;
    }
  }
}

async function curable(target: Target, error: unknown): Promise<boolean> {
  if (error instanceof Gone) return false;
  const text = String(error);
  if (/threadsideTest is not defined/.test(text)) {
    await target.run(await helperScript());
    return true;
  }
  if (NAVIGATED.test(text)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return true;
  }
  return false;
}

async function findings(target: Target): Promise<AxeResults['violations']> {
  if ((await target.run('"axe" in window')) !== true) await target.run(await axeScript());
  // Message bodies are sandboxed frames without scripts: axe can't look into them, and would wait for them.
  const source =
    '() => axe.run(document, { resultTypes: ["violations"], iframes: false }).then((all) => all.violations)';
  const all = await call<AxeResults['violations']>(target, source, [], TIMEOUT_MS);
  return all.filter(({ impact }) => impact === 'serious' || impact === 'critical');
}

function queryOf(role: string, name: Name | undefined, look: Look): Query {
  const within = look.within && queryOf(look.within.role, look.within.name, look.within);
  return { role, ...(name === undefined ? {} : { name: textOf(name) }), ...(within === undefined ? {} : { within }) };
}

function textOf(name: Name): TextMatch {
  return typeof name === 'string' ? name : { pattern: name.source, flags: name.flags };
}

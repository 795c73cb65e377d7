import { contexts, evaluateIn, firefoxTarget, type Send } from './bidi.ts';
import { ifTrue, poll } from './poll.ts';
import type { Target } from './surface.ts';
import type { Keys } from './types.ts';

/**
 * Firefox's real sidebar. It is no target of BiDi, but a page of the same extension in a background tab may look into
 * its document (`extension.getViews`); clicks and keys come from the screen, as a person's would.
 *
 * @param path the sidebar's page, without the extension's root
 */
export async function sidebarTarget(send: Send, keys: Keys, root: string, path: string): Promise<Target> {
  const probe = await probeTab(send, root);
  const view = viewOf(root, path);
  const shown = async () => ifTrue(await evaluateIn(send, probe, `${view} !== undefined`));
  await poll(shown, () => `The sidebar does not show ${path}`);
  const press = (chord: string) => keys.press(chord.replace('Control', 'ctrl').replace('Enter', 'Return'));
  const refuse = (what: string) => () => Promise.reject(new Error(`A sidebar can't ${what}.`));
  return {
    run: (expression) => evaluateIn(send, probe, within(view, expression)),
    clickAt: ({ screenX, screenY }) => keys.click(screenX ?? 0, screenY ?? 0),
    type: keys.type,
    press,
    goto: refuse('go elsewhere'),
    reload: async () => {
      await evaluateIn(send, probe, `(${view}).beforeReload = true; (${view}).location.reload()`);
      const anew = `(${view}).beforeReload === undefined && (${view}).document.readyState !== 'loading'`;
      const isAnew = async () => ifTrue(await evaluateIn(send, probe, anew));
      await poll(isAnew, () => 'The sidebar did not load again');
    },
    bringToFront: async () => undefined,
    capture: refuse('be captured alone: take the screen'),
    resize: refuse('be resized'),
    close: refuse('be closed from outside: press the keys'),
  };
}

/** Waits until the sidebar shows the page no more. */
export async function sidebarGone(send: Send, root: string, path: string): Promise<void> {
  const probe = await probeTab(send, root);
  const hidden = async () => ifTrue(await evaluateIn(send, probe, `${viewOf(root, path)} === undefined`));
  await poll(hidden, () => `The sidebar still shows ${path}`);
}

function viewOf(root: string, path: string): string {
  const url = JSON.stringify(root + path);
  return `browser.extension.getViews({ type: 'sidebar' }).find((view) => view.location.href.startsWith(${url}))`;
}

/** The expression as if it ran in the sidebar: its window and document are the sidebar's. */
function within(view: string, expression: string): string {
  const names = 'window, document, location, innerWidth, innerHeight';
  const values = 'view, view.document, view.location, view.innerWidth, view.innerHeight';
  return `((view) => ((${names}) => ${expression})(${values}))(${view})`;
}

/** The tab that looks: the options page, opened once, never in front. */
async function probeTab(send: Send, root: string): Promise<string> {
  const url = `${root}options.html#sidebar-probe`;
  const there = (await contexts(send)).find((one) => one.url === url);
  if (there) return there.context;
  const { context } = await send<{ context: string }>('browsingContext.create', { type: 'tab', background: true });
  await firefoxTarget(send, context).goto(url);
  return context;
}

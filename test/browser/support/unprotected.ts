import { type HostileMessage, hostileMessages, trapDomain } from '../../support/hostile/corpus.ts';
import { ifTrue, poll } from '../drivers/poll.ts';
import type { Driver } from '../drivers/types.ts';
import type { Handler } from '../host/hosts.ts';
import type { World } from '../world.ts';
import { trapped } from './hostile.ts';

/**
 * The control: the same messages in a web page that protects from nothing. A corpus that does no harm there would prove
 * nothing in the panel.
 */
export const unprotectedHost = 'unprotected.example';

/** Marks of the messages in the control begin with it, those in the panel with another letter. */
const purpose = 'c';

const together = 40;

const frames = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, i) => `<iframe src="/message/${from + i}"></iframe>`).join('');

/** The page that shows messages without any protection: `/from/N` frames some of them, `/message/N` is one. */
export function unprotectedPages(all = ownMessages()): Handler {
  return async (request) => {
    const [, kind, text = ''] = new URL(request.url).pathname.split('/');
    const at = Number(text);
    const html = kind === 'message' ? (all[at]?.html ?? '') : pageOf(at, Math.min(at + together, all.length));
    return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
  };
}

/** Those that tell by themselves: other people's payloads open dialogs, which would have to be answered. */
export const ownMessages = (): readonly HostileMessage[] =>
  hostileMessages(purpose).filter(({ title }) => !title.startsWith('payload:'));

/** The last picture is asked for when every frame has been loaded. */
const pageOf = (from: number, to: number): string =>
  `<script>
    const heard = new Set();
    addEventListener('message', ({ data }) => heard.add(String(data)));
    addEventListener('load', () => { new Image().src = 'https://${purpose}end${from}.${trapDomain}/' + heard.size; });
  </script>${frames(from, to)}`;

/** What the messages did where nothing holds them: how many of them fetched something, how many ran a script. */
export interface Harm {
  readonly fetching: number;
  readonly running: number;
}

/**
 * Shows messages unprotected and counts.
 *
 * @param count how many the pages have
 */
export async function countHarm(driver: Driver, { host }: World, count = ownMessages().length): Promise<Harm> {
  let running = 0;
  for (let from = 0; from < count; from += together) {
    const page = await driver.openPage(`https://${unprotectedHost}/from/${from}`);
    const end = `${purpose}end${from}.${trapDomain}`;
    await poll(
      async () => ifTrue(host.foreign.some((one) => one.startsWith(end))),
      () => 'The unprotected page did not come to its end',
    );
    running += await page.evaluate(() => (Function('return heard.size') as () => number)());
    await page.close();
  }
  const hosts = new Set(trapped(host.foreign, purpose).map((one) => one.replace(/[:/].*/, '')));
  return { fetching: [...hosts].filter((one) => !one.startsWith(`${purpose}end`)).length, running };
}

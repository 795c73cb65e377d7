import { beforeAll, describe, expect, it } from 'vitest';
import { png } from '../../lib/sandbox/png.ts';
import { hostileMessages, trapDomain } from '../support/hostile/corpus.ts';
import type { Handler } from './host/hosts.ts';
import { recordUrl } from './story.ts';
import { type Beside, openConnected } from './support/beside.ts';
import { designed, showHostile, trapped } from './support/hostile.ts';
import { meet } from './support/meet.ts';
import { browsers, provePrivacy, useStage } from './support/stage.ts';
import { countHarm, ownMessages, unprotectedHost, unprotectedPages } from './support/unprotected.ts';

/** Some messages of the corpus, of all kinds; `npm run bench -- privacy` shows all of them. */
const some = <T>(all: readonly T[]): readonly T[] => all.filter((_, index) => index % 4 === 0);
const sample = some(hostileMessages());
const control = some(ownMessages());

/** One picture that is there to be seen, and some that are not. */
const visible = (mark: string): string =>
  `<img src="https://${mark}.${trapDomain}/seen" width="20" height="20"><img src="https://${mark}.${trapDomain}/tracker" width="1" height="1"><div style="display:none"><img src="https://${mark}.${trapDomain}/tracker"></div><img class="unseen" src="https://${mark}.${trapDomain}/tracker"><p class="veiled"><img src="https://${mark}.${trapDomain}/tracker"></p><p class="unseen" background="https://${mark}.${trapDomain}/tracker">x</p>`;

/** Stands before a message, whose HTML may leave open what it likes. */
const hiding = '<style>.unseen{width:1px}.veiled{opacity:0}</style>';

/** What was asked of the hosts of the messages whose pictures may be loaded. */
const loaded: { readonly url: string; readonly headers: Headers }[] = [];
const isLoading = (host: string | symbol): boolean =>
  typeof host === 'string' && /^l\d+\./.test(host) && host.endsWith(trapDomain);
const picture: Handler = async ({ url, headers }) => {
  loaded.push({ url, headers });
  return new Response(
    png(4, 4, [[164, 74, 36]], () => 0),
    { headers: { 'content-type': 'image/png' } },
  );
};
/** What the first link in a message says of itself, with the keyboard focus on it. */
function linkIn(selector: string) {
  const place = document.querySelector(selector);
  const link = place instanceof HTMLAnchorElement ? place : place?.shadowRoot?.querySelector('a');
  if (!link) return undefined;
  link.focus({ focusVisible: true } as FocusOptions);
  const { title, rel, target } = link;
  // Firefox tells the rule instead of what came of it.
  const { content } = getComputedStyle(link, '::after');
  const told = content.replace(/ \/ "".*$/, '').replace(/^attr\(title\)$/, JSON.stringify(title));
  return { title, rel, target, told, ping: link.getAttribute('ping'), said: link.parentElement?.textContent ?? '' };
}

describe.each(browsers)('hostile messages in %s', (browser) => {
  const extra = new Proxy<Record<string, Handler>>(
    { [unprotectedHost]: unprotectedPages(control) },
    {
      has: (own, host) => host in own || isLoading(host),
      get: (own, host) => (isLoading(host) ? picture : own[String(host)]),
    },
  );
  const stage = useStage(browser, { extra, burst: 0 });
  let beside: Beside;

  beforeAll(async () => {
    loaded.length = 0;
    beside = await openConnected(stage, recordUrl('51001'));
  });

  it('run no script, and nothing is fetched or connected to', async () => {
    const seen = await showHostile(stage.world, beside, sample);
    expect(seen.messages).toBe(sample.length);
    expect(seen.scripts).toEqual([]);
    expect(trapped(stage.world.host.foreign, 'm')).toEqual([]);
  }, 180_000);

  it('run no script, and nothing is fetched or connected to, where they are shown as they were designed', async () => {
    const all = designed(some(hostileMessages('d')));
    const seen = await showHostile(stage.world, beside, all, 'mail');
    expect(seen.messages).toBe(all.length);
    expect(seen.scripts).toEqual([]);
    expect(trapped(stage.world.host.foreign, 'd')).toEqual([]);
  }, 300_000);

  it('load pictures and nothing else, and no trackers, from senders whose pictures are always loaded', async () => {
    const all = designed(
      some(hostileMessages('l')).map((one) => ({ ...one, html: hiding + one.html + visible(one.mark) })),
    );
    const seen = await showHostile(stage.world, beside, all, 'mail-images');
    expect(seen.messages).toBe(all.length);
    expect(seen.scripts).toEqual([]);
    expect(trapped(stage.world.host.foreign, 'l')).toEqual([]);
    expect(loaded.length).toBeGreaterThan(all.length / 2);
    const wrong = loaded.filter(({ url, headers }) => {
      const { protocol, pathname } = new URL(url);
      return (
        protocol !== 'https:' ||
        pathname === '/tracker' ||
        headers.get('sec-fetch-dest') !== 'image' ||
        headers.get('referer') !== null
      );
    });
    expect(wrong.map(({ url, headers }) => `${url} ${headers.get('sec-fetch-dest')}`)).toEqual([]);
  }, 300_000);

  it('have links that tell where they really go, on hover and on focus, and tell the target nothing', async () => {
    const { panel } = beside;
    const richText =
      '<p>Sign in <b>now</b>: <a href="https://evil.example/login" ping="https://p.example">www.bank.example</a></p>';
    await meet(stage, beside, 'See www.shop.example today.');
    const plain = await panel.waitFor(linkIn, '.body-text a');
    expect(plain).toMatchObject({ title: 'www.shop.example', told: '"www.shop.example"', target: '_blank' });
    await meet(stage, beside, 'Sign in now', { richText });
    const lying = await panel.waitFor(linkIn, '.body-html');
    expect(lying).toMatchObject({ title: 'evil.example', told: '"evil.example"', target: '_blank', ping: null });
    expect(lying?.said).toContain('www.bank.example (goes to evil.example)');
    for (const link of [plain, lying])
      expect(link?.rel.split(' ')).toEqual(expect.arrayContaining(['noopener', 'noreferrer']));
  });

  provePrivacy(stage);

  it('would do harm in a page that does not protect', async () => {
    const { fetching, running } = await countHarm(stage.driver, stage.world, control.length);
    expect(fetching).toBeGreaterThan(90);
    expect(running).toBeGreaterThan(25);
  }, 180_000);
});

import { beforeAll, describe, expect, it } from 'vitest';
import { orderMail } from '../../lib/sandbox/data/order-mail.ts';
import { png } from '../../lib/sandbox/png.ts';
import { newsletters, pictureHost } from '../support/newsletters.ts';
import { differing } from '../support/png.ts';
import type { Handler } from './host/hosts.ts';
import { historyOf, recordUrl } from './story.ts';
import { type Beside, openConnected } from './support/beside.ts';
import { alone, framed, noteOf, pictures, pixels } from './support/mail.ts';
import { meet } from './support/meet.ts';
import { firstInView, near, paintedTop, scroll, scrollUntil } from './support/scrolling.ts';
import { browsers, provePrivacy, useStage } from './support/stage.ts';

const shop = 'shop.moreau-fleurs.example';
const plainHost = 'plain.example';
const all = newsletters();

/** The share of pixels that may differ from a page of its own: the edges of a scaled picture are drawn a bit elsewhere. */
const most = 0.005;

/** The same HTML in a page of its own that shows its pictures and nothing else from elsewhere. */
const plainPage: Handler = async (request) => {
  const html = all[Number(new URL(request.url).pathname.slice(1))]?.html ?? '';
  const base =
    '<style>html{overflow:hidden;background:#fff}body{font:14px sans-serif;overflow-wrap:break-word}</style>';
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:";
  // Mail programs show a message without a doctype of its own within a page of theirs, which has one.
  const doctype = /^\s*<!doctype/i.test(html) ? '' : '<!doctype html>';
  return new Response(doctype + html.replace(/<head>/i, (head) => head + base), {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
  });
};

describe.each(browsers)('designed messages in %s', (browser) => {
  const asked: { readonly url: string; readonly headers: Headers }[] = [];
  const picture: Handler = async (request) => {
    asked.push({ url: request.url, headers: request.headers });
    if (request.url.includes('/orders/'))
      return new Response('<title>An order</title>', { headers: { 'content-type': 'text/html' } });
    const drawn = png(
      8,
      8,
      [
        [164, 74, 36],
        [239, 231, 220],
      ],
      (x, y) => (x + y) % 2,
    );
    return new Response(drawn, {
      headers: { 'content-type': 'image/png', 'set-cookie': 'seen=1; Secure; SameSite=None' },
    });
  };
  const stage = useStage(browser, {
    extra: { [shop]: picture, 'track.moreau-fleurs.example': picture, [pictureHost]: picture, [plainHost]: plainPage },
  });
  let beside: Beside;

  beforeAll(async () => {
    beside = await openConnected(stage, recordUrl('51082'));
    await historyOf(beside.panel, 'Lucas Moreau');
  });

  it('are shown so at once, without their pictures, with the way to their text', async () => {
    const { panel } = beside;
    await framed(panel);
    expect(await pictures(panel, 'mail')).toMatchObject({ loaded: [], absent: 5 });
    expect(await noteOf(panel)).toBe('5 remote images blocked, 1 looks like a tracker');
    await panel.click('button', 'Show as text');
    await panel.waitFor(() => !document.querySelector('[role=log] iframe'));
    await panel.get('button', 'Show as designed');
    // What was chosen stays chosen.
    await panel.click('button', /^Instagram/);
    await panel.gone('button', 'Show as designed');
    await panel.click('button', /Buckets for the market season/);
    await panel.click('button', 'Show as designed');
    await framed(panel);
    expect(asked).toEqual([]);
  });

  it('tell where a link goes that has the keyboard focus, and open it without telling where it was', async () => {
    const { panel } = beside;
    await panel.evaluate(() => {
      const doc = document.querySelector<HTMLIFrameElement>('[role=log] iframe')?.contentDocument;
      doc?.querySelector<HTMLElement>('a.go')?.focus({ focusVisible: true } as FocusOptions);
    });
    await panel.waitFor((host) => document.querySelector('.link-told')?.textContent === host, shop);
    await panel.press('Enter');
    const opened = await stage.driver.opened(`${shop}/orders/40218`);
    const told = await opened.evaluate(() => ({ referrer: document.referrer, opener: window.opener === null }));
    expect(told).toEqual({ referrer: '', opener: true });
    await opened.close();
    expect(asked.filter(({ url }) => url.includes('/img/'))).toEqual([]);
    asked.length = 0;
  });

  it('pass the panel’s keys on', async () => {
    const { panel } = beside;
    await panel.bringToFront();
    await panel.evaluate(() => {
      const frame = document.querySelector<HTMLIFrameElement>('[role=log] iframe');
      frame?.contentDocument?.querySelector<HTMLElement>('a.go')?.focus();
    });
    await panel.press('?');
    await panel.get('dialog', 'Keyboard shortcuts');
    await panel.press('Escape');
    await panel.gone('dialog');
  });

  it('are found as text, in which the words are highlighted', async () => {
    const { panel } = beside;
    await panel.press('Alt+l');
    await panel.fill('searchbox', 'Words to look for', 'Halles');
    await panel.get('button', /^Incoming message from .*Halles/, { within: { role: 'dialog' } });
    await panel.press('Enter');
    await panel.waitFor(() => {
      const spotted = document.querySelector('[role=log] [data-spot]');
      const words = [...((CSS.highlights.get('search-hit') ?? []) as unknown as Iterable<Range>)].map(String);
      return spotted && !spotted.querySelector('iframe') && words.includes('Halles');
    });
    await panel.press('Escape');
    await panel.gone('group', 'Search hits');
    await framed(panel);
  });

  it('load their pictures when that is asked for, once: by https, without a referrer, and no tracker', async () => {
    const { panel } = beside;
    await panel.click('button', 'Load once');
    await panel.waitFor(() => document.querySelector('.body-note')?.textContent?.includes('loaded'));
    const { loaded } = await pictures(panel, 'mail-images');
    const paths = ['logo.jpg', 'low.jpg', 'tall.jpg', 'yard.jpg'];
    expect(loaded.map((url) => url.replace(/.*\//, '')).sort()).toEqual(paths);
    expect(asked.map(({ url }) => url).sort()).toEqual(paths.map((path) => `https://${shop}/img/${path}`));
    expect(asked.map(({ headers }) => headers.get('referer'))).toEqual([null, null, null, null]);
    expect(await noteOf(panel)).toBe('4 images loaded, 1 tracker still blocked');
    expect(await panel.evaluate(() => document.activeElement?.className)).toBe('body-note');
    asked.length = 0;
  });

  it('load them always from a sender, until the options say otherwise', async () => {
    const { panel } = beside;
    const desk = await stage.desk();
    const first = await meet(stage, beside, 'An order', { richText: orderMail });
    await framed(panel);
    expect(asked).toEqual([]);
    await panel.click('button', 'Always for this sender');
    await panel.waitFor(() => document.querySelector('.body-note')?.textContent?.includes('loaded'));
    expect((await pictures(panel, 'mail-images')).loaded).toHaveLength(4);
    await panel.reload();
    await historyOf(panel, first.name);
    await framed(panel);
    await panel.get('button', 'No longer for this sender');
    expect((await pictures(panel, 'mail-images')).loaded).toHaveLength(4);
    await desk.bringToFront();
    await desk.click('button', `Remove ${first.address}`);
    await panel.bringToFront();
    await panel.get('button', 'Always for this sender');
    await framed(panel);
    expect(await pictures(panel, 'mail')).toMatchObject({ loaded: [], absent: 5 });
    expect(asked.some(({ url }) => url.includes('track.'))).toBe(false);
    asked.length = 0;
  });

  it('come above what one reads without moving it', async () => {
    const { panel } = beside;
    const { world } = stage.world.sandbox;
    const visitor = await meet(stage, beside, 'The first line.');
    world.receive(visitor.threadId, 'An order', { richText: orderMail });
    for (let n = 0; n < 60; n++) world.receive(visitor.threadId, `Line ${n}.`);
    await panel.reload();
    await historyOf(panel, visitor.name);
    await panel.waitFor(() => document.querySelector('[role=log]')?.textContent?.includes('Line 59.'));
    // The last messages are on screen; the older ones, the order among them, come on top when one scrolls up.
    expect(await panel.evaluate(() => document.querySelector('[role=log] iframe'))).toBeNull();
    const isComing = () => panel.evaluate(() => document.querySelector('[role=log] iframe') !== null);
    let before = await firstInView(panel);
    while (!(await isComing())) {
      const step = await scroll(panel, -60);
      expect(step.off, 'how far anything has jumped on the way to it').toBeLessThanOrEqual(near);
      before = await firstInView(panel);
    }
    await framed(panel);
    const after = await paintedTop(panel, before.id);
    expect(Math.abs(after - before.top), 'how far it has moved what one reads').toBeLessThanOrEqual(near);
    const up = await scrollUntil(panel, -120, ({ top }) => top);
    expect(up.off, 'how far anything has jumped, upwards').toBeLessThanOrEqual(near);
    const down = await scrollUntil(panel, 120, ({ end }) => end);
    expect(down.off, 'how far anything has jumped, downwards').toBeLessThanOrEqual(near);
  });

  it('fit into the narrowest panel: what can’t be narrower scrolls in its own frame', async () => {
    const { panel } = beside;
    const wide = `<table width="900" bgcolor="#ddeeff"><tr><td><table width="900"><tr><td nowrap style="white-space:nowrap">${'A row that never breaks. '.repeat(12)}</td></tr></table></td></tr></table>`;
    await meet(stage, beside, 'A wide table', { richText: wide });
    await panel.resize(320, 640);
    await panel.waitFor(() => innerWidth === 320);
    await framed(panel);
    const size = await panel.waitFor(() => {
      const frame = document.querySelector<HTMLIFrameElement>('[role=log] iframe');
      const root = frame?.contentDocument?.documentElement;
      const log = document.querySelector('[role=log]');
      if (!frame || !root || !log || frame.clientWidth > 320) return undefined;
      return { inside: root.scrollWidth > root.clientWidth, outside: log.scrollWidth > log.clientWidth };
    });
    expect(size).toEqual({ inside: true, outside: false });
    await panel.resize(400, 900);
  });

  it.each(all.map(({ name }, index) => [name, index] as const))(
    'look as in a page of their own: %s',
    async (_, index) => {
      const { panel } = beside;
      await panel.resize(400, 900);
      await meet(stage, beside, 'News', { richText: all[index]?.html ?? '' });
      await framed(panel);
      if (/blocked/.test(await noteOf(panel))) {
        await panel.click('button', 'Load once');
        await panel.waitFor(() => document.querySelector('.body-note')?.textContent?.includes('loaded'));
        await pictures(panel, 'mail-images');
      }
      const { width, height } = await alone(panel);
      const ours = await pixels(panel);
      await panel.resize(400, 900);
      const plain = await stage.driver.openPage(`https://${plainHost}/${index}`);
      await plain.resize(width, height);
      await plain.waitFor(
        (w, h) => innerWidth === w && innerHeight === h && [...document.images].every((one) => one.complete),
        width,
        height,
      );
      const theirs = await pixels(plain);
      await plain.close();
      await panel.bringToFront();
      expect(ours.width).toBe(width);
      const share = differing(ours, theirs);
      expect(share).toBeLessThan(most);
    },
  );

  provePrivacy(stage);
});

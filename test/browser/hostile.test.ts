import { beforeAll, describe, expect, it } from 'vitest';
import { hostileMessages } from '../support/hostile/corpus.ts';
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
  const stage = useStage(browser, { extra: { [unprotectedHost]: unprotectedPages(control) }, burst: 0 });
  let beside: Beside;

  beforeAll(async () => {
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
    const seen = await showHostile(stage.world, beside, all, true);
    expect(seen.messages).toBe(all.length);
    expect(seen.scripts).toEqual([]);
    expect(trapped(stage.world.host.foreign, 'd')).toEqual([]);
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

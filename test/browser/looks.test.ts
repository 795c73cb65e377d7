import { beforeAll, describe, expect, it } from 'vitest';
import type { Surface } from './drivers/types.ts';
import { connectByToken, historyOf, recordUrl } from './story.ts';
import { type Beside, openBeside, tabIdOf } from './support/beside.ts';
import { alerts, choose, talkWith } from './support/panel.ts';
import { browsers, provePrivacy, useStage } from './support/stage.ts';

const wide = { width: 420, height: 800 };
const narrow = { width: 320, height: 640 };

/** No serious finding of axe, and nothing to scroll sideways, also in the narrowest panel. */
async function isFine(surface: Surface, size = wide): Promise<void> {
  const findings = (await surface.axe()).map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  expect(findings).toEqual([]);
  await surface.resize(narrow.width, narrow.height);
  await surface.waitFor((width) => innerWidth === width, narrow.width);
  const sideways = await surface.evaluate(() => {
    const clipped = (one: Element): boolean => {
      const { overflowX } = getComputedStyle(one);
      return one.scrollWidth > one.clientWidth + 1 && (overflowX === 'auto' || overflowX === 'scroll');
    };
    const root = document.documentElement;
    const wide = root.scrollWidth > root.clientWidth ? ['the page'] : [];
    return [...wide, ...[...document.querySelectorAll('body *')].filter(clipped).map((one) => one.className)];
  });
  expect(sideways, 'what scrolls sideways at 320 px').toEqual([]);
  await surface.resize(size.width, size.height);
}

/** What is cut without room for a letter and the ellipsis: there the browser cuts a letter in two instead. */
const cutInTwo = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('body *')]
    .filter((one) => {
      const { textOverflow, whiteSpace, fontSize } = getComputedStyle(one);
      const cut = textOverflow === 'ellipsis' && whiteSpace !== 'normal' && one.scrollWidth > one.clientWidth;
      return cut && one.clientWidth < 2 * Number.parseFloat(fontSize);
    })
    .map((one) => `${one.className}: ${one.textContent}`);

describe.each(browsers.flatMap((browser) => (['light', 'dark'] as const).map((look) => [browser, look] as const)))(
  'looks in %s, %s',
  (browser, colorScheme) => {
    const stage = useStage(browser, { colorScheme });
    let beside: Beside;

    beforeAll(async () => {
      beside = await openBeside(stage, recordUrl('51001'));
      await beside.panel.resize(wide.width, wide.height);
    });

    it('of the welcome page, with all fields and a failure', async () => {
      const { panel } = beside;
      const dark = await panel.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
      expect(dark).toBe(colorScheme === 'dark');
      await isFine(panel);
      await panel.click('button', 'Connect HubSpot');
      await panel.get('textbox', 'Client id');
      await panel.fill('textbox', 'Access token', 'wrong-token');
      await panel.click('button', 'Use token');
      await alerts(panel, 'does not know');
      await isFine(panel);
    });

    it('of the panel with a history, of a comment, of the menu and the help', async () => {
      const { panel } = beside;
      await connectByToken(panel, stage.world.sandbox.credentials.token);
      await historyOf(panel, 'Petra Sandoval');
      await isFine(panel);
      await panel.resize(236, 800);
      await panel.waitFor(() => innerWidth === 236);
      expect(await panel.evaluate(cutInTwo), 'what is cut in a letter at 236 px').toEqual([]);
      await panel.resize(wide.width, wide.height);
      await choose(panel, 'Comment');
      await panel.waitFor(() => document.body.innerText.includes('only your team sees it'));
      await isFine(panel);
      await choose(panel, 'Reply');
      await panel.click('button', 'More');
      await panel.get('menu');
      await isFine(panel);
      await panel.click('menuitem', /^Keyboard shortcuts/);
      await panel.get('dialog', 'Keyboard shortcuts');
      await isFine(panel);
      await panel.click('button', 'Close', { within: { role: 'dialog', name: 'Keyboard shortcuts' } });
      await panel.gone('dialog');
    });

    it('of finding a contact, of nobody and of a choice of people', async () => {
      const { panel, page } = beside;
      await panel.click('button', 'Find a contact');
      await panel.fill('textbox', 'Find a contact', 'Tomás');
      await panel.get('option', /Tomás/);
      await isFine(panel);
      await panel.press('Escape');
      await page.goto('https://mail.google.com/mail/u/0/#inbox/18f2a60c51d0b703');
      await panel.get('heading', '2 people on this page');
      await isFine(panel);
      await page.goto(recordUrl('700000001'));
      await panel.get('heading', 'No contact on this page');
      await isFine(panel);
    });

    it('of a failure', async () => {
      const { panel, page } = beside;
      stage.world.sandbox.faults.add({ kind: 'status', status: 500 });
      await page.goto(recordUrl('51033'));
      await alerts(panel, 'HubSpot has trouble answering.');
      await isFine(panel);
      await panel.get('button', 'Try again');
      stage.world.sandbox.faults.clear();
      // It tries again by itself as well, and may just have done so.
      await panel.evaluate(() => {
        for (const button of document.querySelectorAll('button'))
          if (button.textContent === 'Try again') button.click();
      });
      await historyOf(panel, 'Tomás Ibarra');
    });

    it('of the quick reply', async () => {
      const { page } = beside;
      const tab = await tabIdOf(await stage.desk(), await page.url());
      const quick = await stage.driver.openExtensionPage(`quickreply.html?tab=${tab}`);
      await talkWith(quick, 'Tomás Ibarra');
      await isFine(quick);
      await quick.close();
    });

    it('of the options, connected and not', async () => {
      const desk = await stage.desk();
      await desk.bringToFront();
      await desk.get('button', 'Disconnect and erase');
      await isFine(desk);
      await desk.click('button', 'Disconnect and erase');
      await isFine(desk);
      await desk.click('button', 'Yes, disconnect');
      await desk.get('button', 'Use token');
      await isFine(desk);
    });

    provePrivacy(stage);
  },
);

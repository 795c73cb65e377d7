import { beforeAll, describe, expect, it } from 'vitest';
import { Gone } from './drivers/surface.ts';
import type { Surface } from './drivers/types.ts';
import { gmailUrl, historyOf, recordUrl } from './story.ts';
import { arrived, happens } from './support/arrival.ts';
import { boxHolds, says, talkWith } from './support/panel.ts';
import { closeByKey, connectInOptions, keysFor, openByKey } from './support/real-panel.ts';
import { setUndo } from './support/settings.ts';
import { browsers, provePrivacy, type Stage, useStage } from './support/stage.ts';
import { arrivals, newVisitor, type Visitor } from './support/visitor.ts';

const caretInBox = (surface: Surface) =>
  surface.waitFor(() => document.hasFocus() && document.activeElement?.getAttribute('aria-label') === 'Reply');

/** A page with a text field of its own, about somebody who has just written, in front and with the focus. */
async function visit(stage: Stage, page: Surface, text: string): Promise<Visitor> {
  const visitor = newVisitor(stage.world, text);
  await page.goto(recordUrl(visitor.contactId));
  await stage.driver.focusPage(page);
  return visitor;
}

/**
 * Presses the quick reply's keys; where the caret is afterwards. Chromium makes a panel anew that is open already: the one
 * that is found first may be the one that goes.
 */
async function quickReply({ driver }: Stage, keys: string): Promise<Surface> {
  await driver.keys.press(keys);
  for (;;) {
    const writing = await (driver.name === 'chromium' ? driver.panel() : driver.opened('quickreply.html'));
    try {
      await caretInBox(writing);
      return writing;
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
    }
  }
}

describe.each(browsers)('keys in %s', (browser) => {
  const stage = useStage(browser, { display: true });
  let page: Surface;
  let keys: string;

  beforeAll(async () => {
    await connectInOptions(stage);
    await setUndo(stage, { 'E-mail replies': 1, 'Closing and reopening': 1 });
    keys = await keysFor(stage, 'quick-reply');
    page = await stage.driver.openPage(gmailUrl());
  });

  it('opens and closes the panel', async () => {
    await page.goto(recordUrl('51001'));
    const panel = await openByKey(stage, page);
    await historyOf(panel, 'Petra Sandoval');
    await closeByKey(stage, page);
    await historyOf(await openByKey(stage, page), 'Petra Sandoval');
    await closeByKey(stage, page);
  });

  it('answers by keys alone while the panel is closed', async () => {
    const visitor = await visit(stage, page, 'Is anybody there?');
    const writing = await quickReply(stage, keys);
    await talkWith(writing, visitor.name);
    await stage.driver.keys.type('Yes, good morning.');
    await boxHolds(writing, 'Yes, good morning.');
    await stage.driver.keys.press('ctrl+Return');
    await arrived(stage.world, visitor.threadId, 'Yes, good morning.');
  });

  it('answers by keys alone while the panel is open and the page has the focus', async () => {
    const visitor = await visit(stage, page, 'And now?');
    if (browser === 'firefox') await historyOf(await openByKey(stage, page), visitor.name);
    else await historyOf(await stage.driver.panel(), visitor.name);
    await stage.driver.focusPage(page);
    const writing = await quickReply(stage, keys);
    await talkWith(writing, visitor.name);
    await stage.driver.keys.type('Still here.');
    await boxHolds(writing, 'Still here.');
    await stage.driver.keys.press('ctrl+shift+Return');
    await arrived(stage.world, visitor.threadId, 'Still here.');
    await happens(() => expect(stage.world.sandbox.world.thread(visitor.threadId)?.status).toBe('CLOSED'));
    await closeByKey(stage, page);
  });

  it('sends once what was typed although the background was stopped in between', async () => {
    const visitor = await visit(stage, page, 'Are you asleep?');
    await stage.driver.stopWorker();
    const writing = await quickReply(stage, keys);
    await talkWith(writing, visitor.name);
    await stage.driver.keys.type('Only my ');
    await stage.driver.stopWorker();
    await stage.driver.keys.type('browser was.');
    await boxHolds(writing, 'Only my browser was.');
    await stage.driver.keys.press('ctrl+Return');
    await arrived(stage.world, visitor.threadId, 'Only my browser was.');
    if (browser === 'chromium') {
      await says(writing, 'Sent');
      await closeByKey(stage, page);
    }
    expect(arrivals(stage.world, visitor.threadId, 'Only my browser was.')).toBe(1);
  });

  it('gives the keyboard back to the page with Escape, and keeps what was typed', async () => {
    const visitor = await visit(stage, page, 'One moment.');
    await page.goto(gmailUrl('18f2a60c51d0b702'));
    await page.evaluate(() => document.querySelector<HTMLElement>('[aria-label="Search mail"]')?.focus());
    await stage.driver.focusPage(page);
    await page.focus('textbox', 'Search mail');
    const writing = await quickReply(stage, keys);
    await talkWith(writing, 'Tomás Ibarra');
    await stage.driver.keys.type('Half a sentence');
    await boxHolds(writing, 'Half a sentence');
    await stage.driver.keys.press('Escape');
    await page.waitFor(() => document.hasFocus());
    await stage.driver.keys.type('pallets');
    await page.waitFor(
      () => document.querySelector<HTMLInputElement>('[aria-label="Search mail"]')?.value === 'pallets',
    );
    const again = await quickReply(stage, keys);
    await talkWith(again, 'Tomás Ibarra');
    await boxHolds(again, 'Half a sentence');
    expect(arrivals(stage.world, visitor.threadId, 'Half a sentence')).toBe(0);
    await stage.driver.keys.press('Escape');
    await page.waitFor(() => document.hasFocus());
  });

  provePrivacy(stage);
});

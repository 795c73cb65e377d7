import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ChromiumDriver } from './drivers/chromium.ts';
import type { Surface } from './drivers/types.ts';
import { gmailUrl, historyOf, recordUrl } from './story.ts';
import { type Beside, openBeside, openConnected, tabIdOf } from './support/beside.ts';
import { articleWith, boxHolds, write } from './support/panel.ts';
import { browsers, provePrivacy, useStage } from './support/stage.ts';
import { newVisitor } from './support/visitor.ts';

/** The first conversation of the pages' mailbox; who wrote it is the first of the sandbox's people. */
const mail = gmailUrl('18f2a60c51d0b701');
/** A page's clocks stand still: its panel paints the picture of last time, and is never opened behind it. */
const still = 'setTimeout = () => 0;';

/** What is on screen, as bytes. */
async function seen(page: Surface): Promise<Buffer> {
  const file = join(tmpdir(), `threadside-picture-${crypto.randomUUID()}.png`);
  await page.screenshot(file);
  return readFile(file);
}

/** Waits until so many people's are kept. */
const kept = (desk: Surface, count: number) =>
  desk.waitFor(async (wanted) => {
    const own = globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome };
    const all = await (own.browser ?? own.chrome).storage.session.get(null);
    return Object.keys(all).filter((name) => name.startsWith('picture:')).length === wanted;
  }, count);

describe.each(browsers)('what the panel showed last, in %s', (browser) => {
  const stage = useStage(browser);
  let beside: Beside;

  beforeAll(async () => {
    beside = await openConnected(stage, mail);
    await historyOf(beside.panel, stage.world.sandbox.world.people[0]?.name ?? '');
  });

  it('is kept when it has come to rest, and gives way to the panel itself', async () => {
    const desk = await stage.desk();
    await kept(desk, 1);
    await beside.panel.reload();
    await historyOf(beside.panel, stage.world.sandbox.world.people[0]?.name ?? '');
    await write(beside.panel, 'I can type.');
    await boxHolds(beside.panel, 'I can type.');
  });

  it('is not kept any more when something is being written: the next panel shows that, and not what was before', async () => {
    const desk = await stage.desk();
    await kept(desk, 0);
    for (const key of ['Control+a', 'Delete']) await beside.panel.press(key);
    await kept(desk, 1);
  });

  it('is gone with the account', async () => {
    const desk = await stage.desk();
    await beside.panel.click('button', 'More');
    await beside.panel.click('menuitem', 'Disconnect');
    await beside.panel.click('button', 'Yes, disconnect');
    await beside.panel.get('button', 'Connect HubSpot');
    await kept(desk, 0);
  });

  provePrivacy(stage);
});

describe('the panel’s first paint', () => {
  const stage = useStage('chromium');
  let beside: Beside;

  beforeAll(async () => {
    beside = await openConnected(stage, mail);
    await historyOf(beside.panel, stage.world.sandbox.world.people[0]?.name ?? '');
    const desk = await stage.desk();
    await kept(desk, 1);
  });

  /** Opens a panel that stands still behind its picture. */
  const stand = (path: string) => (stage.driver as ChromiumDriver).openWatched(path, still);

  /** Opens panels for a page until the picture of one looks like the panel that stands there: it is kept again when that changes. */
  async function isPainted(url: string, open: Surface): Promise<void> {
    const path = `sidepanel.html?tab=${await tabIdOf(await stage.desk(), url)}`;
    const same = async () => {
      const first = await stand(path);
      const is = (await seen(first)).equals(await seen(open));
      await first.close();
      return is;
    };
    await expect.poll(same, { timeout: 25_000, interval: 200 }).toBe(true);
  }

  it('is what the panel showed last, to the pixel, with a stopped background', async () => {
    await stage.driver.stopWorker();
    await isPainted(mail, beside.panel);
  });

  it('is of whom the page is about, and of nobody when that can’t be told', async () => {
    const other = await openBeside(stage, recordUrl('51033'));
    await other.panel.get('list', 'Conversations');
    const desk = await stage.desk();
    await kept(desk, 2);
    await isPainted(recordUrl('51033'), other.panel);
    const path = `sidepanel.html?tab=${await tabIdOf(desk, recordUrl('51033'))}`;
    await other.page.goto('about:blank');
    const [nobody, without] = [await stand(path), await stand('sidepanel.html?tab=999999')];
    await expect.poll(async () => (await seen(nobody)).equals(await seen(without)), { timeout: 25_000 }).toBe(true);
    for (const page of [nobody, without]) await page.close();
    await other.close();
  });

  it('is that also of a long history, of which it has what is in view', async () => {
    const visitor = newVisitor(stage.world, 'Line 0.');
    const { world } = stage.world.sandbox;
    for (let n = 1; n < 300; n++) world.answer(visitor.threadId, `Line ${n}.${'\n\nAnd more of it.'.repeat(n % 7)}`);
    const url = recordUrl(visitor.contactId);
    const long = await openBeside(stage, url);
    await articleWith(long.panel, 'Outgoing message from Mei Tanaka', 'Line 299.');
    await kept(await stage.desk(), 3);
    await isPainted(url, long.panel);
    await long.close();
  });
});

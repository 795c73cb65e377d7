import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { TIMEOUT_MS } from './drivers/patience.ts';
import type { Surface } from './drivers/types.ts';
import { historyOf, recordUrl } from './story.ts';
import { arrived, quiet } from './support/arrival.ts';
import { type Beside, openBeside, openConnected } from './support/beside.ts';
import { meet } from './support/meet.ts';
import { alerts, articleWith, boxHolds, write } from './support/panel.ts';
import { setUndo } from './support/settings.ts';
import { browsers, provePrivacy, useStage } from './support/stage.ts';
import { stored } from './support/stored.ts';

/** Takes a table out of a database, as a half-written disk might have it. Whoever has it open has to let go. */
const loseTable = (desk: Surface, name: string, table: string): Promise<unknown> =>
  desk.evaluate(
    async (database, lost) => {
      const open = (version?: number, change?: (db: IDBDatabase) => void) =>
        new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open(database, version);
          request.onupgradeneeded = () => change?.(request.result);
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const db = await open();
      const { version } = db;
      db.close();
      (await open(version + 1, (changed) => changed.deleteObjectStore(lost))).close();
      return null;
    },
    name,
    table,
  );

/** The page believes that there is a network, or none. */
const network = (panel: Surface, there: boolean): Promise<unknown> =>
  panel.evaluate((online) => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => online });
    dispatchEvent(new Event(online ? 'online' : 'offline'));
    return null;
  }, there);

/** Waits until the page says something; a failure tells what it says instead. */
async function shows(page: Surface, words: string): Promise<void> {
  const said = () => page.evaluate(() => document.body.innerText.replace(/\s+/g, ' '));
  await vi.waitFor(async () => expect(await said()).toContain(words), { timeout: TIMEOUT_MS, interval: 50 });
}

describe.each(browsers)('what is kept on this computer, in %s', (browser) => {
  const stage = useStage(browser, { freshConnections: true });
  let beside: Beside;

  beforeAll(async () => {
    beside = await openConnected(stage, recordUrl('51001'));
    await historyOf(beside.panel, 'Petra Sandoval');
    await setUndo(stage, { 'E-mail replies': 1, Comments: 1 }, beside.panel);
  });

  it('is mended when the cache is damaged: nothing is said, and drafts stay', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Before the damage.');
    await write(panel, 'Half a thought');
    const desk = await stage.desk();
    await vi.waitFor(async () => expect(await stored(desk)).toContain('Half a thought'), { timeout: 20_000 });
    await loseTable(desk, 'threadside-cache', 'messages');
    await panel.reload();
    await articleWith(panel, `Incoming message from ${visitor.name}`, 'Before the damage.');
    await boxHolds(panel, 'Half a thought');
    expect(await panel.all('alert')).toEqual([]);
  });

  it('is mended when the agent’s own work lacks a table, and what is in the others stays', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Another matter.');
    await write(panel, 'Not to be lost');
    const desk = await stage.desk();
    await vi.waitFor(async () => expect(await stored(desk)).toContain('Not to be lost'), { timeout: 20_000 });
    await loseTable(desk, 'threadside-work', 'seen');
    await panel.reload();
    await articleWith(panel, `Incoming message from ${visitor.name}`, 'Another matter.');
    await boxHolds(panel, 'Not to be lost');
    await panel.click('button', 'Send');
    await arrived(stage.world, visitor.threadId, 'Not to be lost');
  });

  it('can be cleared in the options: the panel loads anew, drafts stay', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Still in HubSpot.');
    await write(panel, 'Kept all the same');
    const desk = await stage.desk();
    await vi.waitFor(async () => expect(await stored(desk)).toContain('Kept all the same'), { timeout: 20_000 });
    await desk.bringToFront();
    await desk.reload();
    await desk.waitFor(() => /\d+ contacts? · .* · about [\d.]+ MB/.test(document.body.innerText));
    expect(await desk.axe()).toEqual([]);
    await desk.click('button', 'Clear');
    await desk.waitFor(() =>
      document.body.innerText.includes('Cleared. Drafts and what is on its way are still here.'),
    );
    await panel.bringToFront();
    await articleWith(panel, `Incoming message from ${visitor.name}`, 'Still in HubSpot.');
    await boxHolds(panel, 'Kept all the same');
    expect(await stored(desk)).toContain('Kept all the same');
  });

  it('is all there without a network, with its age; what is typed meanwhile waits for the network too', async () => {
    const { panel, page } = beside;
    const visitor = await meet(stage, beside, 'The last one before the tunnel.');
    await page.goto(recordUrl('51001'));
    await historyOf(panel, 'Petra Sandoval');
    await quiet(stage.world);
    stage.world.sandbox.faults.add({ kind: 'reset-before' });
    await network(panel, false);
    await alerts(panel, 'Offline');
    await panel.waitFor(() => /as of \d/.test(document.body.innerText));

    await page.goto(recordUrl(visitor.contactId));
    await articleWith(panel, `Incoming message from ${visitor.name}`, 'The last one before the tunnel.');
    await write(panel, 'Written in the tunnel');
    await page.goto(recordUrl('51033'));
    await shows(panel, 'Nothing of this person is on this computer yet. They are looked up as soon as you are online');
    await page.goto(recordUrl(visitor.contactId));
    await boxHolds(panel, 'Written in the tunnel');

    stage.world.sandbox.faults.clear();
    await network(panel, true);
    await panel.gone('alert');
    await panel.waitFor(() => !/as of \d/.test(document.body.innerText));
    await panel.click('button', 'Send');
    await arrived(stage.world, visitor.threadId, 'Written in the tunnel');
    await page.goto(recordUrl('51033'));
    await historyOf(panel, 'Tomás Ibarra');
  });

  provePrivacy(stage);
});

/** Firefox names a database's file after it, from both ends of the name at once. */
const cacheFile = 'tehhrceaacd-seid.sqlite';

/** Overwrites the cache's file in a profile. */
function spoil(profile: string): void {
  const all = readdirSync(profile, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith(cacheFile));
  expect(all).toHaveLength(1);
  for (const path of all) writeFileSync(join(profile, path), 'This is no database.');
}

describe('a cache whose file is garbage, in firefox', () => {
  const stage = useStage('firefox', { freshConnections: true, lasting: true });

  it('is made anew at the next start; the draft in the other file is there', async () => {
    const beside = await openConnected(stage, recordUrl('51001'));
    await historyOf(beside.panel, 'Petra Sandoval');
    await write(beside.panel, 'Survives garbage');
    const desk = await stage.desk();
    await vi.waitFor(async () => expect(await stored(desk)).toContain('Survives garbage'), { timeout: 20_000 });
    await stage.crash(spoil);
    const again = await openBeside(stage, recordUrl('51001'));
    await historyOf(again.panel, 'Petra Sandoval');
    await boxHolds(again.panel, 'Survives garbage');
  });

  provePrivacy(stage);
});

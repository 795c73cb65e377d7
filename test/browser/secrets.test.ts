import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedBuild } from './drivers/paths.ts';
import type { Surface } from './drivers/types.ts';
import { connectByToken, historyOf, recordUrl } from './story.ts';
import { type Beside, openBeside } from './support/beside.ts';
import { everyAnswer, overhear, overheard } from './support/messages.ts';
import { browsers, provePrivacy, useStage } from './support/stage.ts';
import { stored } from './support/stored.ts';

/** How many secrets are sealed in this browser. */
const sealedIn = (page: Surface): Promise<number> =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    let count = 0;
    for (const { name } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name ?? ''));
      if (db.objectStoreNames.contains('sealed'))
        count += await done(db.transaction('sealed').objectStore('sealed').count());
      db.close();
    }
    return count;
  });

describe.each(browsers)('the token in %s', (browser) => {
  const stage = useStage(browser, { burst: 0 });
  const token = () => stage.world.sandbox.credentials.token;
  let beside: Beside;
  let desk: Surface;

  beforeAll(async () => {
    desk = await stage.desk();
    await overhear(desk);
    beside = await openBeside(stage, recordUrl('51001'));
    await connectByToken(beside.panel, token());
    await historyOf(beside.panel, 'Petra Sandoval');
  });
  afterAll(() => beside?.close());

  it('is kept sealed, and stands in no storage area as it is', async () => {
    expect(await sealedIn(desk)).toBe(1);
    const kept = await stored(desk);
    expect(kept).toContain('Crates arrived wet');
    expect(kept).not.toContain(token());
  });

  it('is in no page, and its key gives nothing away', async () => {
    expect(await beside.panel.evaluate(() => document.documentElement.outerHTML)).not.toContain(token());
    const exported = await desk.evaluate(async () => {
      const done = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      for (const { name } of await indexedDB.databases()) {
        const db = await done(indexedDB.open(name ?? ''));
        const has = db.objectStoreNames.contains('keys');
        const key: CryptoKey | undefined = has
          ? await done(db.transaction('keys').objectStore('keys').get('key'))
          : undefined;
        db.close();
        if (key)
          return crypto.subtle.exportKey('raw', key).then(
            () => 'exported',
            (e: Error) => e.name,
          );
      }
      return 'no key';
    });
    expect(exported).toBe('InvalidAccessError');
  });

  it('travels in the one message that brings it, and in no other and no answer', async () => {
    const answers = await everyAnswer(desk);
    const said = await overheard(desk);
    // That what is said is heard here at all: the panel looked somebody up.
    expect(said.map(({ type }) => type)).toContain('lookUp');
    const carrying = said.filter(({ text }) => text.includes(token())).map(({ type }) => type);
    expect(carrying).toEqual(['connectToken']);
    expect([...answers.values()].filter((text) => text.includes('"ok":')).length).toBe(answers.size);
    expect([...answers].filter(([, text]) => text.includes(token()))).toEqual([]);
  });

  it('is opened by the background’s script alone, and by nothing that a page loads', () => {
    const folder = shippedBuild(browser);
    const files = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.js'));
    const having = (what: string) => files.filter((name) => readFileSync(join(folder, name), 'utf8').includes(what));
    expect(files.length).toBeGreaterThan(10);
    expect(having('.decrypt(')).toEqual(['background.js']);
    expect(having('Bearer ').filter((name) => name !== 'background.js')).toEqual([]);
  });

  it('is gone, with everything that was read, when one disconnects', async () => {
    const { panel } = beside;
    await panel.bringToFront();
    await panel.click('button', 'More');
    await panel.click('menuitem', 'Disconnect');
    await panel.click('button', 'Yes, disconnect');
    await panel.get('button', 'Connect HubSpot');
    expect(await sealedIn(desk)).toBe(0);
    expect(await stored(desk)).not.toContain('Crates arrived wet');
  });

  provePrivacy(stage);
});

import { beforeAll, describe, expect, it } from 'vitest';
import { TIMEOUT_MS } from './drivers/patience.ts';
import type { Surface } from './drivers/types.ts';
import { connectByToken, recordUrl } from './story.ts';
import { type Beside, openBeside, openConnected, panelFor } from './support/beside.ts';
import { meet } from './support/meet.ts';
import { boxHolds, choose, write } from './support/panel.ts';
import { browsers, provePrivacy, useStage } from './support/stage.ts';
import { stored } from './support/stored.ts';
import type { Visitor } from './support/visitor.ts';

const list = { role: 'list', name: 'All drafts, the latest first' } as const;

/** Begins to read, from another page, what pages that go away leave, and goes on with it until it is let go. */
const holdLate = (page: Surface) =>
  page.evaluate(async () => {
    const own = globalThis as unknown as { held?: boolean };
    own.held = true;
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('threadside-work');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const late = db.transaction('late').objectStore('late');
    await new Promise<void>((begun) => {
      const read = () => {
        late.count().onsuccess = () => {
          begun();
          if (own.held) read();
          else db.close();
        };
      };
      read();
    });
  });

/** Neither the tables nor the background get anything from a page from now on. */
const cutOff = (page: Surface) =>
  page.evaluate(() => {
    const own = globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome };
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException('cut off', 'InvalidStateError');
    };
    (own.browser ?? own.chrome).runtime.sendMessage = () => new Promise<never>(() => undefined);
  });

/** What pages that went away have left in `localStorage`. */
const leftBehind = (page: Surface) =>
  page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith('left/')));

const letGo = (page: Surface) =>
  page.evaluate(() => {
    (globalThis as unknown as { held?: boolean }).held = false;
  });

describe.each(browsers)('drafts in %s', (browser) => {
  const stage = useStage(browser, { lasting: true });
  let beside: Beside;

  beforeAll(async () => {
    beside = await openConnected(stage, recordUrl('51001'));
  });

  /** Waits until a text is on disk, as another page finds it there. */
  async function onDisk(text: string): Promise<void> {
    const desk = await stage.desk();
    await expect.poll(() => stored(desk), { timeout: TIMEOUT_MS }).toContain(text);
  }

  /** Another panel of somebody's conversation. */
  const anotherFor = async ({ contactId }: Visitor) => panelFor(stage.driver, await stage.desk(), recordUrl(contactId));

  /**
   * Somebody's conversation in two windows, each with "|" in the box.
   *
   * @param letters how many will be typed, in both windows together
   */
  async function twoWindows(question: string, letters: number) {
    const visitor = await meet(stage, beside, question);
    const { panel } = beside;
    await write(panel, '|');
    await onDisk('"text":"|"');
    const other = await anotherFor(visitor);
    await boxHolds(other, '|');
    const all = (one: Surface) =>
      one.waitFor((count) => {
        const text = document.querySelector('[aria-label=Reply]')?.textContent ?? '';
        return text.length === count && text;
      }, letters + 1);
    /** Waits until both hold as much as was typed, and that is the same. */
    const whole = async () => {
      const text = await all(panel);
      expect(await all(other)).toBe(text);
      return text;
    };
    return { panel, other, whole };
  }

  /** The letters that the text box holds, of those given. */
  const lettersIn = (panel: Surface, letters: string) =>
    panel.evaluate(
      (of) =>
        [...(document.querySelector('[aria-label=Reply]')?.textContent ?? '')].filter((c) => of.includes(c)).join(''),
      letters,
    );

  it('are on disk when the browser is killed, whatever kind they are', async () => {
    const visitor = await meet(stage, beside, 'Is it safe?');
    await write(beside.panel, 'Nothing is lost');
    await choose(beside.panel, 'Comment');
    await write(beside.panel, 'not even a note');
    await onDisk('not even a note');
    await onDisk('Nothing is lost');
    await stage.crash();
    beside = await openBeside(stage, recordUrl(visitor.contactId));
    await beside.panel.get('heading', visitor.name);
    await boxHolds(beside.panel, 'Nothing is lost');
    await choose(beside.panel, 'Comment');
    await boxHolds(beside.panel, 'not even a note');
  });

  it('need neither the background nor a moment before the panel goes', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Who saves it?');
    await write(panel, 'Half a');
    await stage.driver.stopWorker();
    await panel.type(' sentence');
    await onDisk('Half a sentence');
    await stage.driver.stopWorker();
    await panel.type(', whole.');
    await panel.reload();
    await panel.get('heading', visitor.name);
    await boxHolds(panel, 'Half a sentence, whole.');
  });

  it('keep what was typed last when the panel goes while another page reads what such panels leave', async () => {
    const visitor = await meet(stage, beside, 'Who is reading?');
    const { panel } = beside;
    const desk = await stage.desk();
    await write(panel, 'Half a');
    await onDisk('"text":"Half a"');
    await holdLate(desk);
    await panel.type(' sentence, whole.');
    await panel.close();
    await letGo(desk);
    beside = { ...beside, panel: await anotherFor(visitor) };
    await beside.panel.get('heading', visitor.name);
    await boxHolds(beside.panel, 'Half a sentence, whole.');
  });

  it('keep what was typed last when the panel goes and nobody gets it, and what was sent since does not come back', async () => {
    const visitor = await meet(stage, beside, 'Is anybody there?');
    const desk = await stage.desk();
    await write(beside.panel, 'Half a');
    await onDisk('"text":"Half a"');
    await cutOff(beside.panel);
    await beside.panel.type(' sentence, whole.');
    await beside.panel.close();
    await expect.poll(() => leftBehind(desk)).toHaveLength(1);
    const left = await leftBehind(desk);
    const panel = await anotherFor(visitor);
    beside = { ...beside, panel };
    await panel.get('heading', visitor.name);
    await boxHolds(panel, 'Half a sentence, whole.');
    await expect.poll(() => leftBehind(desk)).toEqual([]);
    await panel.click('button', 'Send');
    await boxHolds(panel, '');
    // As after a crash that undid that it was taken away there.
    await desk.evaluate((all) => {
      for (const [key, value] of all) localStorage.setItem(key, value);
    }, left);
    await panel.reload();
    await panel.get('heading', visitor.name);
    await expect.poll(() => leftBehind(desk)).toEqual([]);
    await boxHolds(panel, '');
  });

  it('are the same in two windows, with every letter that was typed in either, once', async () => {
    const [lower, upper] = ['abcdefgh', 'ABCDEFGH'];
    const { panel, other, whole } = await twoWindows('Two of you?', lower.length + upper.length);
    for (let n = 0; n < lower.length; n += 2) {
      await panel.bringToFront();
      await panel.focus('textbox', 'Reply');
      await panel.press('Control+End');
      await panel.type(lower.slice(n, n + 2));
      await other.bringToFront();
      await other.focus('textbox', 'Reply');
      await other.press('Control+Home');
      await other.type(upper.slice(n, n + 2));
    }
    await whole();
    expect([...(await lettersIn(other, lower))].sort().join('')).toBe(lower);
    expect([...(await lettersIn(other, upper))].sort().join('')).toBe(upper);
    // What is sent from one window is gone from the other, and nothing of it is sent again.
    await other.click('button', 'Send');
    await boxHolds(other, '');
    await boxHolds(panel, '');
    await other.close();
  });

  it('keep every letter once when both windows are typed into in the same instant', async () => {
    const [lower, upper] = ['abcdefghijklmnopqrstuvwx', 'ABCDEFGHIJKLMNOPQRSTUVWX'];
    const { panel, other, whole } = await twoWindows('Both at once?', lower.length + upper.length);
    await panel.focus('textbox', 'Reply');
    await panel.press('Control+End');
    await other.focus('textbox', 'Reply');
    await other.press('Control+Home');
    // Neither waits for the other, nor for the disk: saves of both meet in every order.
    await Promise.all([panel.type(lower), other.type(upper)]);
    const text = await whole();
    // Each in the order in which it was typed.
    expect(await lettersIn(other, lower)).toBe(lower);
    expect(await lettersIn(other, upper)).toBe(upper);
    await onDisk(`"text":"${text}"`);
    await other.close();
  });

  it('wait for the account when it is left, and are there again when it is back', async () => {
    const { panel } = beside;
    const other = await meet(stage, beside, 'Will you remember me?');
    await write(panel, 'By name');
    await onDisk('By name');
    const visitor = await meet(stage, beside, 'Will you be back?');
    await write(panel, 'I will');
    await panel.click('button', 'More');
    await panel.click('menuitem', 'Disconnect');
    await panel.click('button', 'Yes, disconnect');
    await connectByToken(panel, stage.world.sandbox.credentials.token);
    await panel.get('heading', visitor.name);
    await boxHolds(panel, 'I will');
    // Nothing of the other one has been read since.
    await panel.press('Alt+j');
    const named = (name: string | undefined) => !!name?.startsWith(`${other.name}, `) && name.endsWith('By name');
    await panel.waitFor(() => document.querySelectorAll('dialog.drafts .draft').length >= 2);
    const rows = await panel.all('button', /By name$/, { within: list });
    expect(rows.map((row) => named(row.name))).toEqual([true]);
    await panel.press('Escape');
    await panel.waitFor(() => document.querySelector('dialog.drafts') === null);
  });

  it('stand in one list, which leads to each of them, deletes and puts back', async () => {
    const { panel } = beside;
    const first = await meet(stage, beside, 'One?');
    await write(panel, 'For the first');
    await meet(stage, beside, 'Two?');
    await choose(panel, 'Comment');
    await write(panel, 'For the second');
    await onDisk('For the second');
    await panel.click('button', 'More');
    await panel.click('menuitem', /^Drafts \(\d+\)/);
    await panel.get('button', /Comment, .*For the second$/, { within: list });
    expect(await panel.axe()).toEqual([]);
    await panel.press('Delete');
    await panel.gone('button', /For the second$/, { within: list });
    await panel.click('button', 'Undo');
    await panel.get('button', /Comment, .*For the second$/, { within: list });
    await panel.press('Escape');
    await panel.waitFor(() => document.querySelector('dialog.drafts') === null);
    await panel.press('Alt+j');
    await panel.click('button', /Reply, .*For the first$/, { within: list });
    await panel.get('heading', first.name);
    await boxHolds(panel, 'For the first');
    await panel.waitFor(() => document.activeElement?.getAttribute('aria-label') === 'Reply');
  });

  provePrivacy(stage);
});

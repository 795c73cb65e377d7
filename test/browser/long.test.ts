import { beforeAll, describe, expect, it } from 'vitest';
import type { Surface } from './drivers/types.ts';
import { historyOf, recordUrl } from './story.ts';
import { type Beside, openConnected } from './support/beside.ts';
import { articleWith } from './support/panel.ts';
import { firstInView, growLate, near, scroll, scrollUntil } from './support/scrolling.ts';
import { browsers, provePrivacy, useStage } from './support/stage.ts';
import { newVisitor, type Visitor } from './support/visitor.ts';

/** An account in which nothing happens is asked what is new at this interval; some time is for the answer. */
const longestPoll = 35_000;
const MESSAGES = 500;
const THREADS = 150;
const list = { role: 'list', name: 'Conversations' } as const;
const text = (n: number) => `Line ${n}.${'\n\nAnd more of it.'.repeat(n % 7)}`;

/** Numbers of the lines that are on the page, and how much there is of it. */
const onPage = (panel: Surface) =>
  panel.evaluate(() => ({
    lines: [...document.querySelectorAll('[role=log] article')].map((one) =>
      Number(/Line (\d+)\./.exec(one.textContent ?? '')?.[1] ?? -1),
    ),
    nodes: document.querySelectorAll('*').length,
  }));

describe.each(browsers)('a long history in %s', (browser) => {
  const stage = useStage(browser);
  let beside: Beside;
  let visitor: Visitor;

  beforeAll(async () => {
    visitor = newVisitor(stage.world, 'Line 0.');
    const { world } = stage.world.sandbox;
    for (let n = 1; n < MESSAGES; n++)
      if (n % 3 === 0) world.receive(visitor.threadId, text(n));
      else world.answer(visitor.threadId, text(n));
    beside = await openConnected(stage, recordUrl(visitor.contactId));
    await historyOf(beside.panel, visitor.name);
    await articleWith(beside.panel, 'Outgoing message from Mei Tanaka', `Line ${MESSAGES - 1}.`);
  });

  it('is scrolled to its very beginning and back, and nothing jumps', async () => {
    const { panel } = beside;
    const up = await scrollUntil(panel, -250, ({ top }) => top);
    expect(up.off, 'how far anything has jumped, upwards').toBeLessThanOrEqual(near);
    const begun = await onPage(panel);
    expect(begun.lines[0]).toBe(0);
    expect(begun.lines.length).toBeLessThan(60);
    expect(begun.nodes).toBeLessThan(1_500);
    const down = await scrollUntil(panel, 250, ({ end }) => end);
    expect(down.off, 'how far anything has jumped, downwards').toBeLessThanOrEqual(near);
    const ended = await onPage(panel);
    expect(ended.lines.at(-1)).toBe(MESSAGES - 1);
    expect(ended.lines.length).toBeLessThan(60);
    for (const left of [1, 3, 4, 5]) {
      await scroll(panel, -120 - left);
      const { off, end } = await scroll(panel, 120);
      expect(off, `${left} px before the end`).toBeLessThanOrEqual(near);
      expect(end).toBe(left < 5);
      await scroll(panel, 120);
    }
  });

  it('tells a screen reader where each message stands', async () => {
    const { panel } = beside;
    const last = await panel.waitFor(() => {
      const one = [...document.querySelectorAll('[role=log] article')].at(-1);
      return one?.hasAttribute('aria-setsize') && [one.getAttribute('aria-posinset'), one.getAttribute('aria-setsize')];
    });
    expect(last).toEqual([String(MESSAGES), String(MESSAGES)]);
    expect(await panel.axe()).toEqual([]);
  });

  it('stays where it is when something above grows late, or something new comes in', async () => {
    const { panel } = beside;
    for (let step = 0; step < 12; step++) await scroll(panel, -700);
    const place = async () => {
      const { id, top } = await firstInView(panel);
      return { id, top: Math.round(top) };
    };
    const before = await place();
    // As a picture does that is there late: of the articles above the view and of one below.
    await panel.evaluate(() => {
      const log = document.querySelector('[role=log]') as HTMLElement;
      const all = [...log.querySelectorAll<HTMLElement>('article')];
      const view = log.getBoundingClientRect();
      const above = all.filter((one) => one.getBoundingClientRect().bottom < view.top);
      const below = all.find((one) => one.getBoundingClientRect().top > view.bottom);
      if (above.length === 0 || !below) throw new Error('There is nothing around the view.');
      for (const one of [...above, below]) one.style.paddingBottom = '180px';
    });
    expect(await place()).toEqual(before);
    stage.world.sandbox.world.receive(visitor.threadId, 'News from the visitor.');
    await panel.get('button', /^1 new/, { timeout: longestPoll });
    expect(await place()).toEqual(before);
    await panel.click('button', /^1 new/);
    await articleWith(panel, `Incoming message from ${visitor.name}`, 'News from the visitor.');
    expect((await scroll(panel, 10)).end).toBe(true);
  });

  it('stays where it is though every row grows after it has come onto the page', async () => {
    const { panel } = beside;
    await growLate(panel, 120);
    let off = 0;
    for (let step = 0; step < 60; step++) off = Math.max(off, (await scroll(panel, -120)).off);
    expect(off, 'how far anything has jumped, upwards').toBeLessThanOrEqual(near);
    off = (await scrollUntil(panel, 120, ({ end }) => end)).off;
    expect(off, 'how far anything has jumped, downwards').toBeLessThanOrEqual(near);
  });

  it('shows what is found far away from what is on the page, and goes back to the newest', async () => {
    const { panel } = beside;
    await panel.press('Alt+l');
    await panel.fill('searchbox', 'Words to look for', '"line 77."');
    await panel.get('button', /Line 77\./, { within: { role: 'dialog' } });
    await panel.press('Enter');
    await panel.waitFor(() => {
      const found = document.querySelector('[role=log] [data-spot]')?.getBoundingClientRect();
      const view = document.querySelector('[role=log]')?.getBoundingClientRect();
      return found && view && found.top >= view.top && found.top < view.bottom;
    });
    expect((await onPage(panel)).lines).toContain(77);
    // All of them have just come onto the page, and grow: what is in view moves what is below it.
    await panel.waitFor(() =>
      [...document.querySelectorAll<HTMLElement>('[role=log] article')].every((one) => one.style.paddingBottom !== ''),
    );
    const around = await scrollUntil(panel, 300, ({ end }) => end);
    expect(around.off, 'how far anything has jumped').toBeLessThanOrEqual(near);
    await panel.press('Escape');
    await panel.gone('group', 'Search hits');
  });

  it('keeps what has the focus, however far one scrolls', async () => {
    const { panel } = beside;
    const focused = () =>
      panel.evaluate(() => document.activeElement?.closest<HTMLElement>('article')?.dataset.id ?? null);
    await panel.evaluate(() => {
      const all = document.querySelectorAll<HTMLElement>('[role=log] article button');
      all[all.length - 1]?.focus();
    });
    const id = await focused();
    expect(id).not.toBeNull();
    for (let step = 0; step < 10; step++) await scroll(panel, -500);
    expect(await focused()).toBe(id);
    const { off } = await scrollUntil(panel, 600, ({ end }) => end);
    expect(off).toBeLessThanOrEqual(near);
    expect(await focused()).toBe(id);
    // So far away that it is no longer at hand, the keyboard is still in the history.
    await scrollUntil(panel, -600, ({ top }) => top);
    expect(await panel.evaluate(() => document.activeElement?.closest('[role=log]') !== null)).toBe(true);
  });

  it('loads no frame in a message again while others come and go around it', async () => {
    const { panel } = beside;
    await scrollUntil(panel, 900, ({ end }) => end);
    await panel.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.tabIndex = 0;
      [...document.querySelectorAll('[role=log] article')].at(-3)?.append(frame);
      if (frame.contentWindow) frame.contentWindow.name = 'as it was';
      frame.focus();
    });
    const name = () =>
      panel.evaluate(() => document.querySelector<HTMLIFrameElement>('article iframe')?.contentWindow?.name);
    for (const by of [...Array(12).fill(-150), ...Array(12).fill(-900), ...Array(30).fill(450)]) {
      await scroll(panel, by);
      expect(await name()).toBe('as it was');
    }
    await panel.evaluate(() => document.querySelector('article iframe')?.remove());
  });

  it('has as little of a long list on the page, and every row of it by key', async () => {
    const { panel, page } = beside;
    const other = newVisitor(stage.world, 'The first of many.');
    const { world } = stage.world.sandbox;
    for (let n = 1; n < THREADS; n++)
      world.receive(other.contactId, `Matter ${n}.`, { newThread: true, subject: `Matter ${n}` });
    await page.goto(recordUrl(other.contactId));
    await historyOf(panel, other.name);
    const rows = () => panel.all('button', /./, { within: list });
    await panel.waitFor(
      (count) =>
        document.querySelector('[aria-label=Conversations] [aria-setsize]')?.getAttribute('aria-setsize') === count,
      '100',
    );
    expect((await rows()).length).toBeLessThan(60);
    await panel.focus('button', /^E-mail, open, Matter 149,/, { within: list });
    await panel.press('End');
    // HubSpot's second page comes when one is at the end of the first.
    await panel.waitFor(
      (count) =>
        document.querySelector('[aria-label=Conversations] [aria-setsize]')?.getAttribute('aria-setsize') === count,
      String(THREADS),
    );
    expect(await panel.evaluate(() => document.activeElement?.closest('li')?.getAttribute('aria-posinset'))).toBe(
      '100',
    );
    await panel.press('End');
    expect(await panel.evaluate(() => document.activeElement?.closest('li')?.getAttribute('aria-posinset'))).toBe(
      String(THREADS),
    );
    await panel.press('Home');
    expect(await panel.evaluate(() => document.activeElement?.closest('li')?.getAttribute('aria-posinset'))).toBe('1');
    expect((await rows()).length).toBeLessThan(70);
  });

  provePrivacy(stage);
});

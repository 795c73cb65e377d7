import { beforeAll, describe, expect, it } from 'vitest';
import type { Surface } from './drivers/types.ts';
import { historyOf, recordUrl } from './story.ts';
import { happens } from './support/arrival.ts';
import { type Beside, openConnected } from './support/beside.ts';
import { meet } from './support/meet.ts';
import { articles, articleWith, write } from './support/panel.ts';
import { near, scrollUntil } from './support/scrolling.ts';
import { browsers, provePrivacy, useStage } from './support/stage.ts';
import { newVisitor } from './support/visitor.ts';

/** An account in which nothing happens is asked what is new at this interval; some time is for the answer. */
const longestPoll = 35_000;

const list = { role: 'list', name: 'Conversations' } as const;
const atEnd = (panel: Surface) =>
  panel.waitFor(() => {
    const log = document.querySelector('[role=log]');
    return log !== null && log.scrollHeight - log.scrollTop - log.clientHeight < 3;
  });

describe.each(browsers)('reading in %s', (browser) => {
  const stage = useStage(browser);
  let beside: Beside;

  beforeAll(async () => {
    beside = await openConnected(stage, recordUrl('51001'));
  });

  it('shows all conversations of a contact, open ones first, and everything that was said in one', async () => {
    const { panel } = beside;
    await historyOf(panel, 'Petra Sandoval');
    const rows = await panel.all('button', /./, { within: list });
    expect(rows).toHaveLength(stage.world.sandbox.world.threadsOf('51001').filter((one) => !one.archived).length);
    const open = rows.map(({ name }) => /, open,/.test(name));
    expect(open, 'open first').toEqual([...open].sort((a, b) => Number(b) - Number(a)));
    expect(rows[0]).toMatchObject({ current: 'true' });
    expect(rows[0]?.name).toMatch(/^E-mail, open, Crates arrived wet, /);
    // Names of inboxes come with the directory, which a new connection reads at the same time.
    await panel.get('article', 'Moved from Billing to Orders');
    const names = (await articles(panel)).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'Incoming message from Petra Sandoval',
        'Outgoing message from Jonas Ekberg',
        'Comment from Mei Tanaka',
        'Assigned to you',
        'Moved from Billing to Orders',
      ]),
    );
    await atEnd(panel);
    await panel.waitFor(() => document.body.innerText.includes('remote images blocked'));
  });

  it('opens another conversation by click and by key', async () => {
    const { panel } = beside;
    await panel.click('button', /^Live chat, open/, { within: list });
    await articleWith(panel, 'Outgoing message from Oluwaseun Adeyemi', 'the first 90 days are the flat rate');
    await panel.press('Alt+ArrowUp');
    await articleWith(panel, 'Outgoing message from Jonas Ekberg', 'We replace them tomorrow morning.');
    expect((await panel.get('button', /Crates arrived wet/, { within: list })).current).toBe('true');
  });

  it('shows open or closed conversations only', async () => {
    const { panel } = beside;
    const all = stage.world.sandbox.world.threadsOf('51001').filter((one) => !one.archived);
    const closed = all.filter(({ status }) => status === 'CLOSED').length;
    const within = { role: 'radiogroup', name: 'Which conversations' } as const;
    await panel.click('radio', /^Open/, { within });
    await panel.gone('button', /, closed,/, { within: list });
    expect(await panel.all('button', /./, { within: list })).toHaveLength(all.length - closed);
    await panel.click('radio', /^All/, { within });
    await panel.waitFor(
      (count) => document.querySelectorAll('[aria-label=Conversations] button').length === count,
      all.length,
    );
  });

  it('brings older messages when one scrolls up, and nothing on screen jumps', async () => {
    const { panel, page } = beside;
    const threadId = '7400002369';
    const all = stage.world.sandbox.world.messages(threadId);
    await page.goto(recordUrl('51061'));
    await historyOf(panel, 'Saoirse Byrne');
    await atEnd(panel);
    const first = () => panel.evaluate(() => document.querySelector<HTMLElement>('[role=log] article')?.dataset.id);
    const oldest = [...all].sort((a, b) => a.createdAt.localeCompare(b.createdAt))[0]?.id;
    expect(await first()).not.toBe(oldest);
    const { off } = await scrollUntil(panel, -250, ({ top }) => top);
    expect(off, 'how far what was read has moved').toBeLessThanOrEqual(near);
    expect(await first()).toBe(oldest);
  });

  it('marks what is unread, and takes the mark away once it is seen', async () => {
    const { panel, page } = beside;
    const visitor = await meet(stage, beside, 'First question.');
    await panel.waitFor(() => !document.querySelector('.thread-unread'));
    const other = stage.world.sandbox.world.receive(visitor.address, 'Second, about something else.', {
      newThread: true,
      subject: 'Another matter',
    });
    await panel.get('button', /Another matter.*, new/, { within: list, timeout: longestPoll });
    await panel.click('button', /Another matter/, { within: list });
    await articleWith(panel, `Incoming message from ${visitor.name}`, 'Second, about something else.');
    await panel.gone('button', /Another matter.*, new/, { within: list });
    expect(other.threadId).not.toBe(visitor.threadId);
    await page.goto(recordUrl('51001'));
    await historyOf(panel, 'Petra Sandoval');
  });

  it('shows a new message by itself while one writes, and nothing jumps', async () => {
    const { panel, page } = beside;
    const visitor = newVisitor(stage.world, 'It begins.');
    const { world } = stage.world.sandbox;
    for (let n = 0; n < 12; n++) world.answer(visitor.threadId, `Line ${n}\n\nand more\n\nand more.`);
    await page.goto(recordUrl(visitor.contactId));
    await historyOf(panel, visitor.name);
    await articleWith(panel, 'Outgoing message from Mei Tanaka', 'Line 11');
    await write(panel, 'I am writing');
    await panel.evaluate(() => {
      const log = document.querySelector('[role=log]');
      if (log) log.scrollTop = 200;
    });
    const place = () =>
      panel.evaluate(() => {
        const log = document.querySelector('[role=log]');
        const top = log?.getBoundingClientRect().top ?? 0;
        const all = [...(log?.querySelectorAll('article') ?? [])];
        const first = all.find((one) => one.getBoundingClientRect().bottom > top);
        const box = document.querySelector('[aria-label=Reply]')?.getBoundingClientRect();
        return { first: first?.dataset.id, at: first?.getBoundingClientRect().top, box: box?.top };
      });
    const before = await place();
    stage.world.sandbox.world.receive(visitor.threadId, 'News from the visitor.');
    await panel.get('button', /^1 new/, { timeout: longestPoll });
    await articleWith(panel, `Incoming message from ${visitor.name}`, 'News from the visitor.');
    expect(await place()).toEqual(before);
    expect(await panel.get('textbox', 'Reply')).toMatchObject({ value: 'I am writing', focused: true });
    await panel.click('button', /^1 new/);
    await atEnd(panel);
  });

  it('finds a contact by name and by address, and stays with them', async () => {
    const { panel, page } = beside;
    const visitor = newVisitor(stage.world, 'You will look for me.');
    await panel.press('Control+k');
    await panel.fill('textbox', 'Find a contact', 'Tomás');
    await panel.get('option', /Tomás Ibarra/);
    await panel.press('Enter');
    await historyOf(panel, 'Tomás Ibarra');
    await panel.get('button', 'Follow the page again');
    await page.goto(recordUrl('51001'));
    await panel.click('button', 'Find a contact');
    await panel.fill('textbox', 'Find a contact', visitor.address);
    await panel.click('option', new RegExp(visitor.name));
    await historyOf(panel, visitor.name);
    await panel.click('button', 'Follow the page again');
    await historyOf(panel, 'Petra Sandoval');
  });

  it('shows what was here before at once when the panel opens again, whatever HubSpot does', async () => {
    const { panel } = beside;
    await historyOf(panel, 'Petra Sandoval');
    const { faults, calls } = stage.world.sandbox;
    faults.add({ kind: 'hang' });
    await panel.reload();
    await historyOf(panel, 'Petra Sandoval');
    expect((await articles(panel)).length).toBeGreaterThan(0);
    await happens(() => expect(calls.list().some(({ endedAt }) => endedAt === undefined)).toBe(true));
    faults.clear();
  });

  provePrivacy(stage);
});

import { beforeAll, describe, expect, it } from 'vitest';
import type { Surface } from './drivers/types.ts';
import { historyOf, recordUrl } from './story.ts';
import { type Beside, openConnected } from './support/beside.ts';
import { articleWith, boxHolds, write } from './support/panel.ts';
import { browsers, provePrivacy, useStage } from './support/stage.ts';
import { newVisitor } from './support/visitor.ts';

const list = { role: 'list', name: 'Conversations' } as const;
const rows = (panel: Surface) => panel.all('button', /./, { within: list });
const box = 'Words to look for';

/** Waits until the search says something that matches. */
const finds = (panel: Surface, pattern: RegExp): Promise<unknown> =>
  panel.waitFor(
    (source) =>
      [...document.querySelectorAll('dialog [role=status]')].some((one) =>
        new RegExp(source).test(one.textContent ?? ''),
      ),
    pattern.source,
  );

/** Opens the search and looks for words. */
async function look(panel: Surface, words: string): Promise<void> {
  await panel.press('Alt+l');
  await panel.fill('searchbox', box, words);
}

/** The words that are highlighted, where the browser can tell, else those of the message with the ring; and whether they are in view. */
const highlighted = (panel: Surface) =>
  panel.waitFor(() => {
    const article = document.querySelector('[role=log] [data-spot]');
    const log = document.querySelector('[role=log]')?.getBoundingClientRect();
    const ranges = [...((CSS.highlights.get('search-hit') ?? []) as unknown as Iterable<Range>)];
    const at = ranges[0]?.getBoundingClientRect();
    const inView =
      log !== undefined && at !== undefined && at.height > 0 && at.top >= log.top && at.bottom <= log.bottom;
    return article && inView
      ? { words: ranges.map((range) => range.toString()), id: article.getAttribute('data-id') }
      : undefined;
  });

describe.each(browsers)('the list and the search in %s', (browser) => {
  const stage = useStage(browser);
  let beside: Beside;

  beforeAll(async () => {
    beside = await openConnected(stage, recordUrl('51001'));
    await historyOf(beside.panel, 'Petra Sandoval');
  });

  it('says everything about a conversation: inbox, channel account, assignee and ticket', async () => {
    const { panel } = beside;
    const thread = stage.world.sandbox.world.threadsOf('51001').find((one) => one.threadAssociations);
    const ticket = thread?.threadAssociations?.associatedTicketId ?? '';
    expect(ticket).not.toBe('');
    await panel.waitFor(
      (id) =>
        [...document.querySelectorAll('[aria-label=Conversations] button')].some((one) =>
          (one as HTMLElement).title.includes(`ticket ${id}`),
        ),
      ticket,
    );
    const [first] = await rows(panel);
    expect(first?.name).toMatch(/^E-mail, open, Crates arrived wet, .*Orders · Orders mail/);
  });

  it('finds a word in a closed conversation that was never opened, and opens it there, highlighted', async () => {
    const { panel, page } = beside;
    const { world } = stage.world.sandbox;
    const visitor = newVisitor(stage.world, 'The first thing that I ever asked.');
    for (let n = 0; n < 3; n++) {
      const { threadId } = world.receive(visitor.contactId, `Riddle ${n}.`, {
        newThread: true,
        subject: `Matter ${n}`,
      });
      world.setStatus(threadId, 'CLOSED');
    }
    const { threadId } = world.receive(visitor.contactId, 'Begin.', { newThread: true, subject: 'The old matter' });
    for (let n = 0; n < 70; n++) world.answer(threadId, `Line ${n}.\n\nAnd more of it.`);
    const hidden = world.receive(threadId, 'The SØLVGRÅ crate stands behind the mill.');
    for (let n = 0; n < 70; n++) world.answer(threadId, `Later ${n}.\n\nAnd more of it.`);
    world.setStatus(threadId, 'CLOSED');
    await page.goto(recordUrl(visitor.contactId));
    await historyOf(panel, visitor.name);
    await look(panel, 'mill solvgra');
    await finds(panel, /^1 message in 1 conversation/);
    await panel.get('button', /^Incoming message from .*SØLVGRÅ crate/, { within: { role: 'dialog' } });
    await panel.press('Enter');
    await articleWith(panel, `Incoming message from ${visitor.name}`, 'SØLVGRÅ');
    expect(await highlighted(panel)).toMatchObject({ words: ['SØLVGRÅ', 'mill'], id: hidden.messageId });
    expect((await panel.get('button', /The old matter/, { within: list })).current).toBe('true');
    await panel.get('group', 'Search hits');
  });

  it('goes from hit to hit, also into other conversations', async () => {
    const { panel } = beside;
    await panel.click('button', 'All hits');
    await panel.fill('searchbox', box, 'riddle');
    await finds(panel, /^3 messages in 3 conversations/);
    await panel.press('ArrowDown');
    await panel.press('Enter');
    const first = await highlighted(panel);
    await panel.click('button', 'Next hit');
    await panel.waitFor((id) => {
      const now = document.querySelector('[role=log] [data-spot]')?.getAttribute('data-id');
      return now !== undefined && now !== null && now !== id;
    }, first?.id ?? '');
    expect(await highlighted(panel)).toMatchObject({ words: ['Riddle'] });
    await panel.press('Escape');
    await panel.gone('group', 'Search hits');
    await panel.waitFor(() => document.querySelector('[data-spot]') === null);
  });

  it('finds what is kept of somebody else, says whose it is, and goes there', async () => {
    const { panel, page } = beside;
    const word = `lighthouse${browser}`;
    const first = newVisitor(stage.world, `Is there a ${word}?`);
    const second = newVisitor(stage.world, `No ${word} here.`);
    for (const one of [first, second]) {
      await page.goto(recordUrl(one.contactId));
      await historyOf(panel, one.name);
    }
    await write(panel, 'We had none, but');
    await look(panel, word);
    await finds(panel, /^1 message in 1 conversation/);
    await panel.click('radio', 'With everybody');
    await finds(panel, /^2 messages in 2 conversations/);
    await panel.get('heading', new RegExp(first.name), { within: { role: 'dialog' } });
    await panel.click('button', new RegExp(`^Incoming message from ${first.name}`), { within: { role: 'dialog' } });
    await historyOf(panel, first.name);
    await boxHolds(panel, '');
    expect(await highlighted(panel)).toMatchObject({ words: [word] });
    const here = await panel.get('group', 'Search hits');
    expect(here).toBeTruthy();
    await panel.press('Escape');
    await panel.gone('group', 'Search hits');
    await panel.click('button', 'Follow the page again');
    await historyOf(panel, second.name);
    await boxHolds(panel, 'We had none, but');
  });

  it('says so when there is nothing', async () => {
    const { panel } = beside;
    await look(panel, 'xylophone "on the moon"');
    await finds(panel, /^Nothing found for “xylophone "on the moon"”\.$/);
    await panel.press('Escape');
    await panel.gone('dialog');
  });

  if (browser === 'chromium') {
    it('filters by channel and inbox, and steps only through what is shown', async () => {
      const { panel, page } = beside;
      await page.goto(recordUrl('51001'));
      await historyOf(panel, 'Petra Sandoval');
      const all = (await rows(panel)).length;
      await panel.click('button', 'Filter');
      await panel.click('checkbox', /^Live chat/);
      await panel.press('Escape');
      await panel.get('button', 'Remove filter Live chat');
      const chats = stage.world.sandbox.world
        .threadsOf('51001')
        .filter((one) => one.originalChannelId === '1000' && !one.archived);
      // The open one stays, whatever is filtered by.
      expect(await rows(panel)).toHaveLength(chats.length + 1);
      await panel.press('Alt+ArrowDown');
      await panel.waitFor(() =>
        document
          .querySelector('[aria-label=Conversations] [aria-current]')
          ?.getAttribute('aria-label')
          ?.startsWith('Live chat'),
      );
      await panel.click('button', 'Remove filter Live chat');
      await panel.click('button', 'Filter');
      await panel.click('checkbox', /^Billing/);
      await panel.press('Escape');
      await panel.waitFor(
        (count) => document.querySelectorAll('[aria-label=Conversations] button').length < count,
        all,
      );
      for (const { name, current } of await rows(panel)) if (current !== 'true') expect(name).toContain('Billing');
      await panel.click('button', 'Remove filter Billing');
      expect(await rows(panel)).toHaveLength(all);
    });

    it('shows the trash when asked for, and hides it again', async () => {
      const { panel, page } = beside;
      const { world } = stage.world.sandbox;
      const trashed = world.threads().find((one) => one.archived);
      const contact = trashed?.associatedContactId ?? '';
      await page.goto(recordUrl(contact));
      await historyOf(panel, world.contact(contact)?.name ?? '');
      const before = (await rows(panel)).length;
      await panel.click('button', 'Filter');
      await panel.click('checkbox', /^In the trash/);
      await panel.press('Escape');
      await panel.get('button', /, in the trash/, { within: list });
      await panel.click('button', 'Remove filter In the trash');
      await panel.gone('button', /, in the trash/, { within: list });
      expect(await rows(panel)).toHaveLength(before);
    });

    it('is without a filter for another person', async () => {
      const { panel, page } = beside;
      await page.goto(recordUrl('51001'));
      await historyOf(panel, 'Petra Sandoval');
      await panel.click('radio', /^Closed/, { within: { role: 'radiogroup', name: 'Which conversations' } });
      await panel.click('button', 'Filter');
      await panel.click('checkbox', /^Form/);
      await panel.press('Escape');
      await panel.get('button', 'Remove filter Form');
      await page.goto(recordUrl('51061'));
      await historyOf(panel, 'Saoirse Byrne');
      await panel.gone('button', /^Remove filter/);
      expect((await panel.get('radio', 'All')).checked).toBeTruthy();
    });
  }

  provePrivacy(stage);
});

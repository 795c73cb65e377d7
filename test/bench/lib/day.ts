import type { World } from '../../../lib/sandbox/index.ts';
import type { Surface } from '../../browser/drivers/types.ts';
import { historyOf, recordUrl } from '../../browser/story.ts';
import type { Beside } from '../../browser/support/beside.ts';
import { boxHolds, choose, lookForNews, write } from '../../browser/support/panel.ts';

/** Everybody of the day has as many conversations, the newest of which is still open. */
const THREADS = 3;
/** What mails look like: some hundred characters. */
const LINE = 'The pallets came on Monday, two of them wet, and we pick from Tuesday on. Can you send others? ';

/** Somebody whom the day is about. */
export interface Person {
  readonly contactId: string;
  readonly name: string;
  readonly threadId: string;
}

/** Lets as many people write to the account: each has a history when the day begins. */
export function populate(world: World, count: number): readonly Person[] {
  return Array.from({ length: count }, (_, n) => {
    const mark = String.fromCharCode(97 + Math.floor(n / 26), 97 + (n % 26));
    const address = `dana.n${mark}berg@day-${n}.example`;
    let threadId = '';
    for (let thread = 0; thread < THREADS; thread += 1) {
      if (threadId) world.setStatus(threadId, 'CLOSED');
      const subject = `Order ${n}-${thread}`;
      ({ threadId } = world.receive(address, LINE.repeat(3), { newThread: thread > 0, subject }));
      world.answer(threadId, LINE.repeat(2));
      world.receive(threadId, LINE.repeat(4));
    }
    const contact = world.contact(address);
    if (!contact) throw new Error('The sandbox made no contact.');
    return { contactId: contact.id, name: contact.name, threadId };
  });
}

/** Goes to somebody's record and waits until the panel shows them. */
export async function visit({ page, panel }: Beside, { contactId, name }: Person): Promise<void> {
  await page.goto(recordUrl(contactId));
  await historyOf(panel, name);
  await panel.waitFor(() => document.querySelector('[role=log]')?.getAttribute('aria-busy') === 'false');
}

interface Step {
  /** Every so many people, beginning with which. */
  readonly every: number;
  readonly from: number;
  readonly what: string;
  do(panel: Surface, person: Person, n: number, world: World): Promise<void>;
}

const box = 'Words to look for';

/** Which conversation of the list is on screen, counted from 0. */
const rowOnScreen = (panel: Surface): Promise<number> =>
  panel.evaluate(() =>
    [...document.querySelectorAll('[aria-label=Conversations] button')].findIndex((row) => row.ariaCurrent === 'true'),
  );

/** Goes to the next or the previous conversation, and waits until it is on screen. */
async function step(panel: Surface, key: 'Alt+ArrowDown' | 'Alt+ArrowUp'): Promise<void> {
  const before = await rowOnScreen(panel);
  await panel.press(key);
  await panel.waitFor((was) => {
    const rows = [...document.querySelectorAll('[aria-label=Conversations] button')];
    const now = rows.findIndex((row) => row.ariaCurrent === 'true');
    return now >= 0 && now !== was && document.querySelector('[role=log] article') !== null;
  }, before);
}

const found = (panel: Surface): Promise<unknown> =>
  panel.waitFor(() => document.querySelector('dialog.search .hit[aria-label]') !== null);

async function leaveSearch(panel: Surface): Promise<void> {
  await panel.press('Escape');
  await panel.waitFor(() => document.querySelector('dialog.search, .hit-bar') === null);
}

/** What is done with people, besides reading them. All of it happens in the first minute already. */
const steps: readonly Step[] = [
  {
    what: 'another conversation',
    every: 2,
    from: 1,
    do: async (panel) => {
      await step(panel, 'Alt+ArrowDown');
      await step(panel, 'Alt+ArrowUp');
    },
  },
  {
    what: 'something comes',
    every: 12,
    from: 5,
    do: async (panel, { threadId }, n, world) => {
      let messageId = '';
      await lookForNews(panel, () => {
        ({ messageId } = world.receive(threadId, `One thing more (${n}). ${LINE}`));
      });
      await panel.waitFor((id) => document.querySelector(`[role=log] article[data-id="${id}"]`) !== null, messageId);
    },
  },
  {
    what: 'a reply',
    every: 3,
    from: 0,
    do: async (panel, _, n) => {
      await choose(panel, 'Reply');
      await write(panel, `Others leave today (${n}). ${LINE}`);
      await panel.press('Control+Enter');
      await boxHolds(panel, '');
    },
  },
  {
    what: 'a comment',
    every: 6,
    from: 1,
    do: async (panel, _, n) => {
      await choose(panel, 'Comment');
      await panel.fill('textbox', 'Reply', `To be looked at (${n}).`);
      await panel.press('Control+Enter');
      await boxHolds(panel, '');
      await choose(panel, 'Reply');
    },
  },
  {
    what: 'a draft',
    every: 12,
    from: 2,
    do: (panel, _, n) => write(panel, `I will ask the depot (${n}).`),
  },
  {
    what: 'a search',
    every: 5,
    from: 4,
    do: async (panel) => {
      await panel.press('Alt+l');
      await panel.fill('searchbox', box, 'pallets');
      await found(panel);
      await leaveSearch(panel);
    },
  },
  {
    what: 'a search with everybody',
    every: 10,
    from: 7,
    do: async (panel, { name }) => {
      await panel.press('Alt+l');
      await panel.click('radio', 'With everybody');
      await panel.fill('searchbox', box, 'wet');
      await panel.waitFor((own) => {
        const groups = [...document.querySelectorAll('dialog.search .search-group')];
        const other = groups.find((group) => !group.querySelector('h3')?.textContent?.includes(own));
        const hit = other?.querySelector<HTMLElement>('.hit[aria-label]');
        hit?.focus();
        return hit !== undefined && hit !== null;
      }, name);
      await panel.press('Enter');
      await panel.get('group', 'Search hits');
      await panel.get('button', 'Follow the page again');
      await leaveSearch(panel);
      await panel.click('button', 'Follow the page again');
      await historyOf(panel, name);
    },
  },
  {
    what: 'the drafts',
    every: 8,
    from: 6,
    do: async (panel) => {
      await panel.press('Alt+j');
      await panel.waitFor(() => document.querySelector('dialog.drafts') !== null);
      await panel.press('Escape');
      await panel.waitFor(() => document.querySelector('dialog.drafts') === null);
    },
  },
];

/**
 * A part of a working day with the panel beside a CRM, as fast as it goes: one person after the other, and with each what
 * people do.
 */
export async function live(
  beside: Beside,
  world: World,
  people: readonly Person[],
  from: number,
  to: number,
): Promise<void> {
  for (let n = from; n < to; n += 1) {
    const person = people[n % people.length];
    if (!person) return;
    if (n % 2 === 0) world.receive(person.threadId, `Here is news (${n}). ${LINE}`);
    await visit(beside, person);
    for (const one of steps.filter(({ every, from: first }) => n % every === first))
      await one.do(beside.panel, person, n, world).catch(async (error: unknown) => {
        const there = await beside.panel.evaluate(() => document.body.textContent?.slice(0, 900));
        throw new Error(`With person ${n}, "${one.what}": ${there}`, { cause: error });
      });
  }
}

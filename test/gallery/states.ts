import type { Fault } from '../../lib/sandbox/index.ts';
import { connectByToken, gmailUrl, historyOf, recordUrl, statusSays } from '../browser/story.ts';
import type { Stage } from './stage.ts';

/** A state of the panel: how to get there from the one before, and what proves that it is there. */
export interface State {
  readonly name: string;
  reach(stage: Stage): Promise<void>;
}

const SEND = { method: 'POST', path: '*/messages' } as const;
const KIND = { within: { role: 'radiogroup', name: 'Kind' } } as const;

async function show({ page, panel, world }: Stage, index: number): Promise<void> {
  const person = world.sandbox.world.people[index];
  if (person === undefined) throw new Error(`The sandbox has no person ${index}.`);
  await page.goto(recordUrl(person.contactId));
  await historyOf(panel, person.name);
}

async function write({ panel }: Stage, text: string): Promise<void> {
  await panel.fill('textbox', 'Reply', text);
  await panel.click('button', 'Send');
}

/** Goes to a person nobody has looked at yet, while HubSpot is in trouble; `words` stand in the alert. */
async function showInTrouble(stage: Stage, index: number, fault: Fault, words: string): Promise<void> {
  stage.world.sandbox.faults.add(fault);
  await stage.page.goto(recordUrl(stage.world.sandbox.world.people[index]?.contactId ?? ''));
  await stage.panel.waitFor(
    (wanted) => [...document.querySelectorAll('[role=alert]')].some((one) => one.textContent?.includes(wanted)),
    words,
  );
}

/** A reply whose answer never came, while another one of ours appears: nobody can tell whether they are the same. */
async function loseAnswer({ panel, world }: Stage): Promise<void> {
  const { faults, calls } = world.sandbox;
  faults.add({ ...SEND, kind: 'reset-before' });
  await panel.waitFor(() => document.querySelector('[aria-label=Reply] p')?.textContent !== '');
  await panel.click('button', 'Send');
  await panel.waitFor(() => document.body.textContent?.includes('Looking whether it arrived'));
  const threadId = calls
    .list()
    .findLast(({ method, path }) => method === 'POST' && path.endsWith('/messages'))
    ?.path.match(/threads\/(\d+)/)?.[1];
  world.sandbox.world.answer(threadId ?? '', 'The offer holds until Friday noon.', world.sandbox.world.agents[0]);
  // Three looks at the conversation over more than 20 seconds, then it gives up.
  await panel.get('button', 'It arrived', { timeout: 45_000 });
}

/** The browser has lost its network, as far as the panel can tell. */
async function goOffline({ panel }: Stage, offline: boolean): Promise<void> {
  await panel.evaluate((gone) => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => !gone });
    dispatchEvent(new Event(gone ? 'offline' : 'online'));
  }, offline);
}

/** In this order; faults are cleared after each. */
export const STATES: readonly State[] = [
  { name: 'connect', reach: async ({ panel }) => void (await panel.get('button', 'Connect HubSpot')) },
  {
    name: 'connect-refused',
    reach: async ({ panel }) => {
      await panel.fill('textbox', 'Access token', 'pat-na1-00000000-0000-0000-0000-000000000000');
      await panel.click('button', 'Use token');
      await panel.get('alert');
    },
  },
  {
    name: 'no-contact',
    reach: async ({ panel, world }) => {
      await connectByToken(panel, world.sandbox.credentials.token);
      await panel.get('heading', 'No contact on this page');
    },
  },
  {
    name: 'loading',
    reach: async ({ page, panel, world }) => {
      world.sandbox.faults.add({ kind: 'latency', latency: 4000 });
      await page.goto(recordUrl(world.sandbox.world.people[0]?.contactId ?? ''));
      await panel.waitFor(() => document.querySelector('[aria-busy=true]') !== null);
    },
  },
  { name: 'history', reach: (stage) => show(stage, 0) },
  {
    name: 'writing',
    reach: async ({ panel }) => {
      // The first words of the other conversations come when nothing else is to do.
      await panel.get('button', /Yes, 90 days/);
      await panel.fill('textbox', 'Reply', 'The truck leaves at four, so before you open. I have added dry inlays.');
    },
  },
  {
    name: 'comment',
    reach: async ({ panel }) => {
      await panel.click('radio', 'Comment', KIND);
      await panel.fill('textbox', 'Reply', 'The depot wraps the pallets from now on.');
    },
  },
  {
    name: 'undo',
    reach: async (stage) => {
      await stage.panel.fill('textbox', 'Reply', '');
      await stage.panel.click('radio', 'Reply', KIND);
      await write(stage, 'New crates reach you tomorrow before six.');
      await stage.panel.get('button', 'Undo');
    },
  },
  { name: 'sent', reach: ({ panel }) => statusSays(panel, 'Sent') },
  {
    name: 'closed',
    reach: async ({ panel }) => {
      await panel.click('button', 'Close conversation');
      await panel.get('button', 'Reopen conversation');
    },
  },
  {
    name: 'designed',
    reach: async ({ page, panel }) => {
      await page.goto(recordUrl('51082'));
      await historyOf(panel, 'Lucas Moreau');
      await panel.waitFor(() => document.querySelector('.mail iframe') && !document.querySelector('.mail-coming'));
    },
  },
  {
    name: 'not-sent',
    reach: async (stage) => {
      await show(stage, 1);
      stage.world.sandbox.faults.add({ ...SEND, kind: 'status', status: 400 });
      await write(stage, 'The offer holds until Friday.');
      await stage.panel.get('button', 'Understood');
    },
  },
  {
    name: 'paused',
    reach: async ({ panel, world }) => {
      await panel.click('button', 'Send');
      await panel.get('button', 'Undo');
      const { threads, receive, people } = world.sandbox.world;
      const contactId = people[1]?.contactId ?? '';
      const open = threads().find((t) => t.associatedContactId === contactId && t.status === 'OPEN');
      receive(open?.id ?? contactId, 'Wait: we need forty, not thirty.');
      await panel.get('button', 'Send anyway');
    },
  },
  {
    name: 'unknown',
    reach: async (stage) => {
      await stage.panel.click('button', 'Edit');
      await loseAnswer(stage);
    },
  },
  {
    name: 'people',
    reach: async ({ panel, page }) => {
      await panel.click('button', 'It arrived');
      await page.goto(gmailUrl('18f2a60c51d0b703'));
      await panel.get('list', 'People on this page');
    },
  },
  {
    name: 'not-found',
    reach: async ({ panel, page }) => {
      await page.goto(recordUrl('987654321'));
      await panel.waitFor(() => document.body.textContent?.includes('HubSpot has no contact'));
    },
  },
  {
    name: 'find',
    reach: async ({ panel }) => {
      await panel.fill('textbox', 'Find a contact', 'hal');
      await panel.get('listbox', 'Contacts found');
    },
  },
  {
    name: 'chat',
    reach: (stage) => show(stage, 2),
  },
  {
    name: 'not-delivered',
    reach: async (stage) => {
      await show(stage, 1);
      await stage.panel.fill('textbox', 'Cc', 'depot@bounce.example');
      await stage.panel.press('Enter');
      await stage.panel.get('button', 'Remove depot@bounce.example from Cc');
      await write(stage, 'The depot gets a copy of this offer.');
      await stage.panel.get('button', 'Forget it');
    },
  },
  {
    name: 'twice',
    reach: async (stage) => {
      await stage.panel.click('button', 'Forget it');
      stage.world.sandbox.faults.add({ ...SEND, kind: 'repeat', times: 1 });
      await write(stage, 'The offer holds until Friday noon, as before.');
      await stage.panel.get('button', 'Understood');
    },
  },
  {
    name: 'keys',
    reach: async ({ panel }) => {
      await panel.click('button', 'Understood');
      await panel.press('Alt+/');
      await panel.get('dialog');
    },
  },
  {
    name: 'offline',
    reach: async (stage) => {
      await stage.panel.press('Escape');
      await goOffline(stage, true);
      await stage.panel.waitFor(() => document.body.textContent?.includes('Offline.'));
    },
  },
  {
    name: 'unreachable',
    reach: async (stage) => {
      await goOffline(stage, false);
      await showInTrouble(stage, 4, { kind: 'reset-before' }, 'can’t be reached');
    },
  },
  { name: 'trouble', reach: (stage) => showInTrouble(stage, 5, { kind: 'status', status: 500 }, 'trouble answering') },
  {
    name: 'rate-limited',
    reach: (stage) =>
      showInTrouble(stage, 6, { kind: 'status', status: 429, headers: { 'retry-after': '1' } }, 'more requests'),
  },
  {
    name: 'expired',
    reach: async (stage) => {
      stage.world.sandbox.faults.add({ kind: 'status', status: 401 });
      await stage.page.goto(recordUrl(stage.world.sandbox.world.people[7]?.contactId ?? ''));
      await stage.panel.get('button', 'Connect again');
    },
  },
];

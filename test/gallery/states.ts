import type { Fault } from '../../lib/sandbox/index.ts';
import { connectByToken, gmailUrl, historyOf, recordUrl } from '../browser/story.ts';
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

/** Goes to a person nobody has looked at yet, while HubSpot is in trouble. */
async function showInTrouble(stage: Stage, index: number, fault: Fault): Promise<void> {
  stage.world.sandbox.faults.add(fault);
  await stage.page.goto(recordUrl(stage.world.sandbox.world.people[index]?.contactId ?? ''));
  await stage.panel.get('alert');
}

async function statusSays({ panel }: Stage, begin: string): Promise<void> {
  await panel.waitFor(
    (text) => [...document.querySelectorAll('[role=status]')].some((one) => one.textContent?.trim().startsWith(text)),
    begin,
  );
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
  { name: 'sent', reach: (stage) => statusSays(stage, 'Sent') },
  {
    name: 'closed',
    reach: async ({ panel }) => {
      await panel.click('button', 'Close conversation');
      await panel.get('button', 'Reopen conversation');
    },
  },
  {
    name: 'not-sent',
    reach: async (stage) => {
      await show(stage, 1);
      stage.world.sandbox.faults.add({ ...SEND, kind: 'status', status: 400 });
      await write(stage, 'The offer holds until Friday.');
      await stage.panel.get('button', 'Edit');
    },
  },
  {
    name: 'unknown',
    reach: async (stage) => {
      await stage.panel.click('button', 'Edit');
      stage.world.sandbox.faults.add({ ...SEND, kind: 'reset-before' });
      await stage.panel.click('button', 'Send');
      await stage.panel.get('button', 'It arrived');
    },
  },
  {
    name: 'people',
    reach: async ({ panel, page }) => {
      await panel.click('button', 'Forget it');
      await page.goto(gmailUrl('18f2a60c51d0b703'));
      await panel.get('list', 'People on this page');
    },
  },
  {
    name: 'find',
    reach: async ({ panel }) => {
      await panel.fill('textbox', 'Find a contact', 'an');
      await panel.get('list', 'Contacts found');
    },
  },
  {
    name: 'keys',
    reach: async (stage) => {
      await show(stage, 2);
      await stage.panel.press('Alt+/');
      await stage.panel.get('dialog');
    },
  },
  {
    name: 'unreachable',
    reach: async (stage) => {
      await stage.panel.press('Escape');
      await showInTrouble(stage, 4, { kind: 'reset-before' });
    },
  },
  { name: 'trouble', reach: (stage) => showInTrouble(stage, 5, { kind: 'status', status: 500 }) },
  { name: 'rate-limited', reach: (stage) => showInTrouble(stage, 6, { kind: 'status', status: 429 }) },
  {
    name: 'expired',
    reach: (stage) => showInTrouble(stage, 7, { kind: 'status', status: 401 }),
  },
];

import { repeat } from '../browser/drivers/poll.ts';
import { type Agent, isPost, postsOf, truthOf } from './agent.ts';
import { extras } from './ledger.ts';
import { type Disk, readDisk } from './sight.ts';
import type { Step } from './story.ts';

/** What others do meanwhile, and what goes wrong. */

/** Something that people elsewhere do. A colleague's answer changes nothing about what the agent wants. */
export function outside({ place: { world }, visitor, ledger }: Agent, step: Step): void {
  const inside = world.sandbox.world;
  const [, colleague] = inside.agents;
  if (step.do === 'colleague') inside.answer(visitor.threadId, step.text, colleague);
  if (step.do === 'contact') {
    inside.receive(visitor.threadId, step.text);
    // It reopens what is closed.
    if (ledger.wishes.status === 'CLOSED') ledger.doubt('status');
  }
  if (step.do === 'colleague-status') {
    inside.setStatus(visitor.threadId, step.status, colleague);
    ledger.doubt('status');
  }
  if (step.do === 'colleague-assigns') {
    inside.assign(visitor.threadId, colleague, colleague);
    ledger.doubt('assignee');
  }
}

/** Waits until one has left since Send was pressed; for a while only, because it may wait or be refused. */
export async function inFlight(agent: Agent): Promise<void> {
  if (postsOf(agent) > agent.posts) return;
  const leaves = ({ method, url }: Request) => isPost(agent, method, new URL(url).pathname);
  if (!(await agent.place.world.asked(leaves, 4_000))) agent.note('nothing has left');
}

/** A conversation that can't be read leaves the question open after two minutes; milliseconds, with some to spare. */
const unsureWithin = 200_000;
/** How often the disk is looked at meanwhile, in milliseconds: seldom, because it goes on for minutes. */
const lookEvery = 250;

/**
 * Keeps the conversation from being read until the panel says that it does not know what became of a message. It finds
 * out by itself afterwards: the oracle excuses no item that stays so.
 */
export async function blind(agent: Agent): Promise<void> {
  const { place, visitor } = agent;
  const { world, panel } = place;
  const { faults } = world.sandbox;
  const begin = Date.now();
  const path = `*threads/${visitor.threadId}/messages`;
  const fault = faults.add({ kind: 'status', status: 503, method: 'GET', path });
  const unsure = async () => {
    const { items } = await readDisk(panel);
    if (items.some((item) => item.threadId === visitor.threadId && item.state === 'unknown')) return true;
    if (Date.now() - begin < unsureWithin) return undefined;
    throw new Error('a conversation can’t be read, and nobody says that it is not known');
  };
  await repeat(unsure, lookEvery);
  faults.remove(fault);
  agent.unread += Date.now() - begin;
}

/** Everything that is written down somewhere of a conversation: texts, addresses, subjects, names of files. */
const wordsIn = ({ items, drafts }: Disk, threadId: string): string[] =>
  [...items, ...drafts]
    .filter((one) => one.threadId === threadId)
    .flatMap(({ text, copies, subject, files }) => [text, ...copies, subject, ...files]);

/** A draft is on disk this long after its last key at the latest, in milliseconds, on a machine with other work too. */
const savedWithin = 2_000;

/** The browser is gone in an instant. What was done a moment before and had not been saved yet may be lost, nothing else. */
export async function crash(agent: Agent): Promise<void> {
  const { place, ledger, typedAt, visitor, note } = agent;
  const safe = await readDisk(place.panel);
  const now = Date.now();
  const sent = truthOf(agent).messages.flatMap(({ text, cc, subject, files }) => [text, ...cc, subject, ...files]);
  // Pressed in the very moment: that is no more than a wish.
  for (const kind of ['status', 'assignee'] as const) {
    const wish = ledger.wishes[kind];
    const asked = wish !== undefined && ledger.asked[wish] > 0;
    if (asked && !safe.items.some((item) => item.threadId === visitor.threadId && item.wish === wish))
      ledger.doubt(kind);
  }
  await place.crash();
  await place.open();
  const still = [
    ...wordsIn(safe, visitor.threadId),
    ...sent,
    ...wordsIn(await readDisk(place.panel), visitor.threadId),
  ];
  const isGone = (words: string) =>
    now - (typedAt.get(words) ?? 0) < savedWithin && !still.some((one) => one.includes(words));
  for (const piece of [...ledger.pieces]) {
    const gone = [piece.text, ...extras.flatMap((extra) => piece[extra])].filter(isGone);
    for (const words of gone) note(`not saved yet when the browser crashed: ${words}`);
    ledger.halves.push(...piece.subjects.filter((words) => gone.includes(words)));
    if (gone.includes(piece.text)) ledger.cut.push(...ledger.pieces.splice(ledger.pieces.indexOf(piece), 1));
    for (const extra of extras) piece[extra].splice(0, 9, ...piece[extra].filter((words) => !gone.includes(words)));
  }
}

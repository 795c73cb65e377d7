import type { Surface } from '../browser/drivers/types.ts';
import { bring } from '../browser/support/files.ts';
import type { Visitor } from '../browser/support/visitor.ts';
import type { Truth } from './judge.ts';
import type { Ledger } from './ledger.ts';
import type { Place } from './place.ts';
import { boxText, type Disk, readDisk } from './sight.ts';
import type { Kind, Step } from './story.ts';
import { truthIn } from './truth.ts';

/** Somebody who plays a story in a place, and remembers what they did. */
export interface Agent {
  readonly place: Place;
  readonly visitor: Visitor;
  readonly ledger: Ledger;
  /** When what was typed, picked or put to a message was done, by its text; milliseconds since 1970. */
  readonly typedAt: Map<string, number>;
  /** How many messages had left when Send was pressed. */
  posts: number;
  /** How long the conversation could not be read, in milliseconds. */
  unread: number;
  /** What was seen on the way, for people. */
  readonly note: (text: string) => void;
}

/** How the conversation really is. */
export const truthOf = ({ place, visitor }: Agent): Truth => truthIn(place.world, visitor);

/** What a kind of writing is called on the switch above the box. */
const labels: Readonly<Record<Kind, 'Reply' | 'Comment'>> = { reply: 'Reply', comment: 'Comment' };
const paths = { messages: '/messages', thread: '', assignee: '/assignee' } as const;
/** A draft is on disk this long after its last key at the latest, in milliseconds, on a machine with other work too. */
const savedWithin = 2_000;

/** Chooses what is written, by the keys, and waits until it is so. */
export async function choose(panel: Surface, kind: Kind): Promise<void> {
  const name = labels[kind];
  const isOn = async () => (await panel.get('radio', name, { within: { role: 'radiogroup', name: 'Kind' } })).checked;
  if (await isOn()) return;
  await panel.focus('radio', name, { within: { role: 'radiogroup', name: 'Kind' } });
  await panel.press(' ');
  await panel.waitFor(
    (label) =>
      [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].some(
        (one) => one.checked && one.parentElement?.textContent?.startsWith(label),
      ),
    name,
  );
}

/** Waits for something of the panel's for as long as a person would; false when it does not come. */
export async function patiently(what: Promise<unknown>): Promise<boolean> {
  try {
    await what;
    return true;
  } catch {
    return false;
  }
}

/**
 * Presses a button that may have gone, be off, or be called something else by now: in the very task in which it bears
 * that name. What comes on screen between a look and a press is another story.
 */
async function press(panel: Surface, role: 'button' | 'menuitem', name: string): Promise<boolean> {
  const there = await panel.all(role, name);
  if (there.length !== 1 || there[0]?.disabled) return false;
  return panel.evaluate(
    (selector, wanted) => {
      const named = [...document.querySelectorAll<HTMLElement>(selector)].filter(
        (one) => (one.ariaLabel ?? one.textContent?.trim()) === wanted && one.checkVisibility(),
      );
      const [button] = named;
      if (named.length !== 1 || !button || button.matches(':disabled, [aria-disabled=true]')) return false;
      button.focus();
      button.click();
      return true;
    },
    role === 'button' ? 'button' : `[role=${role}]`,
    name,
  );
}

async function write({ place: { panel }, ledger, typedAt, note }: Agent, step: Step & { do: 'write' }): Promise<void> {
  await choose(panel, step.kind);
  await panel.focus('textbox', 'Reply');
  await panel.press('Control+End');
  ledger.type(step.text, step.kind);
  if ((await boxText(panel)) !== '') await panel.type(' ');
  if (step.bold) await panel.press('Control+b');
  await panel.type(step.text);
  if (step.bold) await panel.press('Control+b');
  typedAt.set(step.text, Date.now());
  const box = await boxText(panel);
  if (box.includes(step.text)) return;
  const focus = await panel.evaluate(() => document.activeElement?.outerHTML.slice(0, 120));
  note(`typed, and the box shows "${box}"; the focus is in ${focus}`);
}

/** Waits until nothing hangs on the message that is not uploaded, and it can be sent. */
const sendable = (panel: Surface, name: string) =>
  panel.waitFor((wanted) => {
    const all = [...document.querySelectorAll<HTMLButtonElement>('.send-buttons button')];
    const button = all.find((one) => (one.ariaLabel ?? one.textContent) === wanted);
    return button !== undefined && button.ariaDisabled !== 'true' && !button.disabled;
  }, name);

async function send(agent: Agent, step: Step & { do: 'send' }): Promise<void> {
  const { ledger, note } = agent;
  const { panel } = agent.place;
  await choose(panel, step.kind);
  const text = await boxText(panel);
  const pieces = ledger.in(text, step.kind);
  if (pieces.length === 0) return note('there is nothing to send');
  const close = step.kind === 'comment' ? 'Comment and close' : 'Send and close';
  const name = step.close ? close : 'Send';
  if (!(await patiently(sendable(panel, name)))) return note('it can’t be sent');
  ledger.send(pieces, step.close);
  agent.posts = postsOf(agent);
  await panel.focus('textbox', 'Reply');
  await panel.press(step.close ? 'Control+Shift+Enter' : 'Control+Enter');
  if (!step.watch) return;
  const gone = (words: string) => {
    const box = document.querySelector('textarea[aria-label=Reply], [role=textbox][aria-label=Reply]');
    const held = box instanceof HTMLTextAreaElement ? box.value : (box?.textContent ?? '');
    return !held.includes(words);
  };
  if (!(await patiently(panel.waitFor(gone, pieces[0]?.text ?? '')))) note('it stays in the box');
}

/** Takes back what can be taken back, and sees what came back into the drafts. */
async function undo({ place: { panel }, ledger, visitor, note }: Agent): Promise<void> {
  const items = (await readDisk(panel)).items;
  if (!(await press(panel, 'button', 'Undo'))) return note('there is nothing to undo');
  const said = (words: readonly string[]) =>
    [...document.querySelectorAll('[role=status]')]
      .map((one) => one.textContent ?? '')
      .find((t) => words.some((w) => t.startsWith(w)));
  const answer = await panel.waitFor(said, ['Taken back', 'Too late', 'That did not work']).catch(() => '');
  note(`undo: ${answer}`);
  const now = await readDisk(panel);
  // Also one that had not reached the disk yet when the button was pressed.
  const before = new Set(items.filter((item) => item.state === 'canceled').map((item) => item.id));
  const back = now.items.filter((item) => item.state === 'canceled' && !before.has(item.id));
  for (const item of back.filter((one) => one.threadId === visitor.threadId)) {
    if (item.wish !== '') ledger.unwant(item.wish);
    for (const piece of ledger.pieces) if (item.text.includes(piece.text)) piece.wanted = false;
  }
}

async function change({ place: { panel }, ledger, note }: Agent, what: 'close' | 'reopen' | 'assign' | 'unassign') {
  if (what === 'close' || what === 'reopen') {
    if (!(await press(panel, 'button', what === 'close' ? 'Close conversation' : 'Reopen conversation')))
      return note('no such button');
    return ledger.want(what === 'close' ? 'CLOSED' : 'OPEN');
  }
  if (!(await press(panel, 'button', 'Conversation actions'))) return note('no menu');
  const name = what === 'assign' ? 'Assign to me' : 'Unassign';
  await patiently(panel.get('menuitem', name, { timeout: 1_500 }));
  if (await press(panel, 'menuitem', name)) return ledger.want(what === 'assign' ? 'you' : 'nobody');
  note('no such entry');
  await panel.press('Escape');
}

/** Something that people elsewhere do. A colleague's answer changes nothing about what the agent wants. */
function outside({ place: { world }, visitor, ledger }: Agent, step: Step): void {
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

const isPost = ({ visitor }: Agent, method: string, path: string) =>
  method === 'POST' && path.endsWith(`/${visitor.threadId}/messages`);

/** How many messages the background has begun to send in this conversation. */
const postsOf = (agent: Agent): number =>
  agent.place.world.sandbox.calls.list().filter(({ method, path }) => isPost(agent, method, path)).length;

/** Waits until one has left since Send was pressed; for a while only, because it may wait or be refused. */
async function inFlight(agent: Agent): Promise<void> {
  if (postsOf(agent) > agent.posts) return;
  const leaves = ({ method, url }: Request) => isPost(agent, method, new URL(url).pathname);
  if (!(await agent.place.world.asked(leaves, 4_000))) agent.note('nothing has left');
}

/** A conversation that can't be read leaves the question open after two minutes; milliseconds, with some to spare. */
const unsureWithin = 200_000;

/**
 * Keeps the conversation from being read until the panel says that it does not know what became of a message. It finds
 * out by itself afterwards: the oracle excuses no item that stays so.
 */
async function blind(agent: Agent): Promise<void> {
  const { place, visitor } = agent;
  const { world, panel } = place;
  const { faults } = world.sandbox;
  const begin = Date.now();
  const path = `*threads/${visitor.threadId}/messages`;
  const fault = faults.add({ kind: 'status', status: 503, method: 'GET', path });
  const end = begin + unsureWithin;
  const unsure = async () =>
    (await readDisk(panel)).items.filter((item) => item.threadId === visitor.threadId && item.state === 'unknown');
  let open = await unsure();
  while (open.length === 0 && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    open = await unsure();
  }
  faults.remove(fault);
  agent.unread += Date.now() - begin;
  if (open.length === 0) throw new Error('a conversation can’t be read, and nobody says that it is not known');
}

/** What was put to a message. */
const extras = ['copies', 'subjects', 'files'] as const;

/** Everything that is written down somewhere of a conversation: texts, addresses, subjects, names of files. */
const wordsIn = ({ items, drafts }: Disk, threadId: string): string[] =>
  [...items, ...drafts]
    .filter((one) => one.threadId === threadId)
    .flatMap(({ text, copies, subject, files }) => [text, ...copies, subject, ...files]);

/** The browser is gone in an instant. What was done a moment before and had not been saved yet may be lost, nothing else. */
async function crash(agent: Agent): Promise<void> {
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

/** Remembers what was put to the message in the box. */
async function remember(agent: Agent, kind: Kind, extra: (typeof extras)[number], words: string): Promise<void> {
  agent.typedAt.set(words, Date.now());
  for (const piece of agent.ledger.in(await boxText(agent.place.panel), kind)) piece[extra].push(words);
}

/** Whether a message of this kind is being written: there is nothing to put an address or a file to otherwise. */
async function isWriting({ place: { panel }, ledger, note }: Agent, kind: Kind): Promise<boolean> {
  await choose(panel, kind);
  const writing = ledger.in(await boxText(panel), kind).length > 0;
  if (!writing) note('nothing is being written');
  return writing;
}

/** Writes into a field beside the text, by the keys; not where there is none. */
async function fillIn({ place: { panel }, note }: Agent, name: string, text: string, last: string): Promise<boolean> {
  if (!(await patiently(panel.focus('textbox', name, { timeout: 3_000 })))) {
    note(`no ${name}`);
    return false;
  }
  await panel.waitFor((label) => document.activeElement?.getAttribute('aria-label') === label, name);
  await panel.press('Control+a');
  await panel.type(text);
  await panel.press(last);
  return true;
}

async function copy(agent: Agent, address: string): Promise<void> {
  if (!(await isWriting(agent, 'reply')) || !(await fillIn(agent, 'Cc', address, 'Enter'))) return;
  await agent.place.panel.waitFor(
    (mail) => document.querySelector(`[data-recipient="mail:${mail}"]`) !== null,
    address,
  );
  await remember(agent, 'reply', 'copies', address);
}

async function entitle(agent: Agent, subject: string): Promise<void> {
  if (!(await isWriting(agent, 'reply')) || !(await fillIn(agent, 'Subject', subject, 'Tab'))) return;
  await remember(agent, 'reply', 'subjects', subject);
}

async function attach(agent: Agent, { name, kind }: Step & { do: 'file' }): Promise<void> {
  if (!(await isWriting(agent, kind))) return;
  const { panel } = agent.place;
  await bring(panel, 'pick', [{ name, type: 'application/pdf', size: 20_000, seed: name.length }]);
  await panel.waitFor(
    (file) => [...document.querySelectorAll('.tray-name')].some((one) => one.textContent === file),
    name,
  );
  await remember(agent, kind, 'files', name);
}

/** Plays one step. */
export async function play(agent: Agent, step: Step): Promise<void> {
  const { place, visitor } = agent;
  switch (step.do) {
    case 'write':
      return write(agent, step);
    case 'send':
      return send(agent, step);
    case 'cc':
      return copy(agent, step.address);
    case 'subject':
      return entitle(agent, step.text);
    case 'file':
      return attach(agent, step);
    case 'undo':
      return undo(agent);
    case 'close':
    case 'reopen':
    case 'assign':
    case 'unassign':
      return change(agent, step.do);
    case 'contact':
    case 'colleague':
    case 'colleague-status':
    case 'colleague-assigns':
      return outside(agent, step);
    case 'fault': {
      const path = step.on === 'files' ? '/files/v3/files' : `*threads/${visitor.threadId}${paths[step.on]}`;
      place.world.sandbox.faults.add({ ...step.fault, path });
      return;
    }
    case 'in-flight':
      return inFlight(agent);
    case 'blind':
      return blind(agent);
    case 'kill':
      return place.driver.stopWorker();
    case 'reload':
      return place.panel.reload();
    case 'shut':
      await place.shut();
      return place.open();
    case 'crash':
      return crash(agent);
    case 'offline':
    case 'online':
      return place.network(step.do === 'online');
  }
}

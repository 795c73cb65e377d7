import type { Surface } from '../browser/drivers/types.ts';
import { bring } from '../browser/support/files.ts';
import { type Agent, patiently, postsOf } from './agent.ts';
import type { Extra } from './ledger.ts';
import { boxShows, boxText } from './sight.ts';
import type { Kind, Step } from './story.ts';

/** What an agent writes and sends, by the keys. */

/** What a kind of writing is called on the switch above the box. */
const labels: Readonly<Record<Kind, 'Reply' | 'Comment'>> = { reply: 'Reply', comment: 'Comment' };

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

export async function write(
  { place: { panel }, ledger, typedAt, note }: Agent,
  step: Step & { do: 'write' },
): Promise<void> {
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

/** What the panel says of the message in the box: it can be sent, or a file has to be attached again first. */
interface Readiness {
  readonly lost: string | undefined;
}

/** Waits until nothing hangs on the message that is not uploaded, or will never be. */
const readiness = (panel: Surface, name: string): Promise<Readiness | undefined> =>
  panel.waitFor((wanted): Readiness | undefined => {
    const failed = [...document.querySelectorAll('.tray-failed')].find((one) =>
      one.querySelector('.tray-problem')?.textContent?.includes('attach it again'),
    );
    if (failed) return { lost: failed.querySelector('.tray-name')?.textContent ?? '' };
    const all = [...document.querySelectorAll<HTMLButtonElement>('.send-buttons button')];
    const button = all.find((one) => (one.ariaLabel ?? one.textContent) === wanted);
    const can = button !== undefined && button.ariaDisabled !== 'true' && !button.disabled;
    return can ? { lost: undefined } : undefined;
  }, name);

const pick = (panel: Surface, name: string) =>
  bring(panel, 'pick', [{ name, type: 'application/pdf', size: 20_000, seed: name.length }]);

const hangs = (panel: Surface, name: string, there: boolean) =>
  panel.waitFor(
    (file, wanted) => [...document.querySelectorAll('.tray-name')].some((one) => one.textContent === file) === wanted,
    name,
    there,
  );

/** Does what the panel asks for until the message can be sent: a file whose page went before it was read is attached again. */
async function makeReady({ place: { panel }, note }: Agent, name: string): Promise<void> {
  for (let is = await readiness(panel, name); is?.lost !== undefined; is = await readiness(panel, name)) {
    note(`attaching again: ${is.lost}`);
    await panel.click('button', `Remove ${is.lost}`);
    await hangs(panel, is.lost, false);
    await pick(panel, is.lost);
    await hangs(panel, is.lost, true);
  }
}

export async function send(agent: Agent, step: Step & { do: 'send' }): Promise<void> {
  const { ledger, note } = agent;
  const { panel } = agent.place;
  await choose(panel, step.kind);
  const text = await boxText(panel);
  const pieces = ledger.in(text, step.kind);
  if (pieces.length === 0) return note('there is nothing to send');
  const close = step.kind === 'comment' ? 'Comment and close' : 'Send and close';
  const name = step.close ? close : 'Send';
  if (!(await patiently(makeReady(agent, name)))) return note('it can’t be sent');
  ledger.send(pieces, step.close);
  agent.posts = postsOf(agent);
  await panel.focus('textbox', 'Reply');
  await panel.press(step.close ? 'Control+Shift+Enter' : 'Control+Enter');
  if (!step.watch) return;
  if (!(await patiently(boxShows(panel, pieces[0]?.text ?? '', false)))) note('it stays in the box');
}

/** Remembers what was put to the message in the box. */
async function remember(agent: Agent, kind: Kind, extra: Extra, words: string): Promise<void> {
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

export async function copy(agent: Agent, address: string): Promise<void> {
  if (!(await isWriting(agent, 'reply')) || !(await fillIn(agent, 'Cc', address, 'Enter'))) return;
  await agent.place.panel.waitFor(
    (mail) => document.querySelector(`[data-recipient="mail:${mail}"]`) !== null,
    address,
  );
  await remember(agent, 'reply', 'copies', address);
}

export async function entitle(agent: Agent, subject: string): Promise<void> {
  if (!(await isWriting(agent, 'reply')) || !(await fillIn(agent, 'Subject', subject, 'Tab'))) return;
  await remember(agent, 'reply', 'subjects', subject);
}

export async function attach(agent: Agent, { name, kind }: Step & { do: 'file' }): Promise<void> {
  if (!(await isWriting(agent, kind))) return;
  const { panel } = agent.place;
  await pick(panel, name);
  await hangs(panel, name, true);
  await remember(agent, kind, 'files', name);
}

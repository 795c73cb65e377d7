import type { Surface } from '../browser/drivers/types.ts';
import { type Agent, patiently } from './agent.ts';
import { readDisk } from './sight.ts';

/** What an agent does by buttons that may be gone by then: takes back, closes, assigns. */

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

/** Takes back what can be taken back, and sees what came back into the drafts. */
export async function undo({ place: { panel }, ledger, visitor, note }: Agent): Promise<void> {
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

/** Whether the panel says of a press that it did nothing, because somebody else had turned the button round just before. */
const isRefused = (panel: Surface, name: string): Promise<boolean> =>
  panel
    .waitFor((pressed) => {
      const said = document.querySelector('.composer-status [role=status]')?.textContent ?? '';
      if (said.startsWith('Not done: It has just')) return 'refused';
      return [...document.querySelectorAll('button')].every((b) => b.ariaLabel !== pressed) && 'taken';
    }, name)
    .then(
      (is) => is === 'refused',
      () => false,
    );

export async function change(
  { place: { panel }, ledger, note }: Agent,
  what: 'close' | 'reopen' | 'assign' | 'unassign',
) {
  if (what === 'close' || what === 'reopen') {
    const name = what === 'close' ? 'Close conversation' : 'Reopen conversation';
    if (!(await press(panel, 'button', name))) return note('no such button');
    if (await isRefused(panel, name)) return note('refused: it had just turned round');
    return ledger.want(what === 'close' ? 'CLOSED' : 'OPEN');
  }
  if (!(await press(panel, 'button', 'Conversation actions'))) return note('no menu');
  const name = what === 'assign' ? 'Assign to me' : 'Unassign';
  await patiently(panel.get('menuitem', name, { timeout: 1_500 }));
  if (await press(panel, 'menuitem', name)) return ledger.want(what === 'assign' ? 'you' : 'nobody');
  note('no such entry');
  await panel.press('Escape');
}

import type { Candidate } from '../model/subject.ts';
import { others } from './meant.ts';
import { addressWithin, all, attribute, person, unique, visible } from './people.ts';

/** A compose window or inline reply. */
export interface Compose {
  /** It has the caret. */
  readonly focused: boolean;
  /** Whom it goes to: To, or Cc and Bcc when there is no To. */
  readonly to: readonly Candidate[];
  /** The sender's addresses: the user's own. */
  readonly from: readonly string[];
}

/** Recipient chips looked at. */
const BOUND = 300;
const EDITOR = '[name="subjectbox"], [contenteditable="true"], [role="textbox"]';
const ROW = '[name="to"], [name="cc"], [name="bcc"], [name="from"]';

/**
 * The compose windows and inline replies on screen. Recipients are chips with `data-hovercard-id`; the From row carries
 * the user's own address in the same markup, so chips count by the row that they are in, and never when they are own.
 */
export function composes(document: Document, own: readonly string[]): Compose[] {
  const found = new Map<Element, Element[]>();
  for (const chip of all(document, '[role="dialog"] [data-hovercard-id], form [data-hovercard-id]', BOUND)) {
    const window = composeAround(chip);
    if (window && visible(chip)) found.set(window, [...(found.get(window) ?? []), chip]);
  }
  return [...found].map(([window, chips]) => read(window, chips, own));
}

/** The compose window or inline reply that a chip is in: it has an editor, and holds no conversation. */
function composeAround(chip: Element): Element | null | undefined {
  const around = ['[role="dialog"]', '[role="region"]', 'form'].map((selector) => chip.closest(selector));
  return around.find((one) => one?.querySelector(EDITOR) && !one.querySelector('h2.hP'));
}

function read(window: Element, chips: readonly Element[], told: readonly string[]): Compose {
  const rows: Record<string, Candidate[]> = {};
  for (const chip of chips) {
    const one = person(attribute(chip, 'data-hovercard-id'), attribute(chip, 'data-name') || chip.textContent);
    const row = chip.closest(ROW)?.getAttribute('name') ?? '';
    if (one) rows[row] = [...(rows[row] ?? []), one];
  }
  const values = all(window, 'input[name="from"]', 5).map((field) => addressWithin((field as HTMLInputElement).value));
  const from = [...values.flatMap((value) => value ?? []), ...(rows.from ?? []).map((one) => one.address)];
  const own = [...told, ...from];
  const named = [rows.to, rows.cc, rows.bcc].map((list) => others(list ?? [], own));
  const to = named.find((list) => list.length > 0) ?? unnamed(rows[''] ?? [], own);
  return { focused: window.contains(window.ownerDocument.activeElement), to, from };
}

/** Chips in rows without a name. When nothing tells the own address, a single one may be the From row's: nobody. */
const unnamed = (list: readonly Candidate[], own: readonly string[]): Candidate[] =>
  own.length === 0 && unique(list).length < 2 ? [] : others(list, own);

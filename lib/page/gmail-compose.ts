import type { Candidate } from '../model/subject.ts';
import { others } from './meant.ts';
import { address, people, person, unique, visible } from './people.ts';

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
  const chips = document.querySelectorAll('[role="dialog"] [data-hovercard-id], form [data-hovercard-id]');
  for (const chip of [...chips].slice(0, BOUND)) {
    const window = composeAround(chip);
    if (window && visible(chip)) found.set(window, [...(found.get(window) ?? []), chip]);
  }
  return [...found].map(([window, inside]) => read(window, inside, own, document.activeElement));
}

/** The compose window or inline reply that a chip is in: it has an editor, and holds no conversation. */
function composeAround(chip: Element): Element | null {
  const around = ['[role="dialog"]', '[role="region"]', 'form'].map((selector) => chip.closest(selector));
  return around.find((one) => one?.querySelector(EDITOR) && !one.querySelector('h2.hP')) ?? null;
}

function read(window: Element, chips: readonly Element[], told: readonly string[], active: Element | null): Compose {
  const rows: Record<string, Candidate[]> = {};
  for (const chip of chips) {
    const one = person(chip.getAttribute('data-hovercard-id'), chip.getAttribute('data-name') ?? chip.textContent);
    const row = chip.closest(ROW)?.getAttribute('name') ?? 'unnamed';
    if (one) rows[row] = [...(rows[row] ?? []), one];
  }
  const from = [...fromValues(window), ...(rows.from ?? []).map((one) => one.address)];
  const own = [...told, ...from];
  const lists = [rows.to, rows.cc, rows.bcc].map((list) => others(list ?? [], own));
  const named = lists.find((list) => list.length > 0);
  return { focused: active !== null && window.contains(active), to: named ?? unnamed(rows, own), from };
}

/** What the hidden field of the From row says. */
function fromValues(window: Element): string[] {
  const fields = [...window.querySelectorAll('input[name="from"]')].slice(0, 5);
  const values = fields.map((field) => (field as HTMLInputElement).value);
  return values.flatMap((value) => address(value) ?? people(value).map((one) => one.address));
}

/** Chips in rows without a name. When nothing tells the own address, a single one may be the From row's: nobody. */
function unnamed(rows: Record<string, Candidate[]>, own: readonly string[]): Candidate[] {
  const list = unique(rows.unnamed ?? []);
  return own.length === 0 && list.length < 2 ? [] : others(list, own);
}

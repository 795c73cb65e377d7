import type { Candidate } from '../model/subject.ts';
import { first, others } from './meant.ts';
import { addressesWithin, all, attribute, person, shown, unique } from './people.ts';

/** A compose window or inline reply. */
export interface Compose {
  readonly window: Element;
  /** Whom it goes to: To, or Cc and Bcc when there is no To. */
  readonly to: readonly Candidate[];
  /** The sender's addresses: the user's own. */
  readonly from: readonly string[];
}

const EDITOR = '[name=subjectbox], [contenteditable=true], [role=textbox]';
const ROW = '[name=to], [name=cc], [name=bcc], [name=from]';

/**
 * The compose windows and inline replies on screen. Recipients are chips with `data-hovercard-id`; the From row carries
 * the user's own address in the same markup, so chips count by the row that they are in, and never when they are own.
 */
export function composes(document: Document, own: readonly string[]): Compose[] {
  const found = new Map<Element, Element[]>();
  for (const chip of shown(document, '[role=dialog] [data-hovercard-id], form [data-hovercard-id]')) {
    const window = composeAround(chip);
    if (window) found.set(window, [...(found.get(window) ?? []), chip]);
  }
  return [...found].map(([window, chips]) => read(window, chips, own));
}

/** The compose window or inline reply that a chip is in: it has an editor, and holds no conversation. */
function composeAround(chip: Element): Element | null | undefined {
  const around = ['[role=dialog]', '[role=region]', 'form'].map((selector) => chip.closest(selector));
  return around.find((one) => one?.querySelector(EDITOR) && !one.querySelector('h2.hP'));
}

function read(window: Element, chips: readonly Element[], told: readonly string[]): Compose {
  /** The people in the rows of a name; in those without one for undefined. */
  const inRow = (row?: string): Candidate[] =>
    chips.flatMap((chip) => {
      const here = chip.closest(ROW)?.getAttribute('name') === row;
      return (
        (here && person(attribute(chip, 'data-hovercard-id'), attribute(chip, 'data-name') || chip.textContent)) || []
      );
    });
  const values = all(window, 'input[name=from]').map((field) => (field as HTMLInputElement).value);
  const from = [...addressesWithin(...values), ...inRow('from').map((one) => one.address)];
  const own = [...told, ...from];
  const to = first([...['to', 'cc', 'bcc'].map((row) => others(inRow(row), own)), unnamed(inRow(), own)]);
  return { window, to, from };
}

/** Chips in rows without a name. When nothing tells the own address, a single one may be the From row's: nobody. */
const unnamed = (list: readonly Candidate[], own: readonly string[]): readonly Candidate[] =>
  own[0] || unique(list)[1] ? others(list, own) : [];

import type { ComponentChild } from 'preact';
import type { Message } from '../../lib/model/message.ts';
import type { Row } from './entries.ts';
import type { HistoryContext, Placed } from './history.tsx';
import { HistoryRow, type HistoryRowProps } from './history-row.tsx';

/** What is at hand of a history of which not all is on the page. */
export interface AtHand {
  readonly sorted: readonly Message[];
  readonly before: number;
  /** How many entries there are; -1 where HubSpot has more than was ever read. */
  readonly of: number;
}

/** Whether a row looks as it did. */
function isSame(a: Row, b: Row): boolean {
  if (a.kind === 'message' && b.kind === 'message')
    return a.message === b.message && a.subject === b.subject && a.people === b.people;
  if (a.kind === 'events' && b.kind === 'events')
    return a.events.length === b.events.length && a.events.every((event, index) => event === b.events[index]);
  return a.kind === b.kind && (a.kind !== 'day' || a.at === (b as typeof a).at);
}

/** The entry that a row begins with. */
const firstOf = (row: Row): string | undefined =>
  row.kind === 'message' ? row.key : row.kind === 'events' ? row.events[0]?.id : undefined;

const differs = (before: HistoryRowProps, next: HistoryRowProps): boolean =>
  before.context !== next.context ||
  before.place?.at !== next.place?.at ||
  before.place?.of !== next.place?.of ||
  !isSame(before.row, next.row);

/**
 * Makes the nodes of rows. What looks as in the last rendering is not rendered again: a tick of the clock, a scroll and
 * more that comes to hand cost what is new, and nothing else. No node is kept for that: it would keep all that stood beside
 * it when it was made.
 */
export class RowDrawer {
  #context: HistoryContext | undefined;
  #atHand: AtHand | undefined;
  #indexes: ReadonlyMap<string, number> = new Map();

  /** A rendering begins. @param atHand only where some of it is not on the page */
  render(context: HistoryContext, atHand: AtHand | undefined): void {
    this.#context = context;
    if (atHand && atHand.sorted !== this.#atHand?.sorted)
      this.#indexes = new Map(atHand.sorted.map(({ id }, index) => [id, index]));
    this.#atHand = atHand;
  }

  node(row: Row): ComponentChild {
    const context = this.#context;
    const place = this.#placeOf(firstOf(row));
    return context && <HistoryRow key={row.key} row={row} context={context} place={place} differs={differs} />;
  }

  /** Where an entry stands in the whole history, for who does not see how much there is. */
  #placeOf(id: string | undefined): Placed | undefined {
    const index = this.#indexes.get(id ?? '');
    return this.#atHand && index !== undefined
      ? { at: this.#atHand.before + index + 1, of: this.#atHand.of }
      : undefined;
  }
}

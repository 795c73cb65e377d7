import type { RefObject } from 'preact';
import { useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import { idle } from '../../lib/store/idle.ts';
import { painted } from '../../lib/store/painted.ts';

/** So many rows there are to begin with, and twice as many for as long as they do not fill the view. */
const first = 4;
/** What scrolls beside the rows, in CSS pixels: the room around them. */
const rim = 32;
/** A page that is never idle is waited for so long, in milliseconds. */
const patience = 200;

export interface BeginningOptions {
  /** What the rows are to fill. */
  readonly scroller: RefObject<HTMLElement | null>;
  /** How many there are in all. */
  readonly count: number;
  /** None of them was on the page before. */
  readonly isNew: boolean;
  /** So few will not do: all of them have to be there, or somebody else decides. */
  readonly isTooFew: (rows: number) => boolean;
}

/**
 * A list that is new on the page begins with the rows that fill the view. The others come when those have been painted
 * and the page is idle: nobody sees them sooner, and whoever goes on to somebody else need not wait for them. What was
 * whole once stays it.
 *
 * @returns how many rows are on the page now, infinitely many for all, and what brings the others at once
 */
export function useBeginning({ scroller, count, isNew, isTooFew }: BeginningOptions) {
  const rows = useRef(first);
  const [, draw] = useReducer((drawn: number) => drawn + 1, 0);
  if (isNew) rows.current = first;
  const begun = rows.current < count && !isTooFew(rows.current);
  const to = (more: number): void => {
    rows.current = more;
    draw(undefined);
  };
  const finish = () => to(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const view = scroller.current;
    if (!begun && count > 0) rows.current = Number.POSITIVE_INFINITY;
    if (begun && (!view || view.scrollHeight <= view.clientHeight + rim)) to(2 * rows.current);
  });
  useLayoutEffect(() => {
    if (!begun) return;
    let gone = false;
    void painted()
      .then(() => idle(patience))
      .then(() => gone || finish());
    return () => {
      gone = true;
    };
  }, [begun]);
  return { rows: begun ? rows.current : Number.POSITIVE_INFINITY, begun, finish };
}

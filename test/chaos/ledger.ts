import type { Wish } from './sight.ts';
import type { Kind } from './story.ts';

/** What the agent did, as far as it decides what must come of it. */

/** What can be put to a message. */
export const extras = ['copies', 'subjects', 'files'] as const;
export type Extra = (typeof extras)[number];

/** A piece of text that the agent typed; no other is like it. */
export interface Piece {
  readonly text: string;
  readonly kind: Kind;
  /** The agent pressed Send with it in the box, and did not take it back. */
  wanted: boolean;
  /** Which of the agent's sends it went with; a later one has a higher number. */
  sending?: number | undefined;
  /** It was sent with "and close". */
  closes?: boolean;
  /** What was put to the message while it stood in the box. */
  readonly copies: string[];
  readonly subjects: string[];
  readonly files: string[];
}

/** A status or an assignee: of either there is one at a time. */
export type WishKind = 'status' | 'assignee';

export const kindOf = (wish: Wish): WishKind => (wish === 'OPEN' || wish === 'CLOSED' ? 'status' : 'assignee');

/** How a conversation is that somebody has just begun. */
const atFirst = { status: 'OPEN', assignee: 'nobody' } as const;

export class Ledger {
  readonly pieces: Piece[] = [];
  /** How the agent last wanted the conversation; undefined when others or a mishap may have the last word. */
  readonly wishes: Record<WishKind, Wish | undefined> = { ...atFirst };
  /** How it is when the agent takes all wishes back; undefined when others have had a say. */
  readonly #before: Record<WishKind, Wish | undefined> = { ...atFirst };
  /** How often the agent asked for it, and did not take it back. */
  readonly asked: Record<Wish, number> = { OPEN: 0, CLOSED: 0, you: 0, nobody: 0 };
  /** Pieces that a crash cut short: what was saved of them, and of what was put to them, may stand beside what comes next. */
  readonly cut: Piece[] = [];
  /** Subjects of which a crash may have left only the beginning. */
  readonly halves: string[] = [];
  #sends = 0;

  /** A piece that the agent has typed. */
  type(text: string, kind: Kind): void {
    this.pieces.push({ text, kind, wanted: false, copies: [], subjects: [], files: [] });
  }

  /** The pieces of a kind that stand in a text. */
  in(text: string, kind: Kind): Piece[] {
    return this.pieces.filter((piece) => piece.kind === kind && text.includes(piece.text));
  }

  /** The agent pressed Send with these in the box. */
  send(pieces: readonly Piece[], close: boolean): void {
    // What came back is sent anew, and closes nothing any more.
    if (pieces.some((piece) => piece.wanted)) this.wishes.status = undefined;
    this.#sends += 1;
    for (const piece of pieces) Object.assign(piece, { wanted: true, sending: this.#sends, closes: close });
    if (close) this.want('CLOSED');
  }

  /** The agent let these go once more: in the place that they had, or behind what was sent since. Both are right. */
  again(pieces: readonly Piece[]): void {
    for (const piece of pieces) delete piece.sending;
  }

  /** The agent wants the conversation to be so. */
  want(wish: Wish): void {
    this.wishes[kindOf(wish)] = wish;
    this.asked[wish] += 1;
  }

  /** The agent took a wish back: nothing else was asked for means that it is as it was before. */
  unwant(wish: Wish): void {
    this.asked[wish] -= 1;
    const kind = kindOf(wish);
    const others = (Object.keys(this.asked) as Wish[]).some((one) => kindOf(one) === kind && this.asked[one] > 0);
    this.wishes[kind] = others || this.wishes[kind] === undefined ? undefined : this.#before[kind];
  }

  /** Nobody can say any more how it will be. */
  doubt(kind: WishKind): void {
    this.wishes[kind] = undefined;
    this.#before[kind] = undefined;
  }
}

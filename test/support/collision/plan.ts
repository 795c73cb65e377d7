import { type Random, random, seedOf } from '../recipients/random.ts';

/** What else happens to a conversation while a reply to it is on its way. */
export type Other = 'incoming' | 'colleague' | 'elsewhere' | 'comment';

/** One race, decided before it begins. Times in milliseconds since the agent sent the reply. */
export interface Plan {
  readonly index: number;
  /** How long the reply can be taken back. */
  readonly window: number;
  /** When the other message lands at HubSpot; before 0, before the reply was even sent. */
  readonly landsAt: number;
  readonly other: Other;
  /** When one more lands, in some races. */
  readonly landsAgainAt: number | undefined;
  /** The panel has read the conversation just before the reply was sent: what had landed by then was on screen. */
  readonly looked: boolean;
  readonly thenClose: boolean;
  /** When the browser stops the background, and when it starts it anew. */
  readonly deaths: readonly { readonly at: number; readonly until: number }[];
  /** How long the agent thinks about what they are shown. */
  readonly thinks: number;
  /** Milliseconds from here to HubSpot, and back: for each request. */
  readonly way: () => number;
}

/** Farthest from the moment that the reply leaves, in milliseconds. */
const farthest = 30_000;
/** Longest way of a request or of its answer, in milliseconds. */
const longestWay = 450;

function deathsOf(r: Random, window: number): Plan['deaths'] {
  if (r.chance(0.6)) return [];
  const at = r.between(0, window + 3_000);
  const first = { at, until: at + r.between(10, 15_000) };
  if (r.chance(0.6)) return [first];
  const again = first.until + r.between(1, 3_000);
  return [first, { at: again, until: again + r.between(10, 5_000) }];
}

/** The race of this number. The same seed and number are the same race. */
export function planOf(seed: number, index: number): Plan {
  const r = random(seedOf(seed, index));
  const window = r.pick([0, 1, 2, 5, 10, 10, 20, 30, 60]) * 1_000;
  // As many as possible where it is decided: around the moment that it leaves.
  const near = r.chance(0.5) ? 3_000 : farthest;
  const landsAt = window + r.between(-near, near);
  const deaths = deathsOf(r, window);
  return {
    index,
    window,
    landsAt,
    other: r.pick(['incoming', 'colleague', 'elsewhere', 'comment']),
    landsAgainAt: r.chance(0.3) ? landsAt + r.between(1, 20_000) : undefined,
    looked: r.chance(0.5),
    thenClose: r.chance(0.3),
    deaths,
    thinks: r.between(300, 15_000),
    way: () => r.between(5, longestWay),
  };
}

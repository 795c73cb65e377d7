import type { PersonKey } from '../people.ts';
import type { Script } from '../script.ts';
import { dmitri, kenji, leilani, tomas } from './drinks.ts';
import { anonymous, isabel, layla, lucas, marcus, spammer } from './flowers-and-others.ts';
import { amina, greta, hannah, noah, priya, wojtek } from './food.ts';
import { petra } from './petra.ts';
import { saoirse } from './saoirse.ts';

/** Every hand-written conversation, by whom it is with. */
export const curatedThreads: readonly (readonly [PersonKey, readonly Script[]])[] = Object.entries({
  petra,
  dmitri,
  amina,
  tomas,
  greta,
  kenji,
  saoirse,
  priya,
  lucas,
  hannah,
  wojtek,
  isabel,
  noah,
  leilani,
  marcus,
  layla,
  anonymous,
  spammer,
} satisfies Record<PersonKey, readonly Script[]>) as [PersonKey, readonly Script[]][];

import type { PersonKey } from '../people.ts';
import type { Script } from '../script.ts';
import { petra } from './petra.ts';

/** Every hand-written conversation, by whom it is with. */
export const curatedThreads: readonly (readonly [PersonKey, readonly Script[]])[] = [['petra', petra]];

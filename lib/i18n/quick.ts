import { common } from './en/common.ts';
import { quick } from './en/quick.ts';
import { translator } from './translate.ts';

/** Texts of the quick reply window, by key. */
export const t = translator({ ...common, ...quick });

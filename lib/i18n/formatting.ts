import { common } from './en/common.ts';
import { formatting } from './en/formatting.ts';
import { translator } from './translate.ts';

/** Texts of formatting what one writes, by key. */
export const t = translator({ ...common, ...formatting });

import { common } from './en/common.ts';
import { scrolling } from './en/scrolling.ts';
import { translator } from './translate.ts';

/** Texts about the ends of a history, by key. */
export const t = translator({ ...common, ...scrolling });

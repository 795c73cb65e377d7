import { common } from './en/common.ts';
import { scrolling } from './en/scrolling.ts';
import { translator } from './translate.ts';

/** Texts about the ends of a history and what is on its way into it, by key. */
export const t = translator({ ...common, ...scrolling });

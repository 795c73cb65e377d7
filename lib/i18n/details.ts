import { common } from './en/common.ts';
import { details } from './en/details.ts';
import { translator } from './translate.ts';

/** Texts of a message's details, by key. */
export const t = translator({ ...common, ...details });

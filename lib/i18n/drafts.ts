import { common } from './en/common.ts';
import { drafts } from './en/drafts.ts';
import { translator } from './translate.ts';

/** Texts of the list of all drafts, by key. */
export const t = translator({ ...common, ...drafts });

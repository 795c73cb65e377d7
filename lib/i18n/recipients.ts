import { common } from './en/common.ts';
import { recipients } from './en/recipients.ts';
import { translator } from './translate.ts';

/** Texts of whom a reply goes to, by key. */
export const t = translator({ ...common, ...recipients });

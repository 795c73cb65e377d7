import { common } from './en/common.ts';
import { keys } from './en/keys.ts';
import { options } from './en/options.ts';
import { session } from './en/session.ts';
import { translator } from './translate.ts';

/** Texts of the options page, by key. */
export const t = translator({ ...common, ...session, ...keys, ...options });

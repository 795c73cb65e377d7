import { common } from './en/common.ts';
import { session } from './en/session.ts';
import { translator } from './translate.ts';

/** Texts of connecting and of the connection's state, by key. */
export const t = translator({ ...common, ...session });

import { actions } from './en/actions.ts';
import { common } from './en/common.ts';
import { translator } from './translate.ts';

/** Texts of what can be done with a conversation, by key. */
export const t = translator({ ...common, ...actions });

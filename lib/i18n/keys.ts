import { common } from './en/common.ts';
import { keys } from './en/keys.ts';
import { translator } from './translate.ts';

/** Texts about shortcuts, by key. */
export const t = translator({ ...common, ...keys });

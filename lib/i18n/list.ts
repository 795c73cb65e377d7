import { common } from './en/common.ts';
import { list } from './en/list.ts';
import { thread } from './en/thread.ts';
import { translator } from './translate.ts';

/** Texts of the list of conversations beyond its first paint, by key. */
export const t = translator({ ...common, ...thread, ...list });

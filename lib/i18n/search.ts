import { common } from './en/common.ts';
import { search } from './en/search.ts';
import { thread } from './en/thread.ts';
import { translator } from './translate.ts';

/** Texts of searching a history, by key. */
export const t = translator({ ...common, ...thread, ...search });

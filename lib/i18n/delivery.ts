import { common } from './en/common.ts';
import { delivery } from './en/delivery.ts';
import { translator } from './translate.ts';

/** Texts of messages that did not reach people, by key. */
export const t = translator({ ...common, ...delivery });

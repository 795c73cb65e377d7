import { attachments } from './en/attachments.ts';
import { common } from './en/common.ts';
import { translator } from './translate.ts';

/** Texts of what hangs on a message, by key. */
export const t = translator({ ...common, ...attachments });

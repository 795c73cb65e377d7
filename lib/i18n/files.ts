import { common } from './en/common.ts';
import { files } from './en/files.ts';
import { translator } from './translate.ts';

/** Texts of what hangs on a draft: files and answers to choose from. */
export const t = translator({ ...common, ...files });

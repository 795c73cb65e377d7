import { common } from './en/common.ts';
import { errors } from './en/errors.ts';
import { translator } from './translate.ts';

/** Texts for every failure, by key. */
export const t = translator({ ...common, ...errors });

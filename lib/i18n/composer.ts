import { common } from './en/common.ts';
import { composer } from './en/composer.ts';
import { translator } from './translate.ts';

/** Texts of writing, sending and the outbox, by key. */
export const t = translator({ ...common, ...composer });

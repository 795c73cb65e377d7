import { menu } from './en/menu.ts';
import { translator } from './translate.ts';

/** Texts of the panel's menu, by key. */
export const t = translator(menu);

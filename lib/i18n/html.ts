import { html } from './en/html.ts';
import { translator } from './translate.ts';

/** Texts in and below the HTML of a message, by key. */
export const t = translator(html);

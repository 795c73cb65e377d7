import { common } from './en/common.ts';
import { contact } from './en/contact.ts';
import { finding } from './en/finding.ts';
import { translator } from './translate.ts';

/** Texts about nobody, several people, and finding somebody, by key. */
export const t = translator({ ...common, ...contact, ...finding });

import type { Combo } from '../panel/keys.ts';

/** What can be done to a text, in the order of the toolbar. */
export const formats = ['bold', 'italic', 'bullets', 'numbers', 'quote', 'link'] as const;
export type Format = (typeof formats)[number];

/** Formatting that has keys only. */
export type FormatKey = Format | 'deeper' | 'shallower' | 'plainPaste';

export interface FormatBinding {
  readonly format: FormatKey;
  readonly pc: Combo;
  readonly mac: Combo;
}

const keys = (format: FormatKey, key: string, shift: boolean): FormatBinding => ({
  format,
  pc: { key, ctrl: true, shift },
  mac: { key, meta: true, shift },
});

/** The keys that people know from their mail; Ctrl+K finds a contact, so a link has Shift as well. */
export const formatBindings: readonly FormatBinding[] = [
  keys('bold', 'b', false),
  keys('italic', 'i', false),
  keys('numbers', '7', true),
  keys('bullets', '8', true),
  keys('quote', '9', true),
  keys('link', 'k', true),
  keys('deeper', ']', false),
  keys('shallower', '[', false),
  keys('plainPaste', 'v', true),
];

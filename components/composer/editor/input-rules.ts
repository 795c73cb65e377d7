import { inputRules, wrappingInputRule } from 'prosemirror-inputrules';
import type { Plugin } from 'prosemirror-state';
import { listType, quoteType } from './schema.ts';

/** "- ", "1. " and "> " at the start of a line make what they look like; Backspace gives the characters back. */
export const typedFormats: Plugin = inputRules({
  rules: [
    wrappingInputRule(/^[-*•]\s$/, listType, { start: null }, (_, before) => before.attrs.start === null),
    wrappingInputRule(
      /^(\d{1,3})[.)]\s$/,
      listType,
      (match) => ({ start: Number(match[1]) }),
      (match, before) => before.attrs.start !== null && before.attrs.start + before.childCount === Number(match[1]),
    ),
    wrappingInputRule(/^>\s$/, quoteType),
  ],
});

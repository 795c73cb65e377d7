import type { Config } from 'dompurify';
import DOMPurify from 'dompurify';
import type { RichDoc } from '../../../lib/model/rich-text.ts';
import { allowedTags, silentTags, strict } from '../../thread/sanitize.ts';
import { readDom } from './read-dom.ts';

/**
 * `style` and `class` are only read (lists of Word's, bold of Google Docs'): nothing of this fragment is ever put into a
 * document. It belongs to a document without a window, in which nothing runs and nothing is fetched.
 */
const config: Config & typeof strict = {
  ...strict,
  ALLOWED_TAGS: [...allowedTags, 'header', 'footer', 'main', 'aside', 'figure', 'figcaption'],
  ALLOWED_ATTR: ['href', 'start', 'style', 'class'],
  FORBID_CONTENTS: [
    ...silentTags,
    ...['xml', 'textarea', 'button', 'canvas', 'noembed', 'noframes', 'plaintext', 'xmp'],
  ],
};

/** Whether Word's paragraphs keep a distance from each other, as the style sheet in its clipboard says it. */
export const wordSpacing = (html: string): boolean => spacing.test(html);
const spacing = /\.MsoNormal\b[^{]*\{[^}]*margin-bottom:\s*(?:\d*[1-9]\d*|0?\.\d*[1-9])/i;

/**
 * What of HTML from another program can be written here.
 * @param html from the clipboard: a stranger's
 * @returns undefined when nothing can be read: take the plain text then
 */
export function clean(html: string): RichDoc | undefined {
  if (!DOMPurify.isSupported) return undefined;
  const fragment: DocumentFragment | null = DOMPurify.sanitize(html, config);
  return fragment ? readDom(fragment, wordSpacing(html)) : undefined;
}

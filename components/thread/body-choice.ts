import type { ChannelMessage, Comment, OriginalContent } from '../../lib/model/message.ts';

/** What to render of a message: HTML to be sanitized with the text to show until then, or text alone. */
export type Body =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'html'; readonly html: string; readonly text: string };

/** Elements that say more than their text: without one of them the text alone is the message. */
const structure =
  /<(?:a|b|strong|i|em|u|s|del|strike|sub|sup|code|pre|ul|ol|dl|table|blockquote|h[1-6]|hr|img|picture|video|audio|iframe)[\s/>]/i;

/** HTML beyond this many characters is not worth the wait (and a favorite of hostile senders). */
const tooLong = 400_000;

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

function decodeEntity(whole: string, name: string): string {
  if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

/**
 * The text of an HTML, roughly, without parsing it: only ever shown as text, so nothing in it can run.
 * For messages that come without a plain text.
 */
export function textOfHtml(html: string): string {
  return html
    .slice(0, tooLong)
    .replace(/<!--[\s\S]*?-->|<(style|script|head|title)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/<(?:br|\/p|\/div|\/tr|\/li|\/h[1-6]|\/blockquote)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#?\w+);/g, decodeEntity)
    .replace(/[^\S\n]*\n[^\S\n]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Chooses what to render. In doubt it is the plain text. */
export function chooseBody(message: ChannelMessage | Comment, original?: OriginalContent): Body {
  const source = original?.text || original?.richText ? original : message;
  const html = source.richText?.trim() ?? '';
  const text = source.text?.trim() || textOfHtml(html);
  if (!html || html.length > tooLong || !structure.test(html)) return { kind: 'text', text };
  return { kind: 'html', html, text };
}

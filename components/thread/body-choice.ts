import { textOfHtml } from '../../lib/model/html-text.ts';
import type { ChannelMessage, Comment, OriginalContent } from '../../lib/model/message.ts';

/** What to render of a message: HTML to be sanitized with the text to show until then, or text alone. */
export type Body =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'html'; readonly html: string; readonly text: string };

/** Elements that say more than their text: without one of them the text alone is the message. */
const structure =
  /<(?:a|b|strong|i|em|u|s|del|strike|sub|sup|code|pre|ul|ol|dl|table|blockquote|h[1-6]|hr|img|picture|video|audio|iframe)[\s/>]/i;

/** HTML beyond this many characters is not worth the wait (and a favorite of hostile senders). */
const tooLong = 200_000;

/** Chooses what to render. In doubt it is the plain text. */
export function chooseBody(message: ChannelMessage | Comment, original?: OriginalContent): Body {
  const source = original?.text || original?.richText ? original : message;
  const html = source.richText?.trim() ?? '';
  const text = source.text?.trim() || textOfHtml(html.slice(0, tooLong));
  if (!html || html.length > tooLong || !structure.test(html)) return { kind: 'text', text };
  return { kind: 'html', html, text };
}

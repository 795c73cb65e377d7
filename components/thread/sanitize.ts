import type { Config } from 'dompurify';
import DOMPurify from 'dompurify';
import { textOf } from './dom-text.ts';
import { isAttribution } from './quoted.ts';

/** What is left of a message's HTML, and what was taken out that an agent should know of. */
export interface Sanitized {
  readonly fragment: DocumentFragment;
  /** Elements that hold quoted history. */
  readonly quotes: ReadonlySet<Node>;
  /** Elements after which everything, to the end of their parent, is quoted history. */
  readonly quoteHeads: ReadonlySet<Node>;
  /** Pictures that would have been fetched from elsewhere. */
  readonly remoteImages: number;
  /** Those of them that are too small to be seen: their use is to tell the sender that somebody looked. */
  readonly trackers: number;
}

/** Structure of a text and nothing else: no media, no forms, no frames, no style. */
export const allowedTags = [
  ...['p', 'div', 'span', 'br', 'hr', 'center', 'pre', 'code', 'kbd', 'samp', 'tt', 'blockquote', 'q', 'cite'],
  ...['b', 'strong', 'i', 'em', 'u', 's', 'del', 'ins', 'strike', 'sub', 'sup', 'small', 'big', 'font', 'abbr'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'a', 'address', 'article', 'section'],
  ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th'],
] as const;

/** Of these, `href` is checked again in links.ts. */
export const allowedAttributes = ['href', 'colspan', 'rowspan', 'start', 'dir', 'lang'] as const;

/**
 * `RETURN_DOM_FRAGMENT`: what was checked is what is shown, it is not turned into text and parsed a second time.
 * DOMPurify parses through its own Trusted Types policy, named `dompurify`: pages' CSP must allow that name.
 */
const config: Config & { RETURN_DOM_FRAGMENT: true } = {
  ALLOWED_TAGS: [...allowedTags],
  ALLOWED_ATTR: [...allowedAttributes],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOW_UNKNOWN_PROTOCOLS: false,
  ALLOWED_URI_REGEXP: /^(?:https?|mailto|tel):/i,
  KEEP_CONTENT: true,
  FORBID_CONTENTS: [
    'style',
    'script',
    'title',
    'head',
    'template',
    'noscript',
    'svg',
    'math',
    'iframe',
    'select',
    'audio',
    'video',
    'object',
  ],
  RETURN_DOM_FRAGMENT: true,
};

/** How mail programs mark what they quote. */
const quoteSelector = [
  '.gmail_quote',
  '.gmail_quote_container',
  'blockquote[type="cite" i]',
  '.yahoo_quoted',
  '.protonmail_quote',
  '.zmail_extra',
  '[id="isForwardContent"]',
].join(',');
const quoteHeadSelector = '#divRplyFwdMsg,#appendonsend,#mail-editor-reference-message-container,.moz-cite-prefix';

/** A picture of at most one pixel, or one that is hidden. */
function isTracker(image: Element): boolean {
  const style = image.getAttribute('style') ?? '';
  const tiny = (name: string) =>
    /^[01](?:px)?$/.test(image.getAttribute(name)?.trim() ?? '') ||
    new RegExp(`(?:^|[;\\s])${name}\\s*:\\s*[01](?:px)?\\s*(?:;|$)`, 'i').test(style);
  return tiny('width') || tiny('height') || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style);
}

/** A quote that only its first line gives away: "On … wrote:" as a block above a blockquote. */
const followsAttribution = (element: Element): boolean =>
  element.localName === 'blockquote' && isAttribution(textOf(element.previousElementSibling).slice(-300));

/**
 * Takes everything out of a message's HTML that is not text, structure or a link.
 * @param html from a stranger
 * @throws when this browser can't sanitize: show the plain text then
 */
export function sanitize(html: string): Sanitized {
  if (!DOMPurify.isSupported) throw new Error('sanitizer is not supported');
  const quotes = new Set<Node>();
  const quoteHeads = new Set<Node>();
  let remoteImages = 0;
  let trackers = 0;
  DOMPurify.addHook('uponSanitizeElement', (node) => {
    if (!(node instanceof Element)) return;
    if (node.matches(quoteSelector) || followsAttribution(node)) quotes.add(node);
    else if (node.matches(quoteHeadSelector)) quoteHeads.add(node);
    if (node.localName !== 'img') return;
    if (/^\s*(?:https?:)?\/\//i.test(node.getAttribute('src') ?? '')) {
      remoteImages++;
      if (isTracker(node)) trackers++;
    }
    const alternative = node.getAttribute('alt')?.trim();
    if (alternative) node.before(document.createTextNode(`[${alternative}]`));
  });
  try {
    // DOMPurify's types promise a fragment; of some hostile documents nothing is left, not even a body.
    const fragment: DocumentFragment | null = DOMPurify.sanitize(html, config);
    if (!fragment) throw new Error('nothing is left');
    return { fragment, quotes, quoteHeads, remoteImages, trackers };
  } finally {
    DOMPurify.removeAllHooks();
  }
}

import type { Config } from 'dompurify';
import DOMPurify from 'dompurify';
import type { Marks } from './marks.ts';
import { Marker } from './marks.ts';

/** What is left of a message's HTML, and what was seen of it before. */
export interface Sanitized {
  readonly fragment: DocumentFragment;
  readonly marks: Marks;
}

/** Structure of a text and nothing else: no media, no forms, no frames, no style. */
export const allowedTags = [
  ...['p', 'div', 'span', 'br', 'hr', 'center', 'pre', 'code', 'kbd', 'samp', 'tt', 'blockquote', 'q', 'cite'],
  ...['b', 'strong', 'i', 'em', 'u', 's', 'del', 'ins', 'strike', 'sub', 'sup', 'small', 'big', 'font', 'abbr'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'a', 'address', 'article', 'section'],
  ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th'],
] as const;

/** Of these, `href` is checked again in links.ts. */
const allowedAttributes = ['href', 'colspan', 'rowspan', 'start', 'dir', 'lang'] as const;

/** Elements whose content is not text either. */
export const silentTags = [
  ...['style', 'script', 'title', 'head', 'template', 'noscript', 'svg', 'math', 'iframe', 'object'],
  ...['select', 'audio', 'video'],
] as const;

/**
 * What holds for every stranger's HTML, a message's or the clipboard's.
 * `RETURN_DOM_FRAGMENT`: what was checked is what is used, it is not turned into text and parsed a second time.
 * DOMPurify parses through its own Trusted Types policy, named `dompurify`: pages' CSP must allow that name.
 */
export const strict = {
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOW_UNKNOWN_PROTOCOLS: false,
  ALLOWED_URI_REGEXP: /^(?:https?|mailto|tel):/i,
  KEEP_CONTENT: true,
  RETURN_DOM_FRAGMENT: true,
} as const satisfies Config;

const config: Config & typeof strict = {
  ...strict,
  ALLOWED_TAGS: [...allowedTags],
  ALLOWED_ATTR: [...allowedAttributes],
  // Those that are no addresses: the rule for addresses would take them away.
  ADD_URI_SAFE_ATTR: allowedAttributes.filter((name) => name !== 'href'),
  FORBID_CONTENTS: [...silentTags],
};

/**
 * Every start tag, and in the group those of formatting that has attributes. A parser reopens formatting that was left open
 * in each paragraph that follows. Not more than three of it that are alike, though, which is why formatting without
 * attributes is harmless; and of links it never has more than one open.
 */
const starts = /<(?:((?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)[\s/])|[a-z])/gi;

/** More elements than this a parser is not to make of formatting. */
const mostReopened = 2_000_000;

/** @throws when a parser could make millions of elements of some HTML, and so be busy for minutes */
export function refuseBomb(html: string): void {
  let all = 0;
  let formatting = 0;
  for (const [, formats] of html.matchAll(starts)) {
    all++;
    if (formats) formatting++;
  }
  if (all * formatting > mostReopened) throw new Error('too much formatting');
}

/**
 * Takes everything out of a message's HTML that is not text, structure or a link.
 * @param html from a stranger
 * @throws when this browser can't sanitize, or nothing is left: show the plain text then
 */
export function sanitize(html: string): Sanitized {
  refuseBomb(html);
  if (!DOMPurify.isSupported) throw new Error('sanitizer is not supported');
  const marks = new Marker();
  DOMPurify.addHook('uponSanitizeElement', (node) => {
    if (node instanceof Element) marks.note(node);
  });
  try {
    // DOMPurify's types promise a fragment; of some hostile documents nothing is left, not even a body.
    const fragment: DocumentFragment | null = DOMPurify.sanitize(html, config);
    if (!fragment) throw new Error('nothing is left');
    return { fragment, marks };
  } finally {
    DOMPurify.removeAllHooks();
  }
}

import type { Config } from 'dompurify';
import DOMPurify from 'dompurify';
import { allowedTags, refuseBomb, silentTags, strict } from '../thread/sanitize.ts';

/** What is left of a designed message before it is built anew. */
export interface MailParts {
  readonly fragment: DocumentFragment;
  /** Its style sheets as they stand there: css-sheet.ts writes them anew. */
  readonly sheets: readonly string[];
  /** Its `html` and `body`, of which only some attributes are read. */
  readonly roots: readonly Element[];
}

/** What a designed message may have besides the structure of a text. */
export const designTags = [
  ...allowedTags,
  ...['img', 'picture', 'source', 'video', 'figure', 'figcaption', 'header', 'footer', 'main', 'nav', 'aside'],
  ...['colgroup', 'col'],
] as const;

/** Attributes that say how something looks; build-mail.ts looks at their values. */
export const lookAttributes = [
  ...['class', 'id', 'dir', 'lang', 'role', 'hidden', 'width', 'height', 'align', 'valign', 'bgcolor', 'border'],
  ...['cellpadding', 'cellspacing', 'colspan', 'rowspan', 'nowrap', 'color', 'face', 'size', 'hspace', 'vspace'],
  ...['noshade', 'start', 'type', 'value', 'clear', 'span', 'scope'],
];

const config = {
  ...strict,
  // What stands before the first word, style sheets above all, is not lost with the head.
  FORCE_BODY: true,
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:|cid:|[/\\]{2})/i,
  ALLOWED_TAGS: [...designTags],
  ALLOWED_ATTR: ['href', 'src', 'srcset', 'poster', 'background', 'alt', 'style', ...lookAttributes],
  // Those that are no addresses: the rule for addresses would take them away.
  ADD_URI_SAFE_ATTR: lookAttributes,
  FORBID_CONTENTS: silentTags.filter((name) => name !== 'video'),
} as const satisfies Config;

/**
 * Takes everything out of a designed message's HTML that is not layout, text, a picture or a link.
 * @throws when this browser can't sanitize, or nothing is left
 */
export function sanitizeMail(html: string): MailParts {
  refuseBomb(html);
  if (!DOMPurify.isSupported) throw new Error('sanitizer is not supported');
  const sheets: string[] = [];
  const roots: Element[] = [];
  DOMPurify.addHook('uponSanitizeElement', (node) => {
    if (node instanceof HTMLStyleElement) sheets.push(node.textContent ?? '');
    if (node instanceof HTMLBodyElement) roots.push(...(node.parentElement ? [node.parentElement, node] : [node]));
  });
  try {
    const fragment: DocumentFragment | null = DOMPurify.sanitize(html, {
      ...config,
      FORBID_CONTENTS: [...config.FORBID_CONTENTS],
    });
    if (!fragment) throw new Error('nothing is left');
    return { fragment, sheets, roots: roots.slice(0, 2) };
  } finally {
    DOMPurify.removeAllHooks();
  }
}

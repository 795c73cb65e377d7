import { isDesigned } from '../mail/rule.ts';
import type { Folds } from './folds.ts';
import { present } from './present.ts';
import { sanitize } from './sanitize.ts';

/** What is left of a message's HTML, and what was left out. */
export interface RenderedBody {
  readonly fragment: DocumentFragment;
  /** It is better shown as it was designed. */
  readonly designed: boolean;
  readonly remoteImages: number;
  readonly trackers: number;
}

/** Sanitizes a message's HTML and builds anew what is shown of it. */
export function renderHtml(html: string, folds: Folds = new Map()): RenderedBody {
  const sanitized = sanitize(html);
  const { remoteImages, trackers } = sanitized.marks;
  const designed = isDesigned(sanitized.fragment, sanitized.marks);
  return { fragment: present(sanitized, folds), designed, remoteImages, trackers };
}

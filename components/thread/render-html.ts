import type { RenderedBody } from './body-queue.ts';
import { present } from './present.ts';
import { sanitize } from './sanitize.ts';

/** Loaded on demand: all that a message's HTML needs, the sanitizer included. */
export function renderHtml(html: string): RenderedBody {
  const sanitized = sanitize(html);
  const { remoteImages, trackers } = sanitized.marks;
  return { fragment: present(sanitized), remoteImages, trackers };
}

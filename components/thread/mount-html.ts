import { t } from '../../lib/i18n/html.ts';
import type { ShownBody } from './body-queue.ts';
import { bodySheet } from './body-style.ts';
import { textOf } from './dom-text.ts';
import type { Folds } from './folds.ts';
import { renderHtml } from './render-html.ts';

/** "2 remote images blocked, 1 looks like a tracker"; '' when there are none. */
function noteOf(remoteImages: number, trackers: number): string {
  if (!remoteImages) return '';
  const images = t('html.images', { count: remoteImages });
  return trackers ? t('html.imagesTrackers', { images, count: trackers }) : images;
}

/**
 * Loaded on demand: sanitizes a message's HTML and puts it into the shadow root of `host`, where its names and our styles
 * can't meet.
 * @returns undefined for a stranger's HTML that can't be sanitized: the plain text stays
 */
export function mountHtml(host: HTMLElement, html: string, folds: Folds): ShownBody | undefined {
  try {
    const { fragment, remoteImages, trackers } = renderHtml(html, folds);
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [bodySheet()];
    const any = textOf(fragment) !== '';
    root.replaceChildren(fragment);
    return { html, any, note: noteOf(remoteImages, trackers) };
  } catch {
    return undefined;
  }
}

import { Below } from '../mail/below.tsx';
import type { ShownBody } from './body-queue.ts';
import { bodySheet } from './body-style.ts';
import { textOf } from './dom-text.ts';
import type { Folds } from './folds.ts';
import { renderHtml } from './render-html.ts';

/**
 * Loaded on demand: sanitizes a message's HTML and puts it into the shadow root of `host`, where its names and our styles
 * can't meet.
 * @returns undefined for a stranger's HTML that can't be sanitized: the plain text stays
 */
export function mountHtml(host: HTMLElement, html: string, folds: Folds): ShownBody | undefined {
  try {
    const { fragment, designed, remoteImages: remote, trackers } = renderHtml(html, folds);
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [bodySheet()];
    const any = textOf(fragment) !== '';
    root.replaceChildren(fragment);
    return { html, any, designed, remote, trackers, Below };
  } catch {
    return undefined;
  }
}

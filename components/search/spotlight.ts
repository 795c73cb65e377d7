import { useEffect } from 'preact/hooks';
import type { SearchTerms } from '../../lib/model/search.ts';
import { rangesOf } from './dom-terms.ts';

const highlightName = 'search-hit';

/** How the words look; a shadow root needs the rule in itself. */
const rule = `::highlight(${highlightName}) { background-color: var(--hit); color: var(--on-hit); }`;
let sheet: CSSStyleSheet | undefined;

function hitSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(rule);
  }
  return sheet;
}

const canHighlight = (): boolean => typeof Highlight === 'function' && 'highlights' in CSS;

function dress(root: Node): void {
  const own = hitSheet();
  if (root instanceof ShadowRoot && !root.adoptedStyleSheets.includes(own)) root.adoptedStyleSheets.push(own);
  if (root instanceof Document && !root.adoptedStyleSheets.includes(own)) root.adoptedStyleSheets.push(own);
}

/** Opens what is folded around a place. */
function unfold(node: Node): void {
  for (let at: Node | null = node; at; at = at.parentNode) if (at instanceof HTMLDetailsElement) at.open = true;
}

/** Puts the light on the words in an article, and a ring around it for whoever can't see them. */
function light(article: Element, terms: SearchTerms): Range[] {
  article.setAttribute('data-spot', '');
  const ranges = rangesOf(article, terms);
  if (!canHighlight()) return ranges;
  for (const range of ranges) dress(range.startContainer.getRootNode());
  CSS.highlights.set(highlightName, new Highlight(...ranges));
  return ranges;
}

function dark(): void {
  if (canHighlight()) CSS.highlights.delete(highlightName);
  for (const article of document.querySelectorAll('[data-spot]')) article.removeAttribute('data-spot');
}

/** Scrolls until the first word is in view: a long message begins far above it. */
function bringIntoView(range: Range | undefined): void {
  const log = document.querySelector('[role=log]');
  if (!range || !log) return;
  const at = range.getBoundingClientRect();
  const view = log.getBoundingClientRect();
  if (at.height > 0 && (at.top < view.top || at.bottom > view.bottom))
    log.scrollTop += at.top - view.top - view.height / 3;
}

/**
 * While a hit is on screen its words are highlighted in the message, however often that is drawn anew: HTML comes after
 * its plain text.
 */
export function useSpotlight(messageId: string | undefined, terms: SearchTerms): void {
  useEffect(() => {
    if (messageId === undefined) return undefined;
    let shown = false;
    let frame = 0;
    const put = () => {
      frame = 0;
      const article = document.querySelector(`[role=log] [data-id="${CSS.escape(messageId)}"]`);
      if (!article) return;
      const ranges = light(article, terms);
      if (shown) return;
      for (const range of ranges.slice(0, 1)) unfold(range.startContainer);
      bringIntoView(ranges[0]);
      shown = ranges.length > 0;
    };
    const soon = () => {
      frame ||= requestAnimationFrame(put);
    };
    const observer = new MutationObserver(soon);
    const log = document.querySelector('.history-frame')?.parentElement ?? document.body;
    observer.observe(log, { subtree: true, childList: true, attributes: true, attributeFilter: ['hidden', 'open'] });
    soon();
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
      dark();
    };
  }, [messageId, terms]);
}

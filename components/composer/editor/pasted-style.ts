import { safeHref } from '../../../lib/model/rich-text.ts';
import type { Look } from './flow.ts';

/** What an element's own style says of a property; read as text, since no style of a stranger is ever applied. */
function styleOf(element: Element, property: string): string | undefined {
  const found = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, 'i').exec(element.getAttribute('style') ?? '');
  return found?.[1]?.trim().toLowerCase();
}

/** Whether nobody would see it: preview texts of newsletters, marks of Word's. */
export const isHidden = (element: Element): boolean =>
  styleOf(element, 'display') === 'none' || styleOf(element, 'mso-hide') === 'all';

/** Bold as its style says it, or as its element does: a normal `<b>` is what Google Docs wraps everything in. */
function isBold(element: Element, now: boolean): boolean {
  const weight = styleOf(element, 'font-weight');
  if (weight !== undefined) return /^(?:bold|bolder|[6-9]00)\b/.test(weight) || (weight === 'inherit' && now);
  return /^(?:b|strong|th|h[1-6])$/.test(element.localName) || now;
}

function isItalic(element: Element, now: boolean): boolean {
  const style = styleOf(element, 'font-style');
  if (style !== undefined) return /^(?:italic|oblique)/.test(style) || (style === 'inherit' && now);
  return /^(?:i|em|cite)$/.test(element.localName) || now;
}

/** How the text inside an element looks. */
export function lookIn(element: Element, look: Look): Look {
  const white = styleOf(element, 'white-space');
  return {
    bold: isBold(element, look.bold),
    italic: isItalic(element, look.italic),
    href: (element.localName === 'a' ? safeHref(element.getAttribute('href') ?? '') : undefined) ?? look.href,
    pre: white === undefined ? element.localName === 'pre' || look.pre : /^(?:pre|break-spaces)/.test(white),
  };
}

/** Paragraphs that browsers show with a distance; those of Outlook and Google Docs have none by their style. */
export function keepsDistance(element: Element, wordSpacing: boolean): boolean {
  if (/\bMso/.test(element.getAttribute('class') ?? '')) return wordSpacing;
  if (!/^(?:p|h[1-6]|pre|dl)$/.test(element.localName)) return false;
  const [top, , under] = styleOf(element, 'margin')?.split(/\s+/) ?? [];
  const bottom = styleOf(element, 'margin-bottom') ?? under ?? top;
  return bottom === undefined || !/^0/.test(bottom);
}

/** A quote that is only an indentation, as Gmail's toolbar makes it. */
export const isIndentation = (element: Element): boolean => styleOf(element, 'border') === 'none';

/** Word's lists are paragraphs that say so in their style. */
export function wordLevel(element: Element): number | undefined {
  const level = /mso-list\s*:\s*l\d+\s+level(\d+)/i.exec(element.getAttribute('style') ?? '')?.[1];
  return level === undefined ? undefined : Number(level);
}

/** The piece of such a paragraph that shows its bullet or number. */
export const isWordMark = (element: Element): boolean => styleOf(element, 'mso-list') === 'ignore';

/**
 * What in a message would be fetched from elsewhere. One place decides what counts as remote and what looks like a tracker,
 * for the note below a message and for the frame that shows it.
 */

/** The https address of a picture that a message names; undefined for anything that is not remote. */
export function remoteAddress(raw: string | null | undefined): string | undefined {
  const text = raw?.trim() ?? '';
  if (!/^(?:https?:)?[/\\]{2}/i.test(text)) return undefined;
  try {
    const url = new URL(text.startsWith('/') || text.startsWith('\\') ? `https:${text}` : text);
    // Whoever listens on the way must not read along: a picture that can't be had so is not shown.
    url.protocol = 'https:';
    return url.username || url.password ? undefined : url.href;
  } catch {
    return undefined;
  }
}

/** The first address of a `srcset`. */
const firstOf = (srcset: string | null | undefined): string | undefined => srcset?.trim().split(/[\s,]/, 1)[0];

/** Where an element's picture is, by whichever attribute: one address stands for all sizes of it. */
export function pictureSource(element: Element): string | undefined {
  const own = element.getAttribute('src')?.trim() || firstOf(element.getAttribute('srcset'));
  if (own || element.localName !== 'img' || element.parentElement?.localName !== 'picture') return own || undefined;
  return firstOf(element.parentElement.querySelector('source')?.getAttribute('srcset'));
}

/** The remote addresses of pictures in a piece of CSS: sheets and fonts are none, and are never loaded. */
export const addressesIn = (css: string): string[] =>
  [...css.replace(/@import[^;]*;?|@font-face\s*\{[^}]*(?:\}|$)/gi, '').matchAll(/url\(\s*["']?([^"')]+)/gi)].flatMap(
    ([, raw]) => remoteAddress(raw) ?? [],
  );

/** Elements whose `src` is a picture. */
const pictures: ReadonlySet<string> = new Set(['img', 'image', 'input']);

/** The addresses that an element would have fetched by itself. */
export function addressesOf(element: Element): string[] {
  const name = element.localName;
  const source = pictures.has(name) ? (pictureSource(element) ?? element.getAttribute('href')) : undefined;
  const all = [source, element.getAttribute('background'), name === 'video' ? element.getAttribute('poster') : null];
  const styles = name === 'style' ? element.textContent : element.getAttribute('style');
  return [...all.flatMap((raw) => remoteAddress(raw) ?? []), ...addressesIn(styles ?? '')];
}

const hiding = /display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)/i;

/** Whether an element says itself that nobody is to see it. */
export const isHiding = (element: Element): boolean =>
  element.hasAttribute('hidden') || hiding.test(element.getAttribute('style') ?? '');

/** A picture of at most one pixel, or one that is hidden: its use is to tell the sender that somebody looked. */
export function looksTracking(image: Element): boolean {
  const style = image.getAttribute('style') ?? '';
  const tiny = (name: string) =>
    /^[01](?:px)?$/.test(image.getAttribute(name)?.trim() ?? '') ||
    new RegExp(`(?:^|[;\\s])(?:max-)?${name}\\s*:\\s*[01](?:px)?\\s*(?:;|!|$)`, 'i').test(style);
  if (tiny('width') || tiny('height')) return true;
  for (let at: Element | null = image; at; at = at.parentElement) if (isHiding(at)) return true;
  return false;
}

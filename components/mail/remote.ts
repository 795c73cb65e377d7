/**
 * What in a message would be fetched from elsewhere. One place decides what counts as remote and what looks like a tracker,
 * for the note below a message and for the frame that shows it.
 */

/**
 * Hosts that the extension may reach with the cookies that the browser has of them (wxt.config.ts, page.content.ts): a
 * picture from there would be a request in the agent's name. And what is no host of the internet: a message has nothing to
 * ask of the agent's own network.
 */
const refused =
  /^(?:api\.hubapi\.com|app(?:-\w+)?\.hubspot\.com|mail\.google\.com|outlook\.(?:office(?:365)?\.com|cloud\.microsoft|live\.com)|\[.*|[^.]*|.*\.(?:localhost|local|\d+))$/;

/** The https address of a picture that a message names; undefined for anything that is not remote. */
export function remoteAddress(raw: string | null | undefined): string | undefined {
  const text = raw?.trim() ?? '';
  if (!/^(?:https?:)?[/\\]{2}/i.test(text)) return undefined;
  try {
    const url = new URL(text.startsWith('/') || text.startsWith('\\') ? `https:${text}` : text);
    // Whoever listens on the way must not read along: a picture that can't be had so is not shown.
    url.protocol = 'https:';
    return url.username || url.password || refused.test(url.hostname.replace(/\.$/, '')) ? undefined : url.href;
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

let parsed: CSSStyleDeclaration | undefined;

/** What an element says of its looks, as the browser understands it: no comments or escapes hide anything there. */
function styleOf(element: Element): CSSStyleDeclaration {
  parsed ??= document.createElement('p').style;
  parsed.cssText = element.getAttribute('style') ?? '';
  return parsed;
}

/** CSS pixels of some units; of others roughly. */
const pixels: Readonly<Record<string, number>> = { '': 1, px: 1, pt: 4 / 3 };

/** Whether a length is less than two pixels. */
function isTiny(length: string | null): boolean {
  const text = (length ?? '').trim().slice(0, 40).toLowerCase();
  return Number.parseFloat(text) * (pixels[/[a-z%]*$/.exec(text)?.[0] ?? ''] ?? 16) < 2;
}

const sizes = ['width', 'height', 'max-width', 'max-height'];

/** Whether a style makes something too small to be looked at. */
export const shrinks = (style: CSSStyleDeclaration): boolean =>
  sizes.some((name) => isTiny(style.getPropertyValue(name)));

/** Whether a style hides something. */
export const hides = ({ display, visibility, opacity }: CSSStyleDeclaration): boolean =>
  display === 'none' || /hidden|collapse/.test(visibility) || Number.parseFloat(opacity) < 0.05;

/** Whether an element says itself that nobody is to see it. */
export const isHiding = (element: Element): boolean =>
  element.hasAttribute('hidden') ||
  (/display|visib|opac|\\|\/\*/i.test(element.getAttribute('style') ?? '') && hides(styleOf(element)));

/** A picture of at most one pixel, or one that is hidden: its use is to tell the sender that somebody looked. */
export function looksTracking(element: Element): boolean {
  if (isTiny(element.getAttribute('width')) || isTiny(element.getAttribute('height'))) return true;
  if (element.hasAttribute('style') && shrinks(styleOf(element))) return true;
  for (let at: Element | null = element; at; at = at.parentElement) if (isHiding(at)) return true;
  return false;
}

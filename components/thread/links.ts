/** Schemes that a link in a message may have. Everything else is text. */
const schemes: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** Parses an address that somebody else wrote; undefined for anything but an absolute http(s), mailto or tel one. */
export function safeUrl(href: string | null | undefined): URL | undefined {
  if (!href) return undefined;
  try {
    const url = new URL(href.trim());
    return schemes.has(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Where a link really goes, as people can read it: the host, or the address. Foreign letters stay encoded on purpose. */
export function destination(url: URL): string {
  if (url.protocol === 'http:' || url.protocol === 'https:') return url.host;
  try {
    return decodeURIComponent(url.pathname);
  } catch {
    return url.pathname;
  }
}

/** True for addresses of web and mail that open in a new tab; mail and phone links open their own program. */
export const opensTab = (url: URL): boolean => url.protocol === 'http:' || url.protocol === 'https:';

/** `rel` of every link in a message: the target learns nothing and gets no hold of our page. */
export const linkRel = 'noopener noreferrer nofollow';

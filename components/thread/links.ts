import { looksLikeAddress } from '../../lib/model/recipients.ts';

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

/** A host named in the text of a link: "www.bank.example/login" → bank.example. */
function hostInText(text: string): string | undefined {
  const match = /^(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?::\d+)?(?:[/?#]\S*)?$/iu.exec(text.trim());
  return match?.[1] ? safeUrl(`http://${match[1]}`)?.hostname : undefined;
}

const bare = (host: string): string => host.replace(/^www\./, '');

/**
 * The host that a link really goes to when its text names another one, else undefined.
 * A subdomain of the named host is no surprise.
 */
export function misleading(text: string, url: URL): string | undefined {
  if (url.protocol === 'mailto:') {
    const named = looksLikeAddress(text.trim()) ? text.trim().toLowerCase() : undefined;
    const real = destination(url).toLowerCase();
    return named && named !== real ? real : undefined;
  }
  const named = hostInText(text);
  if (!named || url.protocol === 'tel:') return undefined;
  const real = bare(url.hostname);
  const claimed = bare(named);
  return real === claimed || real.endsWith(`.${claimed}`) ? undefined : url.hostname;
}

/** True for addresses of web and mail that open in a new tab; mail and phone links open their own program. */
export const opensTab = (url: URL): boolean => url.protocol === 'http:' || url.protocol === 'https:';

/** `rel` of every link in a message: the target learns nothing and gets no hold of our page. */
export const linkRel = 'noopener noreferrer nofollow';

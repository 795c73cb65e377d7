import { looksLikeAddress } from '../../lib/model/mail-address.ts';
import { destination, safeUrl } from './links.ts';

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

import { looksLikeAddress } from '../../lib/model/mail-address.ts';
import { isHiding } from '../mail/remote.ts';
import { destination, safeUrl } from './links.ts';

const inline = /^(?:a|abbr|b|big|cite|code|del|em|font|i|ins|kbd|q|s|samp|small|span|strike|strong|su[bp]|tt|u)$/;

/** What people see of a link's text, as far as its elements say themselves what is not to be seen. */
export function seenText(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ?? '';
  if (node.nodeType !== Node.ELEMENT_NODE || isHiding(node as Element)) return '';
  const text = Array.from(node.childNodes, seenText).join('');
  return inline.test((node as Element).localName) ? text : ` ${text} `;
}

/** A host wherever it stands, that of an address too; not what stands before an @, and nothing of a path. */
const hosts =
  /(?<![\p{L}\p{N}.-])((?:https?:\/\/)?)((?:[\p{L}\p{N}-]+\.)+(xn--[a-z\d-]+|\p{L}{2,}))(?![\p{L}\p{N}@_+-]|\.[\p{L}\p{N}])(?::\d+)?(?:[/?#]\S*)?/giu;

/** Ends of names that are files and never hosts. */
const files = /^(?:pdf|docx?|xlsx?|pptx?|csv|txt|html?|xml|js|jpe?g|png|gif)$/i;

/** Whether something within a sentence is meant as a host, and not a date, or an end of a sentence without a space. */
const isMeant = (host: string, end: string): boolean =>
  /^www\./i.test(host) || (/\p{L}.*\./u.test(host) && (end === end.toLowerCase() || end === end.toUpperCase()));

/** The hosts that a text names: "Sign in at www.bank.example/login" → www.bank.example. */
function hostsIn(text: string): string[] {
  return [...text.matchAll(hosts)].flatMap(({ 0: all, 1: scheme, 2: host = '', 3: end = '', index }) => {
    const isAlone = scheme !== '' || text[index - 1] === '@' || all.length === text.length;
    if (files.test(end) || !(isAlone || isMeant(host, end))) return [];
    return safeUrl(`http://${host}`)?.hostname ?? [];
  });
}

const bare = (host: string): string => host.replace(/^www\./, '');

/**
 * The host that a link really goes to when its text names another one, else undefined.
 * A subdomain of the named host is no surprise.
 */
export function misleading(text: string, url: URL): string | undefined {
  // Letters that look alike to everybody, and what nobody sees.
  const seen = text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{DI}]/gu, '')
    .trim();
  if (url.protocol === 'mailto:') {
    const real = destination(url).toLowerCase();
    const all = real.split(',').map((one) => one.trim());
    const named = seen.toLowerCase().split(/[\s<>(),;:"!?]|\.(?=\s|$)/);
    return named.some((one) => looksLikeAddress(one) && !all.includes(one)) ? real : undefined;
  }
  if (url.protocol === 'tel:') return undefined;
  const real = bare(url.hostname);
  const lies = hostsIn(seen).some((host) => real !== bare(host) && !real.endsWith(`.${bare(host)}`));
  return lies ? url.hostname : undefined;
}

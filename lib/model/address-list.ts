import { looksLikeAddress } from './mail-address.ts';
import type { Address } from './recipients.ts';

/** Why a text is no e-mail address. */
export type AddressFault = 'noAt' | 'manyAts' | 'noName' | 'noDomain' | 'space' | 'character';

/** What is wrong with a text that is no e-mail address. */
export function addressFault(text: string): AddressFault {
  const [name = '', host = '', ...more] = text.trim().split('@');
  if (more.length > 0) return 'manyAts';
  if (!text.includes('@')) return 'noAt';
  if (name === '') return 'noName';
  if (/\s/.test(text.trim())) return 'space';
  if (!/^[^\s@]+\.[^\s@.]{2,}$/.test(host)) return 'noDomain';
  return 'character';
}

/** What people wrote or pasted, read. */
export interface AddressList {
  readonly addresses: readonly Address[];
  /** What is no address, part by part. */
  readonly rest: readonly string[];
}

/** Parts between commas, semicolons, tabs and new lines, except inside quotation marks, brackets and pointed brackets. */
const parts = (text: string): string[] =>
  (text.match(/(?:"[^"\n]*"|<[^<>\n]*>|\([^()\n]*\)|[^,;\t\n\r])+/g) ?? []).map((part) => part.trim()).filter(Boolean);

const plain = (value: string): string => value.trim().replace(/^mailto:/i, '');

function address(value: string, name = ''): Address | undefined {
  const who = name.trim().replace(/^["']+|["']+$/g, '');
  if (!looksLikeAddress(value)) return undefined;
  return { identifier: { type: 'HS_EMAIL_ADDRESS', value }, ...(who && who !== value ? { name: who } : {}) };
}

/** One part: `Name <address>`, an address, or several with spaces between them. */
function read(part: string): readonly Address[] | undefined {
  const [, name, inside] = /^(.*)<([^<>]*)>$/.exec(part) ?? [];
  const one = inside === undefined ? address(plain(part)) : address(plain(inside), name);
  if (one) return [one];
  const words = part.split(/\s+/).map((word) => address(plain(word)));
  return inside === undefined && words.every((word) => word !== undefined) ? words : undefined;
}

/** Reads a list of recipients as mail programs write it: with or without names, separated by whatever people use. */
export function readAddresses(text: string): AddressList {
  const addresses: Address[] = [];
  const rest: string[] = [];
  for (const part of parts(text)) {
    const found = read(part);
    if (found) addresses.push(...found);
    else rest.push(part);
  }
  return { addresses, rest };
}

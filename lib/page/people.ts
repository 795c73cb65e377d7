import type { Candidate } from '../model/subject.ts';

/** Longer texts than this are no address fields: what comes after is not read. */
const LONGEST = 4000;

/** An address as mail programs show it; no quoted local parts. */
const ADDRESS = /[^\s\p{C}<>()[\]",:;@\\]{1,64}@[\p{L}\p{N}.-]{1,180}\.[\p{L}\p{N}-]{2,63}/u;
/** What stands where in "Name <address>" and in "'address'"; whether it is an address is for `person` to say. */
const PERSON = /^(?:(.*)<([^<]*)>|'?(\S*?)'?)$/s;
/** Between people: a semicolon, a line, a comma after an address (a comma in "Sandoval, Petra <…>" parts nobody). */
const BETWEEN = /[;\n]|(?<=>\s*|@[^\s,<>]*),|,(?=\s*[^\s,<>]+@)/;

/** The text of an attribute; '' when there is none. */
export const attribute = (element: Element, name: string): string => element.getAttribute(name) ?? '';

/** Elements of one kind that are looked at: a page can hold any number. */
const BOUND = 500;

/** For `all`: where the last of the elements begin. */
export const LATEST = -BOUND;

/** The elements within that match, from the first on or from the `LATEST`. */
export const all = (root: ParentNode, selector: string, from = 0): Element[] =>
  [...root.querySelectorAll(selector)].slice(from).slice(0, BOUND);

/** Those of them that are on screen. */
export const shown = (root: ParentNode, selector: string, from?: number): Element[] =>
  all(root, selector, from).filter(visible);

/** The first address within each text, lower case. */
export const addressesWithin = (...texts: readonly (string | null | undefined)[]): string[] =>
  texts.flatMap((text) => ADDRESS.exec((text ?? '').slice(0, LONGEST))?.[0].toLowerCase() ?? []);

/** The address that a text is, lower case; null when the text is anything more or else. */
export const address = (text: string | null | undefined): string | null =>
  addressesWithin(text).find((found) => text?.trim().toLowerCase() === found) ?? null;

/** A candidate from what a page says, or null when that is no address. Names that only repeat an address are dropped. */
export function person(text: string | null | undefined, name?: string | null): Candidate | null {
  const found = address(text);
  if (!found) return null;
  const clean = (name ?? '')
    .slice(0, 200)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2');
  return clean && !clean.includes('@') ? { address: found, name: clean } : { address: found };
}

/** The people that a text lists: "Name <address>; other@address, …". Parts that are more or else than a person are left out. */
export function people(text: string | null | undefined): Candidate[] {
  const found: Candidate[] = [];
  for (const part of (text ?? '').slice(0, LONGEST).split(BETWEEN)) {
    const [, name, angled, bare] = PERSON.exec(part.trim()) ?? [];
    const one = person(angled ?? bare, name);
    if (one) found.push(one);
  }
  return found;
}

/** A field's label ("From:", "Von:", "发件人：") and what follows it. Without a label: ['', the whole text]. */
export function labeled(text: string | null | undefined): readonly [label: string, rest: string] {
  const [, label = '', rest = ''] = /^([^:：<@]{1,40}[:：])?(.*)$/s.exec(text ?? '') ?? [];
  return [label, rest];
}

/** The same people, each address once, with the first name that is known for it. */
export function unique(list: readonly Candidate[]): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const one of list) if (!found.get(one.address)?.name) found.set(one.address, one);
  return [...found.values()];
}

/**
 * Addresses that are nobody's: no-reply and other machines, mailing lists and groups, and the relay addresses that
 * HubSpot makes for its inboxes (`*.hs-inbox.com`, `*.hubspot-inbox.com`).
 */
export const NOBODY =
  /((^|[._+-])(no|do[._-]?no?t)[._-]?reply|^(mailer-daemon|postmaster|bounces?|notifications?|alerts?|newsletter|listserv|auto-?reply))(?![a-z])|-(list|bounces?|request|owner|unsubscribe)@|@(lists?|groups?|bounces?)\.[^.]+\.|[@.](groups\.io|(googlegroups|(hs|hubspot)-inbox)\.com)$/;

/** True when the element is on screen: neither it nor what it is in is hidden. */
const visible = (element: Element): boolean =>
  !element.closest('[hidden]') && element.checkVisibility({ visibilityProperty: true });

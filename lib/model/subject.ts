import { insiderTest, type Own, ownTest } from './insider.ts';

/** Sites whose pages we can read. */
export const knownSites = ['hubspot', 'gmail', 'outlook'] as const;
export type Site = (typeof knownSites)[number];

/** A person that a page names. `address` is lower case. */
export interface Candidate {
  readonly address: string;
  readonly name?: string;
}

/**
 * Whom a page is about: the only thing that a page's script ever says.
 * A subject names a HubSpot record, or one or more people. Several candidates mean that the page names
 * several people and nothing says which one is meant: the agent chooses.
 */
export interface Subject {
  readonly site: Site;
  /** The portal (HubSpot account) that the page belongs to, for pages of HubSpot itself. */
  readonly portalId?: string;
  readonly contactId?: string;
  readonly ticketId?: string;
  readonly threadId?: string;
  /** People in the order in which they are probably meant: the best first, the user's own addresses left out. */
  readonly candidates: readonly Candidate[];
  /** The user's own addresses as far as the page tells them, lower case. */
  readonly own: readonly string[];
}

/** A stable key: two subjects with the same key mean the same person or record. */
export function subjectKey(subject: Subject): string {
  for (const kind of ['contact', 'ticket', 'thread'] as const) {
    const id = subject[`${kind}Id`];
    if (id) return `${kind}:${subject.portalId ?? ''}:${id}`;
  }
  return `people:${subject.candidates.map((one) => one.address).join()}`;
}

/**
 * Whom of a subject's people the agent probably means, the best first: without the user's own addresses (those that
 * `own` names and those that the page told), and without colleagues as long as there is anybody else.
 * Empty when nobody is left, and for subjects that name a record.
 */
export function likely(subject: Subject, own: Own): readonly Candidate[] {
  const addresses = [...own.addresses, ...subject.own];
  const isOwn = ownTest(addresses);
  const inside = insiderTest({ addresses, domains: own.domains });
  const others = subject.candidates.filter((candidate) => !isOwn(candidate.address));
  const outsiders = others.filter((candidate) => !inside(candidate.address));
  return outsiders.length > 0 ? outsiders : others;
}

import type { Account } from '../model/account.ts';
import { type Candidate, likely, type Subject, subjectKey } from '../model/subject.ts';

/**
 * Whom the panel is about. The key tells two targets apart: whatever arrives late is dropped when its key is no
 * longer the one on screen, so that one person's conversation never stands under another's name.
 */
export type Target =
  /** The page's script has not spoken yet; the key is the tab's. */
  | { readonly is: 'unknown'; readonly key: string }
  | {
      readonly is: 'nobody';
      readonly key: string;
      readonly reason: 'no-person' | 'not-a-page' | 'other-account';
      /** For `other-account`: the account that the page belongs to. */
      readonly portalId?: string;
    }
  | { readonly is: 'choice'; readonly key: string; readonly candidates: readonly Candidate[] }
  | Person;

/** Somebody, as a page names them or as the agent chose them. */
export interface Person {
  readonly is: 'person';
  readonly key: string;
  /** Absent when the agent chose the contact. */
  readonly subject?: Subject;
  readonly candidate?: Candidate;
  readonly contactId?: string;
  readonly notFound?: boolean;
  readonly pinned: boolean;
}

interface Inputs {
  readonly account: Account | null | undefined;
  readonly tabId: number | undefined;
  readonly subject: Subject | null | undefined;
  readonly reachable: boolean;
  readonly picked: ReadonlyMap<string, Candidate>;
  readonly pinned: string | undefined;
}

/** Key of a tab of which nobody knows yet whom it is about. */
export const tabKey = (tabId: number | undefined): string => (tabId === undefined ? '' : `tab:${tabId}`);

/** Whether two targets are known to be one contact, whatever they are called. */
export const isSame = (a: Target, b: Target): boolean =>
  a.is === 'person' && b.is === 'person' && a.contactId !== undefined && a.contactId === b.contactId;

const personOf = (subject: Subject, candidate: Candidate): Person => ({
  is: 'person',
  key: `address:${candidate.address}`,
  subject,
  candidate,
  pinned: false,
});

/** Who is meant, from the page, the pin and the agent's choice. */
export function targetOf({ account, tabId, subject, reachable, picked, pinned }: Inputs): Target {
  if (pinned) return { is: 'person', key: `contact:${pinned}`, contactId: pinned, pinned: true };
  if (subject === undefined) return { is: 'unknown', key: tabKey(tabId) };
  if (subject === null) return { is: 'nobody', key: 'nobody', reason: reachable ? 'no-person' : 'not-a-page' };
  const foreign = subject.portalId && account && account.kind !== 'sample' && subject.portalId !== account.portalId;
  if (foreign) return { is: 'nobody', key: 'other-account', reason: 'other-account', portalId: subject.portalId };
  const key = subjectKey(subject);
  if (subject.contactId) return { is: 'person', key, subject, contactId: subject.contactId, pinned: false };
  if (subject.ticketId || subject.threadId) return { is: 'person', key, subject, pinned: false };
  const people = likely(subject, { addresses: account?.userEmail ? [account.userEmail] : [], domains: [] });
  const one = picked.get(key) ?? (people.length === 1 ? people[0] : undefined);
  if (one) return personOf(subject, one);
  if (people.length === 0) return { is: 'nobody', key: 'nobody', reason: 'no-person' };
  return { is: 'choice', key, candidates: people };
}

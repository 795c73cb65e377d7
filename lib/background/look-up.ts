import { contactByEmail, contactById, contactIdsOfTicket, searchContactsByAddress } from '../hubspot/index.ts';
import type { Account } from '../model/account.ts';
import { actorKind } from '../model/actor.ts';
import type { Contact } from '../model/contact.ts';
import { failure } from '../model/errors.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { type Candidate, likely, type Subject } from '../model/subject.ts';
import { byUrgency } from '../model/thread.ts';
import { readActor, readAddress, readContact, readThread } from '../storage/read.ts';
import { saveAddress, saveContacts } from '../storage/write-contacts.ts';
import { saveThreads } from '../storage/write-threads.ts';
import { heardLater } from './heard-later.ts';
import type { Connection } from './ports.ts';
import { readThreadPage } from './thread-reads.ts';
import { findThread } from './whereabouts.ts';

/** Nobody of an address: not asked again for ten minutes, and then asked, because contacts are made all the time. */
const strangerFor = 10 * 60_000;
/** What a record of HubSpot's leads to can change too, when records are merged or moved. */
const linkFor = 24 * 3_600_000;
/** Contacts that a search for an address may bring before the one that has it. */
const searched = 10;

/** Whom a subject leads to: a contact, maybe by one of its threads; `address` when it came by an address. */
export interface Found {
  readonly contactId: string;
  readonly threadId?: string;
  /** Settles when what was learned on the way is in the cache, for which what comes next need not wait. */
  readonly kept?: Promise<unknown>;
}

/** Who the user is, as far as the account tells: to tell customers from colleagues. */
export const ownOf = (account: Account) => ({ addresses: account.userEmail ? [account.userEmail] : [], domains: [] });

/** The one person that is meant, or undefined when the agent has to choose. */
export function meant(subject: Subject, account: Account, candidate: Candidate | undefined): string | undefined {
  if (candidate) return candidate.address.trim().toLowerCase();
  const people = likely(subject, ownOf(account));
  return people.length === 1 ? people[0]?.address.trim().toLowerCase() : undefined;
}

/** What the cache knows of a link; `undefined` when it has to be asked for again. `force` believes in nobody's absence. */
async function remembered(
  c: Connection,
  link: string,
  force: boolean,
): Promise<{ readonly contactId?: string } | undefined> {
  const known = await readAddress(link);
  if (!known || (force && known.contactId === undefined)) return undefined;
  const age = c.http.clock.now() - known.readAt;
  const limit = known.contactId === undefined ? strangerFor : linkFor;
  return age >= 0 && age < limit ? known : undefined;
}

/** Whether a contact really has this address (lower case), as the first or as another one. */
const hasAddress = (contact: Contact, address: string): boolean =>
  [contact.email ?? '', ...contact.additionalEmails].some((own) => own.trim().toLowerCase() === address);

/**
 * The contacts with an address: HubSpot's own key first, then those that have it as another address. The search only
 * compares words of the address, so what it finds is somebody else until the address itself is there.
 */
async function askForAddress(c: Connection, address: string): Promise<Result<readonly Contact[]>> {
  const first = await contactByEmail(c.http, address);
  if (!first.ok) return first;
  if (first.value) return ok([first.value]);
  const others = await searchContactsByAddress(c.http, address, { limit: searched });
  return others.ok ? ok(others.value.results.filter((contact) => hasAddress(contact, address))) : others;
}

async function byAddress(c: Connection, address: string, force: boolean): Promise<Result<Found | null | undefined>> {
  const known = await remembered(c, address, force);
  if (known) return ok(known.contactId === undefined ? null : { contactId: known.contactId });
  const readAt = c.http.clock.now();
  const contacts = await askForAddress(c, address);
  if (!contacts.ok) return contacts;
  const [contact, another] = contacts.value;
  const kept = heardLater(
    Promise.all([
      saveContacts(c.owner, contacts.value, readAt),
      another ? undefined : saveAddress(c.owner, address, contact?.id, readAt),
    ]),
  );
  if (contact && !another) return ok({ contactId: contact.id, kept });
  await kept;
  return ok(another ? undefined : null);
}

async function byThread(c: Connection, threadId: string): Promise<Result<Found | null>> {
  const known = await readThread(threadId);
  if (known) return ok({ contactId: known.contactId, threadId });
  const asOf = c.http.clock.now();
  const read = await findThread(c, threadId, false);
  if (!read.ok) return read.error.code === 'not-found' ? ok(null) : read;
  const { thread, tickets } = read.value;
  const contactId = thread.associatedContactId;
  if (contactId === undefined) return ok(null);
  await saveThreads(c.owner, contactId, [thread], { asOf, tickets });
  await saveAddress(c.owner, `thread:${threadId}`, contactId, asOf);
  return ok({ contactId, threadId });
}

/** A ticket's conversation, else the contact that the ticket itself names. */
async function askForTicket(c: Connection, ticketId: string): Promise<Result<Found | null>> {
  const asOf = c.http.clock.now();
  const page = await readThreadPage(c, { ticketId, limit: 100 });
  const { results, tickets } = page.ok ? page.value : { results: [], tickets: false };
  const thread = [...results].sort(byUrgency)[0];
  if (thread?.associatedContactId !== undefined) {
    await saveThreads(c.owner, thread.associatedContactId, [thread], { asOf, tickets });
    return ok({ contactId: thread.associatedContactId, threadId: thread.id });
  }
  const contacts = await contactIdsOfTicket(c.http, ticketId);
  if (!contacts.ok) return contacts.error.code === 'not-found' ? ok(null) : contacts;
  const contactId = contacts.value[0];
  return ok(contactId === undefined ? null : { contactId });
}

async function byTicket(c: Connection, ticketId: string, force: boolean): Promise<Result<Found | null>> {
  const link = `ticket:${ticketId}`;
  const known = await remembered(c, link, force);
  if (known?.contactId !== undefined) {
    const { threads } = await readContact(known.contactId);
    const thread = threads.filter((t) => t.ticketId === ticketId).sort(byUrgency)[0];
    return ok({ contactId: known.contactId, ...(thread ? { threadId: thread.id } : {}) });
  }
  if (known) return ok(null);
  const found = await askForTicket(c, ticketId);
  if (found.ok) await saveAddress(c.owner, link, found.value?.contactId, c.http.clock.now());
  return found;
}

/**
 * Whom a subject means: `null` for nobody in the CRM, `undefined` when it names several people or none and the agent
 * has to choose. `force` asks again for somebody who was not there the last time. A page of another HubSpot account than the connected one is refused: its ids mean somebody else here.
 */
export async function find(
  c: Connection,
  subject: Subject,
  candidate: Candidate | undefined,
  force = false,
): Promise<Result<Found | null | undefined>> {
  const { contactId, threadId, ticketId, portalId } = subject;
  if (portalId !== undefined && portalId !== c.account.portalId)
    return fail(failure('account-changed', { reason: 'other-portal' }));
  if (contactId !== undefined) return ok({ contactId, ...(threadId === undefined ? {} : { threadId }) });
  if (threadId !== undefined) return byThread(c, threadId);
  if (ticketId !== undefined) return byTicket(c, ticketId, force);
  const address = meant(subject, c.account, candidate);
  return address === undefined ? ok(undefined) : byAddress(c, address, force);
}

/**
 * Makes sure that the cache has a contact. Someone whom the CRM does not know (a chat visitor) is kept by the name that
 * conversations give them; the answer is then false.
 */
export async function ensureContact(c: Connection, contactId: string, again = false): Promise<Result<boolean>> {
  const { contact: known } = await readContact(contactId);
  if (known && !again) return ok(true);
  const readAt = c.http.clock.now();
  const contact = await contactById(c.http, contactId, again ? { priority: 'idle' } : {});
  if (contact.ok) {
    const here =
      contact.value.id === contactId ? [contact.value] : [contact.value, { ...contact.value, id: contactId }];
    await saveContacts(c.owner, here, readAt);
    return ok(true);
  }
  if (contact.error.code !== 'not-found') return contact;
  const actor = await readActor(`V-${contactId}`);
  const name = actor && actorKind(actor.id) === 'visitor' && actor.name ? { firstName: actor.name } : {};
  await saveContacts(c.owner, [{ id: contactId, additionalEmails: [], mergedIds: [], ...known, ...name }], readAt);
  return ok(false);
}

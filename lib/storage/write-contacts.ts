import type { Contact } from '../model/contact.ts';
import type { ThreadList } from './cache.ts';
import { guarded } from './guarded.ts';

/** Keeps contacts as HubSpot just told them. When their threads were listed stays known. */
export const saveContacts = (owner: string, contacts: readonly Contact[], readAt: number): Promise<boolean> =>
  guarded(
    owner,
    ['contacts'],
    async (tx) => {
      const store = tx.objectStore('contacts');
      for (const contact of contacts) {
        const { threadsReadAt, threadsNext, listedAt, openedAt = readAt } = (await store.get(contact.id)) ?? {};
        const listed = {
          ...(threadsReadAt === undefined ? {} : { threadsReadAt }),
          ...(threadsNext ? { threadsNext } : {}),
          ...(listedAt === undefined ? {} : { listedAt }),
        };
        await store.put({ ...contact, readAt, openedAt, ...listed });
      }
    },
    { table: 'contacts', ids: contacts.map((c) => c.id) },
  );

/** Remembers when the first pages of a contact's threads were last read. */
export const markLooked = (owner: string, contactId: string, at: number): Promise<boolean> =>
  guarded(owner, ['contacts'], async (tx) => {
    const known = await tx.objectStore('contacts').get(contactId);
    if (known) await tx.objectStore('contacts').put({ ...known, listedAt: at });
  });

/** Remembers that a contact's threads were listed whole. */
export const markListed = (owner: string, contactId: string, at: number): Promise<boolean> =>
  guarded(
    owner,
    ['contacts'],
    async (tx) => {
      const { threadsNext: _, ...known } = (await tx.objectStore('contacts').get(contactId)) ?? {};
      if ('id' in known) await tx.objectStore('contacts').put({ ...known, threadsReadAt: at });
    },
    { table: 'contacts', ids: [contactId] },
  );

/** Changes which of a contact's lists have more than was read of them. */
export const saveThreadsNext = (
  owner: string,
  contactId: string,
  change: (known: readonly ThreadList[]) => readonly ThreadList[],
): Promise<boolean> =>
  guarded(
    owner,
    ['contacts'],
    async (tx) => {
      const known = await tx.objectStore('contacts').get(contactId);
      if (known) await tx.objectStore('contacts').put({ ...known, threadsNext: change(known.threadsNext ?? []) });
    },
    { table: 'contacts', ids: [contactId] },
  );

/** Remembers what an address (or `ticket:ID`, `thread:ID`) led to; no contact id: to nobody. */
export const saveAddress = (
  owner: string,
  address: string,
  contactId: string | undefined,
  readAt: number,
): Promise<boolean> =>
  guarded(
    owner,
    ['addresses'],
    (tx) => tx.objectStore('addresses').put({ address, readAt, ...(contactId === undefined ? {} : { contactId }) }),
    { table: 'addresses' },
  );

import type { StoreApi } from 'zustand/vanilla';
import { contactName } from '../../model/contact.ts';
import type { Message } from '../../model/message.ts';
import type { SearchTerms } from '../../model/search.ts';
import type { CachedContact } from '../../storage/cache.ts';
import { coalesce } from '../context.ts';
import { detailsOf } from './details.ts';
import { createPace } from './pace.ts';
import { firstOf, hitKey, type SearchHit, type SearchState } from './state.ts';

/** Where what is shown is read from. */
export interface DescribeDisk {
  readonly at: (hits: readonly SearchHit[]) => Promise<readonly (Message | undefined)[]>;
  readonly contacts: (ids: readonly string[]) => Promise<readonly CachedContact[]>;
}

/** Works out what is shown of the first hits: a snippet of each, and whose conversations they are in. */
export function createDescribe(
  store: StoreApi<SearchState>,
  disk: DescribeDisk,
  names: (actorId: string) => string | undefined,
): () => Promise<void> {
  /** Names of those in whose conversations something was found, for a search with everybody. */
  async function readPeople(shown: SearchState['groups']): Promise<void> {
    const { people, scope } = store.getState();
    const strangers = [...new Set(shown.map(({ thread }) => thread.contactId))].filter((id) => !people.has(id));
    if (scope !== 'everybody' || strangers.length === 0) return;
    const contacts = await disk.contacts(strangers);
    const found = contacts.map((contact) => [contact.id, contactName(contact) ?? ''] as const);
    store.setState({ people: new Map([...store.getState().people, ...found]) });
  }

  /** What the snippets on screen were made for. */
  let madeFor: SearchTerms = [];

  return coalesce(async () => {
    const { groups, limit, terms, details } = store.getState();
    const shown = firstOf(groups, limit);
    const same = madeFor === terms;
    const wanted = shown.flatMap(({ hits }) => hits).filter((hit) => !same || !details.has(hitKey(hit)));
    const [messages] = await Promise.all([wanted.length > 0 ? disk.at(wanted) : [], readPeople(shown)]);
    if (wanted.length === 0 || store.getState().terms !== terms) return;
    const pace = createPace();
    const next = new Map(same ? details : undefined);
    for (const [index, hit] of wanted.entries()) {
      const message = messages[index];
      const detail = message && detailsOf(message, terms, names);
      if (detail) next.set(hitKey(hit), detail);
      if (pace.over()) await pace.rest();
    }
    if (store.getState().terms !== terms) return;
    madeFor = terms;
    store.setState({ details: next });
  });
}

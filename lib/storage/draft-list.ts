import type { Contact } from '../model/contact.ts';
import { aboutOf, type Draft, type DraftAbout, type DraftKind, revisionOf } from '../model/draft.ts';
import { together } from '../model/merge/drafts.ts';
import { cache } from './cache.ts';
import { announce } from './changes.ts';
import { readAllDrafts, takeLate } from './drafts.ts';
import { readAllLoose, thisRun } from './loose.ts';
import { isTab } from './loose-id.ts';
import { markEnded } from './marks.ts';
import { readContactAlone, readOwner } from './read.ts';
import { takePicked } from './take-picked.ts';
import { type StoredFile, work } from './work.ts';

/** All drafts of an account, for the list of them: a draft is a text, or files that hang on a conversation. */

/** Somebody, as far as the cache knows them. */
type Known = Pick<Contact, 'id' | 'firstName' | 'lastName' | 'email'>;

interface Entry {
  readonly text: string;
  /** When it was last written, milliseconds since 1970. */
  readonly at: number;
  /** Whom it is for; undefined when the cache does not know. */
  readonly contact: Known | undefined;
  /** What was known of that when it was written. */
  readonly about: DraftAbout | undefined;
}

export interface DraftEntry extends Entry {
  readonly id: string;
  readonly threadId: string;
  readonly kind: DraftKind;
  readonly subject: string | undefined;
  readonly files: number;
}

/** A text that was typed before it was known for which conversation. */
export interface LooseEntry extends Entry {
  readonly kind: 'loose';
  readonly id: string;
  readonly key: string;
  /** Of a tab's of an earlier run of the browser: which one. Another page may have its number now. */
  readonly run?: string;
  /** The address that the page named. */
  readonly address: string | undefined;
}

export type AnyEntry = DraftEntry | LooseEntry;

const ofAccount = (account: string): IDBKeyRange => IDBKeyRange.bound(`${account}/`, `${account}/\uffff`);

/** What an id of a draft says; undefined for what is none. */
function placeOf(id: string): { readonly threadId: string; readonly kind: DraftKind } | undefined {
  const [, threadId, kind] = id.split('/');
  return threadId && (kind === 'reply' || kind === 'comment') ? { threadId, kind } : undefined;
}

interface Attached {
  /** When the last one was attached. */
  readonly at: number;
  readonly count: number;
  readonly about: DraftAbout | undefined;
}

/** The files of each draft in short: draft id → what is to be told of them. */
async function filesOf(account: string): Promise<ReadonlyMap<string, Attached>> {
  await takePicked().catch(() => undefined);
  const found = new Map<string, Attached>();
  for (const { draft, addedAt, about } of await (await work()).getAllFromIndex('files', 'draft', ofAccount(account))) {
    const known = found.get(draft);
    const at = Math.max(addedAt, known?.at ?? 0);
    found.set(draft, { at, count: (known?.count ?? 0) + 1, about: known?.about ?? aboutOf(about) });
  }
  return found;
}

const bare = ({ id, firstName, lastName, email }: Contact): Known => ({
  id,
  ...(firstName === undefined ? {} : { firstName }),
  ...(lastName === undefined ? {} : { lastName }),
  ...(email === undefined ? {} : { email }),
});

/** What the cache knows of whom things are for, as long as it is this account's. */
async function people(account: string) {
  const own = (await readOwner().catch(() => undefined)) === account;
  const contact = async (id: string | undefined): Promise<Known | undefined> => {
    const found = own && id !== undefined ? await readContactAlone(id) : undefined;
    return found && bare(found);
  };
  return {
    contact,
    ofThread: async (id: string) => (own ? contact((await (await cache()).get('threads', id))?.contactId) : undefined),
    ofAddress: async (id: string) =>
      own ? contact((await (await cache()).get('addresses', id))?.contactId) : undefined,
  };
}

const after = (key: string, prefix: string): string | undefined =>
  key.startsWith(prefix) ? key.slice(prefix.length) : undefined;

/** Every draft of an account, the latest first. */
export async function readDraftList(account: string): Promise<AnyEntry[]> {
  const [texts, files, loose, known] = await Promise.all([
    readAllDrafts(account),
    filesOf(account),
    readAllLoose(account),
    people(account),
  ]);
  const byId = new Map(texts.map((draft) => [draft.id, draft]));
  const drafts = [...new Set([...byId.keys(), ...files.keys()])].map(async (id): Promise<AnyEntry[]> => {
    const place = placeOf(id);
    const [draft, attached] = [byId.get(id), files.get(id)];
    if (!place) return [];
    const { text = '', subject, updatedAt = 0 } = draft ?? {};
    const at = Math.max(updatedAt, attached?.at ?? 0);
    const about = aboutOf(draft?.about) ?? attached?.about;
    const contact = await known.ofThread(place.threadId);
    return [{ ...place, id, text, subject, at, files: attached?.count ?? 0, contact, about }];
  });
  const current = loose.some(({ key }) => isTab(key)) ? await thisRun() : undefined;
  const others = loose.map(async ({ id, key, text, updatedAt, about, run: of }): Promise<AnyEntry[]> => {
    const address = after(key, 'address:');
    const contact =
      address === undefined ? await known.contact(after(key, 'contact:')) : await known.ofAddress(address);
    const run = of === undefined || of === current ? {} : { run: of };
    return [{ kind: 'loose', id, key, ...run, text, at: updatedAt, address, contact, about: aboutOf(about) }];
  });
  return (await Promise.all([...drafts, ...others])).flat().sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
}

/** In which conversations of an account something is waiting to be sent by the agent, and how much that is in all. */
export interface DraftPlaces {
  readonly threads: ReadonlySet<string>;
  readonly count: number;
}

/** The same without reading a single text. */
export async function readDraftPlaces(account: string): Promise<DraftPlaces> {
  const range = ofAccount(account);
  const tx = (await work()).transaction(['drafts', 'files', 'loose'], 'readonly');
  const [texts, loose] = await Promise.all([
    tx.objectStore('drafts').getAllKeys(range),
    tx.objectStore('loose').count(range),
  ]);
  const ids = new Set(texts);
  for (
    let cursor = await tx.objectStore('files').index('draft').openKeyCursor(range, 'nextunique');
    cursor;
    cursor = await cursor.continue()
  )
    ids.add(String(cursor.key));
  const places = [...ids].flatMap((id) => placeOf(id)?.threadId ?? []);
  return { threads: new Set(places), count: places.length + loose };
}

/** A draft that was taken away, with everything that it takes to put it back. */
export interface Removed {
  readonly draft: Draft | undefined;
  readonly files: readonly StoredFile[];
}

const tell = (threadId: string): void =>
  announce({ table: 'drafts', ids: [threadId] }, { table: 'files', ids: [threadId] });

/** Takes a draft away, its files too. */
export async function removeDraft({ id, threadId }: Pick<DraftEntry, 'id' | 'threadId'>): Promise<Removed> {
  const tx = (await work()).transaction(['drafts', 'files', 'marks'], 'readwrite');
  const [drafts, all] = [tx.objectStore('drafts'), tx.objectStore('files')];
  const [draft, files] = await Promise.all([drafts.get(id), all.index('draft').getAll(id)]);
  const ended = markEnded(tx.objectStore('marks'), id, Date.now());
  await Promise.all([drafts.delete(id), ended, ...files.map((file) => all.delete(file.id)), tx.done]);
  tell(threadId);
  return { draft, files };
}

/** Puts a draft back, in front of what was typed there since. @param now milliseconds since 1970 */
export async function restoreDraft({ draft, files }: Removed, threadId: string, now: number): Promise<void> {
  const tx = (await work()).transaction(['drafts', 'files'], 'readwrite');
  const drafts = tx.objectStore('drafts');
  if (draft) {
    const since = await drafts.get(draft.id);
    const content = since && revisionOf(since) !== revisionOf(draft) ? together(draft, since) : {};
    await drafts.put({ ...draft, ...content, updatedAt: now, revision: crypto.randomUUID() });
  }
  for (const file of files)
    await tx.objectStore('files').put(file.state === 'uploading' ? { ...file, state: 'waiting' } : file);
  await tx.done;
  tell(threadId);
}

/** How many drafts there are, of all accounts. */
export async function countDrafts(): Promise<number> {
  await takeLate().catch(() => undefined);
  const db = await work();
  const [drafts, loose] = await Promise.all([db.count('drafts'), db.count('loose')]);
  return drafts + loose;
}

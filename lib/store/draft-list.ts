import { failure } from '../model/errors.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { isUnderway } from '../model/upload.ts';
import type { Change } from '../storage/changes.ts';
import type { AnyEntry, DraftEntry, LooseEntry, Removed } from '../storage/draft-list.ts';
import { type Ctx, coalesce, owner } from './context.ts';
import type { Conversation } from './conversation.ts';
import type { Drafts } from './drafts.ts';

interface Parts {
  readonly drafts: Drafts;
  /** Brings a contact on screen. */
  readonly pin: (contactId: string) => Promise<void>;
  readonly conversation: () => Promise<Conversation>;
}

export type { AnyEntry } from '../storage/draft-list.ts';

/** Takes back that a draft was deleted. */
export type Restore = () => Promise<void>;

/** Every draft of the account: reads them, goes to one, deletes one. */
export function createDraftList(ctx: Ctx, { drafts, pin, conversation }: Parts) {
  const { store, deps } = ctx;

  /** The latest first; what is being typed is among them. */
  async function read(): Promise<readonly AnyEntry[]> {
    await drafts.flush();
    const account = owner(ctx);
    return account ? (await deps.allDrafts()).readDraftList(account) : [];
  }

  /** Whose conversation it is, as far as HubSpot says so. */
  async function contactOf({ contact, threadId }: DraftEntry): Promise<Result<string>> {
    if (contact) return ok(contact.id);
    const answer = await deps.ask('openThread', { threadId });
    if (!answer.ok) return answer;
    const contactId = (await deps.read.thread(threadId))?.contactId;
    return contactId === undefined ? fail(failure('not-found')) : ok(contactId);
  }

  async function toContact(contactId: string): Promise<void> {
    if (store.getState().contact?.id !== contactId) await pin(contactId);
  }

  /** Why a conversation did not come on screen: its person could not be read, or it is not there any more. */
  function whyNot(): Result<never> {
    const { person } = store.getState();
    return fail(person.is === 'failed' ? person.error : failure('not-found'));
  }

  async function openThread(entry: DraftEntry): Promise<Result<boolean>> {
    const contactId = await contactOf(entry);
    if (!contactId.ok) return contactId;
    await toContact(contactId.value);
    const { open, kind } = await conversation();
    await open(entry.threadId);
    if (store.getState().threadId !== entry.threadId) return whyNot();
    kind(entry.kind);
    return ok(true);
  }

  /** A text that belongs to a person goes to that person, and finds their conversation there. */
  async function openLoose({ key, text, contact }: LooseEntry): Promise<Result<boolean>> {
    const account = owner(ctx);
    if (!contact || !account) return ok(false);
    const loose = new Map(store.getState().loose);
    const to = `contact:${contact.id}`;
    if (key !== to && store.getState().target.key !== key) {
      loose.delete(key);
      loose.set(to, [loose.get(to), text].filter(Boolean).join('\n\n'));
      store.setState({ loose });
      await deps.writeLoose(account, key, { text: '', base: text });
    }
    await toContact(contact.id);
    return ok(true);
  }

  /**
   * Goes to where a draft is, with the caret in its box.
   * @returns false when there is nowhere to go to; a failure says why it could not be gone to
   */
  async function open(entry: AnyEntry): Promise<Result<boolean>> {
    const opened = entry.kind === 'loose' ? openLoose(entry) : openThread(entry);
    const there = await opened.catch(() => fail(failure('storage')));
    if (there.ok && there.value) store.setState({ caret: deps.now() });
    return there;
  }

  function setLoose(key: string, text: string | undefined): void {
    const loose = new Map(store.getState().loose);
    if (text === undefined) loose.delete(key);
    else loose.set(key, text);
    store.setState({ loose });
  }

  async function removeLoose({ key, run, text, about }: LooseEntry): Promise<Restore> {
    const account = owner(ctx) ?? '';
    const of = run === undefined ? {} : { run };
    // What stands here under the number of a tab of an earlier run is another page's.
    const shown = run === undefined && store.getState().loose.has(key);
    if (shown) setLoose(key, undefined);
    const back = async () => {
      if (shown) setLoose(key, text);
      await deps.writeLoose(account, key, { text, base: '', ...of, ...(about ? { about } : {}) });
    };
    await deps.writeLoose(account, key, { text: '', base: text, ...of }).catch(async (error) => {
      await back().catch(() => undefined);
      throw error;
    });
    return back;
  }

  async function restore({ threadId }: DraftEntry, removed: Removed): Promise<void> {
    await (await deps.allDrafts()).restoreDraft(removed, threadId, deps.now());
    const [file] = removed.files.filter(isUnderway);
    if (file) await deps.ask('upload', { fileId: file.id });
  }

  /** Deletes a draft, its files too. Rejects when it is still there; what it returns rejects when it is still gone. */
  async function remove(entry: AnyEntry): Promise<Restore> {
    if (entry.kind === 'loose') return removeLoose(entry);
    await drafts.flush();
    const removed = await (await deps.allDrafts()).removeDraft(entry);
    for (const file of removed.files.filter(isUnderway)) void deps.ask('cancelUpload', { fileId: file.id });
    return () => restore(entry, removed);
  }

  return { read, open, remove };
}

const sameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((one) => b.has(one));

const tables: readonly Change['table'][] = ['drafts', 'files', 'loose'];

/** Keeps `state.written` true. Another object is another state: nothing is drawn again for each letter. */
export function createDraftPlaces(ctx: Ctx) {
  const { store, deps } = ctx;
  const reread = coalesce(async () => {
    const account = owner(ctx);
    const all = account && (await deps.allDrafts().catch(() => undefined));
    const next = all && account ? await all.readDraftPlaces(account).catch(() => undefined) : undefined;
    if (owner(ctx) !== account) return;
    const { written } = store.getState();
    const threads = next && written && sameSet(next.threads, written.threads) ? written.threads : next?.threads;
    if (next?.count !== written?.count || threads !== written?.threads)
      store.setState({ written: next && threads && { threads, count: next.count } });
  });
  return {
    reread,
    /** Something changed on disk. */
    heard: async (changed: ReadonlySet<Change['table']>): Promise<void> => {
      if (tables.some((table) => changed.has(table))) await reread();
    },
  };
}

export type DraftPlacesReader = ReturnType<typeof createDraftPlaces>;

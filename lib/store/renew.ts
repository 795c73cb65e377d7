import { failure } from '../model/errors.ts';
import { fail, type Result } from '../model/result.ts';
import { byUrgency } from '../model/thread.ts';
import type { LookUpResult } from '../protocol.ts';
import { isBehind } from '../storage/whole.ts';
import { type Ctx, coalesce, isCurrent, owner } from './context.ts';
import { named } from './named.ts';
import { choose, readConversation, readKnown, readPreviews, type Who } from './read.ts';
import { reloaded, staying } from './reload.ts';
import { loading, type PanelState, ready } from './state.ts';
import type { Person } from './target.ts';

/** Of more conversations than this the first words are read when the list comes to them: nobody reads five thousand. */
const previewLimit = 200;

/** How what is on screen changes. */
export interface RenewParts {
  readonly put: (patch: Partial<PanelState>) => void;
  /** Another one as soon as somebody else comes on screen. */
  readonly turn: () => number;
  /** Asks what is new once more. */
  readonly again: () => Promise<void>;
}

/** Who it is as far as the cache knows now, with which conversations, and which of them is to be shown. */
async function readWho(ctx: Ctx, account: string, target: Person): Promise<Who> {
  const { threads, contactId, ...known } = await readKnown(ctx, account, target, false);
  if (!threads) return known;
  return { ...known, threads, ...choose(threads, known.target, await ctx.deps.read.chosen(account, contactId)) };
}

/** Asks what is new of whom the panel shows, and reads again what the cache has of them. */
export function createRenew(ctx: Ctx, { put, turn, again }: RenewParts) {
  const { store, deps } = ctx;
  /** What each preview was made from, so that only changed conversations are read again. */
  const stamps = new Map<string, string>();
  const touched = new Set<string>();
  let refreshing: string | undefined;

  function request({ subject, candidate, contactId }: Person, force: boolean): Promise<Result<LookUpResult | null>> {
    if (subject)
      return deps.ask('lookUp', { subject, ...(candidate ? { candidate } : {}), ...(force ? { force } : {}) });
    if (contactId) return deps.ask('openContact', { contactId });
    return Promise.resolve(fail(failure('bad-request')));
  }

  /** @param force whether HubSpot is asked again for somebody who was not there a moment ago */
  async function refresh(target: Person, whose: string | undefined, force: boolean): Promise<void> {
    const what = `${whose}/${target.key}`;
    if (refreshing === what || !isCurrent(ctx, target.key, whose)) return;
    refreshing = what;
    const answer = await request(target, force);
    if (refreshing === what) refreshing = undefined;
    if (!isCurrent(ctx, target.key, whose)) return;
    if (answer.ok) await accept(target.key, whose, answer.value);
    else store.setState({ person: { is: 'failed', error: answer.error } });
  }

  async function accept(key: string, whose: string | undefined, found: LookUpResult | null): Promise<void> {
    const { target } = store.getState();
    if (found && target.is === 'person') {
      const { notFound: _, ...rest } = target;
      store.setState({ target: { ...rest, ...found } });
    }
    await reload();
    if (!isCurrent(ctx, key, whose)) return;
    store.setState({ person: ready, syncedAt: deps.now(), syncFailure: undefined });
    await freshen();
  }

  /** Reads the conversation on screen from HubSpot when the cache has none of it or it has moved on. */
  async function freshen(): Promise<void> {
    const { threads, threadId } = store.getState();
    const thread = threads.find((t) => t.id === threadId);
    if (!thread) return;
    if (isBehind(thread)) await fetchThread(thread.id);
  }

  async function fetchThread(threadId: string): Promise<void> {
    const answer = await deps.ask('openThread', { threadId });
    if (store.getState().threadId !== threadId) return;
    if (!answer.ok) return store.setState({ thread: { is: 'failed', error: answer.error } });
    if (store.getState().thread.is === 'failed') store.setState({ thread: loading });
    await reload();
  }

  /** Reads what the cache has about the person on screen again. What can't be read stays as it is. */
  const reload = coalesce(async () => {
    const { target } = store.getState();
    const account = owner(ctx);
    if (target.is !== 'person' || !account) return;
    const mine = turn();
    const still = (): boolean => mine === turn() && isCurrent(ctx, target.key, account);
    const who = await readWho(ctx, account, target).catch(() => undefined);
    if (!who || !still()) return;
    const before = store.getState();
    // The cache was emptied, or begun anew: what is on screen stands until it has been brought again.
    if (before.contact && !who.contact && before.person.is === 'ready') return void again();
    const { threads = [] } = who;
    const threadId = staying(before, who);
    const read = await Promise.all([
      freshPreviews(threads),
      deps.read
        .seen(
          account,
          threads.map((t) => t.id),
        )
        .catch(() => undefined),
      threadId ? readConversation(ctx, account, threadId) : undefined,
    ]).catch(() => undefined);
    if (!read || !still()) return;
    const [previews, seen, conversation] = read;
    const shown = { threadId, conversation, seen };
    put(reloaded(store.getState(), before.threadId, who, shown, named(previews, threadId, conversation), deps.now()));
  });

  /** Previews of all conversations, reading only those that changed. */
  async function freshPreviews(threads: PanelState['threads']): Promise<PanelState['previews']> {
    const known = store.getState().previews;
    const ranked = [...threads].sort(byUrgency).filter(({ id }, index) => index < previewLimit || known.has(id));
    const madeFrom = (t: PanelState['threads'][number]) => `${t.messagesReadAt}/${t.latestMessageTimestamp}`;
    // Of a conversation that nobody has opened yet there is nothing to read.
    const isStale = (t: PanelState['threads'][number]) =>
      touched.has(t.id) || (t.messagesReadAt !== undefined && (stamps.get(t.id) !== madeFrom(t) || !known.has(t.id)));
    const stale = ranked.filter(isStale);
    for (const { id } of stale) touched.delete(id);
    const ids = stale.map((t) => t.id);
    const read = await readPreviews(ctx, ids).catch((error: unknown) => {
      for (const id of ids) touched.add(id);
      throw error;
    });
    for (const t of stale) stamps.set(t.id, madeFrom(t));
    return new Map(
      ranked.flatMap((t) => {
        const preview = read.get(t.id) ?? known.get(t.id);
        return preview ? [[t.id, preview] as const] : [];
      }),
    );
  }

  return {
    refresh,
    reload,
    fetchThread,
    /** Messages of these threads changed: their previews are read again. */
    touch: (threadIds: readonly string[] | undefined): void => {
      if (threadIds) for (const id of threadIds) touched.add(id);
      else stamps.clear();
    },
  };
}

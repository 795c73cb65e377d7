import type { DraftContent, DraftKind } from '../model/draft.ts';
import { type Ctx, owner } from './context.ts';
import { act, later } from './later.ts';
import { emptyDraft, type LocalDraft } from './local-draft.ts';
import { readDrafts, withDrafts } from './read.ts';
import { draftKey } from './state.ts';

/** How long after the first key that is not on disk yet a draft is saved, in milliseconds. */
const saveAfter = 300;

/** Keeps what the agent types: on screen at once, on disk a moment later. */
export function createDrafts(ctx: Ctx) {
  const { store } = ctx;
  const saving = later(async () => (await import('./save-drafts.ts')).createSaving(ctx, saveSoon));
  let timer: ReturnType<typeof setTimeout> | undefined;

  const put = (key: string, draft: LocalDraft): void =>
    store.setState({ drafts: new Map(store.getState().drafts).set(key, draft) });

  function edit(threadId: string, kind: DraftKind, change: Partial<DraftContent>): void {
    const key = draftKey(threadId, kind);
    const known = store.getState().drafts.get(key) ?? emptyDraft;
    // A text that comes alone is plain: the formatting of another text is none of its own.
    const richText = change.text === undefined ? known.richText : undefined;
    put(key, { ...known, richText, ...change, dirty: true, version: known.version + 1 });
    saveSoon();
  }

  /** Text typed while no conversation is on screen yet: it belongs to the person, not to a thread. */
  function editLoose(text: string): void {
    const { loose, target } = store.getState();
    const next = new Map(loose);
    if (text) next.set(target.key, text);
    else next.delete(target.key);
    store.setState({ loose: next });
  }

  /**
   * Makes a draft empty on screen: the outbox is about to take it over. Until `settle`, nothing from disk refills it.
   * Resolves when the disk has all of it and no save is on its way any more: what the outbox then finds there beyond what
   * it takes over was written in another window.
   */
  function release(threadId: string, kind: DraftKind, itemId: string): Promise<void> {
    const key = draftKey(threadId, kind);
    const { base, dirty, version, adopted, handed: _, ...content } = store.getState().drafts.get(key) ?? emptyDraft;
    store.setState({ adoptedAt: undefined });
    const handed = { itemId, content, typed: { text: '' } };
    put(key, { ...emptyDraft, base, dirty, adopted, handed, version: version + 1 });
    return flush();
  }

  /** The outbox has answered. What was typed meanwhile stays; a draft that was not taken over comes back in front of it. */
  const settle = (threadId: string, kind: DraftKind, taken: boolean): Promise<void> =>
    act(saving, (s) => s.settle(threadId, kind, taken));

  /** Saves what is not on disk yet, a moment from now: keys that follow do not put it off. Nothing is saved when there is nothing. */
  function saveSoon(delay = saveAfter): void {
    if ([...store.getState().drafts.values()].some((d) => d.dirty)) timer ??= setTimeout(() => void flush(), delay);
  }

  /** Saves now. */
  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    return act(saving, (s) => s.flush());
  }

  /** Saves in the last task of a page that is going away. */
  const leave = (): Promise<void> => act(saving, (s) => s.leave());

  /** Reads the drafts of the conversation on screen again; what is not saved yet stays. */
  async function reread(): Promise<void> {
    const { threadId } = store.getState();
    const account = owner(ctx);
    if (!threadId || !account) return;
    const disk = await readDrafts(ctx, account, threadId);
    if (owner(ctx) === account) store.setState({ drafts: withDrafts(store.getState().drafts, threadId, disk) });
  }

  return { edit, editLoose, release, settle, saveSoon, flush, leave, reread, load: saving.load };
}

export type Drafts = ReturnType<typeof createDrafts>;

import {
  contentOf,
  type Draft,
  type DraftBase,
  type DraftContent,
  type DraftKind,
  type DraftSave,
  isEmptyDraft,
} from '../model/draft.ts';
import { failure } from '../model/errors.ts';
import { mergeDrafts, together } from '../model/merge/drafts.ts';
import { aboutThread } from './about.ts';
import { type Ctx, owner } from './context.ts';
import type { LocalDraft } from './local-draft.ts';
import { baseOf } from './read.ts';
import { draftKey } from './state.ts';

/** When a save that failed is tried again, in milliseconds. */
const retryAfter = 2_000;

/** A draft that nobody has saved yet. */
const nowhere: DraftBase = baseOf(undefined);

/** What is to be on disk of a draft: also what the outbox has not taken over yet. */
const wholeOf = ({ handed, ...draft }: LocalDraft): DraftContent =>
  handed ? together(handed.content, contentOf(draft)) : contentOf(draft);

/** Nothing is as good as a few spaces: those stay on screen, and are not kept. */
const same = (a: DraftContent, b: DraftContent): boolean =>
  (isEmptyDraft(a) && isEmptyDraft(b)) || JSON.stringify(contentOf(a)) === JSON.stringify(contentOf(b));

/**
 * A draft after it was saved.
 * @param was as it was when it was saved
 * @param sent what was saved of it
 * @param base what the disk has now, with what was typed in other windows
 */
function after(now: LocalDraft, was: LocalDraft, sent: DraftContent, base: DraftBase): LocalDraft {
  const dirty = now.version !== was.version;
  const adopted = (mine: DraftContent) => mergeDrafts(sent, base.content, mine, true);
  const { handed } = now;
  if (!handed)
    return same(sent, base.content) ? { ...now, base, dirty } : { ...fields(now), ...adopted(now), base, dirty };
  const typed = was.handed ? contentOf(was) : handed.typed;
  return { ...now, base, dirty, handed: { ...handed, content: adopted(handed.content), typed } };
}

/** What a local draft is beside its content. */
const fields = ({ dirty, version, handed, adopted, base }: LocalDraft): LocalDraft => ({
  text: '',
  dirty,
  version,
  handed,
  adopted,
  base,
});

/** Puts drafts on disk. @param again called when something is left to save, with the time to wait */
export function createSaving(ctx: Ctx, again: (delay?: number) => void) {
  const { store, deps } = ctx;
  /** One thing at a time happens to a draft on disk: what is running, and what is being written. */
  const running = new Map<string, Promise<void>>();
  const writing = new Map<string, DraftBase>();

  const put = (key: string, draft: LocalDraft): void =>
    store.setState({ drafts: new Map(store.getState().drafts).set(key, draft) });

  function saveOf(account: string, key: string, draft: LocalDraft): DraftSave {
    const at = key.lastIndexOf('/');
    const written = writing.get(key);
    const threadId = key.slice(0, at);
    const about = aboutThread(store.getState(), threadId);
    const { handed, adopted } = draft;
    return {
      account,
      threadId,
      kind: key.slice(at + 1) as DraftKind,
      content: wholeOf(draft),
      from: [...(written ? [written] : []), draft.base ?? nowhere],
      revision: crypto.randomUUID(),
      ...(handed ? { handed: { itemId: handed.itemId, content: contentOf(handed.content) } } : {}),
      ...(adopted?.length ? { adopted } : {}),
      focused: deps.focused(),
      ...(about ? { about } : {}),
    };
  }

  function failed(threadId: string): void {
    store.setState({ notice: { is: 'draft-not-saved', threadId, error: failure('storage'), at: deps.now() } });
    again(retryAfter);
  }

  async function save(account: string, key: string): Promise<void> {
    const was = store.getState().drafts.get(key);
    if (!was?.dirty || owner(ctx) !== account) return;
    const sent = saveOf(account, key, was);
    writing.set(key, sent);
    let disk: Draft | undefined;
    try {
      disk = await deps.saveDraft(sent);
    } catch {
      if (owner(ctx) === account) failed(sent.threadId);
      return;
    } finally {
      writing.delete(key);
    }
    const now = store.getState().drafts.get(key);
    if (!now || owner(ctx) !== account) return;
    if (store.getState().notice?.is === 'draft-not-saved') store.setState({ notice: undefined });
    const adopted = now.adopted?.filter((one) => !was.adopted?.includes(one));
    put(key, { ...after(now, was, sent.content, baseOf(disk)), adopted });
    again();
  }

  /** Does something with a draft on disk when everything before it is done; at once when there is nothing. */
  function inTurn(key: string, work: () => Promise<void>): Promise<void> {
    const before = running.get(key);
    const run = (before ? before.then(work) : work()).finally(() => {
      if (running.get(key) === run) running.delete(key);
    });
    running.set(key, run);
    return run;
  }

  const dirty = (): [string, LocalDraft][] => [...store.getState().drafts].filter(([, draft]) => draft.dirty);

  /** Saves everything that is not on disk yet. Never rejects: what could not be saved is tried again. */
  async function flush(): Promise<void> {
    const account = owner(ctx);
    if (account) await Promise.all(dirty().map(([key]) => inTurn(key, () => save(account, key))));
  }

  /**
   * Puts down what is not on disk yet, twice, and tells the background, all in this task: nothing else that this page
   * begins is finished when the page is gone. The table is lost when it is busy, the message when the background is
   * stopped, and `localStorage` when it is full, switched off, or the computer loses its power.
   */
  async function leave(): Promise<void> {
    const account = owner(ctx);
    const saves = account ? dirty().map(([key, draft]) => saveOf(account, key, draft)) : [];
    if (saves.length === 0) return;
    // Which of them came through, nobody is there any more to be told.
    deps.putLeft(saves);
    await Promise.all([deps.saveLate(saves), ...saves.map((save) => deps.ask('saveDraft', save))]);
  }

  void deps.readyForLate().catch(() => undefined);

  /** What the outbox left on disk, with what was typed since. */
  async function taken(account: string, threadId: string, kind: DraftKind): Promise<void> {
    const disk = (await deps.read.drafts(account, threadId).catch(() => undefined))?.[kind];
    const key = draftKey(threadId, kind);
    const now = store.getState().drafts.get(key);
    if (!now?.handed || owner(ctx) !== account) return;
    const base = baseOf(disk);
    const content = mergeDrafts(now.handed.typed, base.content, contentOf(now), true);
    const left = { ...content, base, dirty: !same(content, base.content), version: now.version + 1 };
    put(key, left);
  }

  function back(key: string): void {
    const now = store.getState().drafts.get(key);
    if (now?.handed)
      put(key, { ...fields(now), ...wholeOf(now), handed: undefined, dirty: true, version: now.version + 1 });
  }

  async function settle(threadId: string, kind: DraftKind, gone: boolean): Promise<void> {
    const key = draftKey(threadId, kind);
    const account = owner(ctx);
    if (!account) return;
    await inTurn(key, async () => (gone ? taken(account, threadId, kind) : back(key)));
    again();
  }

  return { flush, leave, settle };
}

export type Saving = ReturnType<typeof createSaving>;

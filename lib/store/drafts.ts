import type { DraftKind } from '../model/draft.ts';
import { type Ctx, owner } from './context.ts';
import { readDrafts, withDrafts } from './read.ts';
import { draftKey, emptyDraft, type LocalDraft, type PanelState } from './state.ts';

/** How long after the last key a draft is saved, in milliseconds; and when a failed save is tried again. */
const saveAfter = 300;
const retryAfter = 2_000;

/** Keeps what the agent types: on screen at once, on disk a moment later. */
export function createDrafts(ctx: Ctx) {
  const { store, deps } = ctx;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> | undefined;

  function edit(
    threadId: string,
    kind: DraftKind,
    change: Partial<Pick<LocalDraft, 'text' | 'recipients' | 'subject' | 'channelAccountId'>>,
  ): void {
    const { drafts } = store.getState();
    const key = draftKey(threadId, kind);
    const known = drafts.get(key) ?? emptyDraft;
    const next = { ...known, ...change, dirty: true, version: known.version + 1 };
    store.setState({ drafts: new Map(drafts).set(key, next) });
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
   * Resolves when no save is on its way any more: one that came after the outbox would bring the text back.
   */
  function release(threadId: string, kind: DraftKind): Promise<void> {
    const { drafts } = store.getState();
    const key = draftKey(threadId, kind);
    const version = (drafts.get(key)?.version ?? 0) + 1;
    const empty = { ...emptyDraft, handed: true, version };
    store.setState({ drafts: new Map(drafts).set(key, empty), adoptedAt: undefined });
    return saving ?? Promise.resolve();
  }

  /** The outbox has answered. What was typed meanwhile is saved again: taking the draft over removed it from disk. */
  function settle(threadId: string, kind: DraftKind): void {
    const { drafts } = store.getState();
    const key = draftKey(threadId, kind);
    const { handed, ...draft } = drafts.get(key) ?? emptyDraft;
    if (!handed) return;
    const kept = { ...draft, dirty: draft.dirty || draft.text !== '', version: draft.version + 1 };
    store.setState({ drafts: new Map(drafts).set(key, kept) });
    saveSoon();
  }

  async function save(account: string, key: string, draft: LocalDraft): Promise<void> {
    const at = key.lastIndexOf('/');
    const threadId = key.slice(0, at);
    const { text, recipients, subject, channelAccountId } = draft;
    const answer = await deps.ask('saveDraft', {
      account,
      threadId,
      kind: key.slice(at + 1) as DraftKind,
      text,
      ...(recipients ? { recipients } : {}),
      ...(subject === undefined ? {} : { subject }),
      ...(channelAccountId === undefined ? {} : { channelAccountId }),
    });
    const state = store.getState();
    const now = state.drafts.get(key);
    if (answer.ok) {
      const notice: PanelState['notice'] = state.notice?.is === 'draft-not-saved' ? undefined : state.notice;
      if (now?.version === draft.version)
        store.setState({ drafts: new Map(state.drafts).set(key, { ...now, dirty: false }), notice });
      return;
    }
    store.setState({ notice: { is: 'draft-not-saved', threadId, error: answer.error, at: deps.now() } });
    if (now?.dirty) schedule(retryAfter);
  }

  function schedule(delay: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), delay);
  }

  /** Saves what is not on disk yet, a moment from now. Does nothing when there is nothing. */
  function saveSoon(): void {
    if ([...store.getState().drafts.values()].some((d) => d.dirty)) schedule(saveAfter);
  }

  /** Saves now. The messages leave in this very task, so it is good enough for a page that is going away. */
  function flush(): Promise<void> {
    clearTimeout(timer);
    const dirty = [...store.getState().drafts].filter(([, draft]) => draft.dirty);
    const account = owner(ctx);
    if (dirty.length === 0 || !account) return saving ?? Promise.resolve();
    const run = Promise.all(dirty.map(([key, draft]) => save(account, key, draft))).then(() => undefined);
    saving = run;
    return run;
  }

  /** Reads the drafts of the conversation on screen again; what is not saved yet stays. */
  async function reread(): Promise<void> {
    const { threadId } = store.getState();
    const account = owner(ctx);
    if (!threadId || !account) return;
    const disk = await readDrafts(ctx, account, threadId);
    if (owner(ctx) === account) store.setState({ drafts: withDrafts(store.getState().drafts, threadId, disk) });
  }

  return { edit, editLoose, release, settle, saveSoon, flush, reread };
}

export type Drafts = ReturnType<typeof createDrafts>;

import { createStore } from 'zustand/vanilla';
import type { FileAttachment } from '../model/attachment.ts';
import type { Contact } from '../model/contact.ts';
import type { DraftKind } from '../model/draft.ts';
import type { Result } from '../model/result.ts';
import { createChanges } from './changes.ts';
import type { Ctx } from './context.ts';
import { type Deps, realDeps } from './deps.ts';
import { createDrafts } from './drafts.ts';
import { createFollow } from './follow.ts';
import { act, later } from './later.ts';
import { createOutbox } from './outbox.ts';
import { createPerson } from './person.ts';
import { createSession } from './session.ts';
import { type Block, initialState, type PanelState } from './state.ts';
import { createSync } from './sync.ts';

export interface PanelOptions {
  /** Stay with the page in this tab instead of following the window. */
  readonly tabId?: number | undefined;
}

/**
 * Everything that a panel (or the quick reply window) shows and does. Data flows one way: actions ask the background,
 * the background writes to disk, changes on disk are read into the state, components draw the state.
 */
export function createPanel(options: PanelOptions = {}, deps: Deps = realDeps) {
  const store = createStore<PanelState>(() => initialState);
  const ctx: Ctx = { store, deps };
  const drafts = createDrafts(ctx);
  const session = createSession(ctx);
  const person = createPerson(ctx, drafts);
  const outbox = createOutbox(ctx);
  // What the agent does comes after what the agent sees: this code is loaded when the first paint is done.
  const conversation = later(async () => (await import('./conversation.ts')).createConversation(ctx, person, drafts));
  const sending = later(async () => (await import('./sending.ts')).createSending(ctx, drafts, outbox));
  const follow = createFollow(ctx, person);
  const sync = createSync(ctx);
  const changes = createChanges(ctx, { session, person, drafts, outbox, sync });

  /** Reads what the first paint needs, from disk only, and starts to follow everything. */
  async function start(): Promise<void> {
    store.setState({ online: deps.online() });
    await session.readAccount();
    const afterPaint = [session.readSettings(), session.readAccess(), outbox.reread()];
    await Promise.all([follow.start(options.tabId), changes.readDirectory()]);
    await follow.answerKey();
    sync.start();
    void Promise.all(afterPaint);
    void conversation.load();
    void sending.load();
  }

  /** Catches up after the panel was hidden or the network came back. */
  async function wake(): Promise<void> {
    store.setState({ online: deps.online() });
    if (!deps.visible()) return void drafts.flush();
    if (store.getState().person.is !== 'ready') await person.refresh();
    await sync.tick();
  }

  /** Attaches every listener. Returns a function that stops everything. */
  function listen(): () => void {
    const stops = [
      deps.onChanges((list) => void changes.heard(list)),
      deps.onSettings(() => void session.readSettings()),
      deps.onAccess(() => void session.readAccess()),
      deps.onVisibility(() => void wake()),
      deps.onNetwork(() => void wake()),
      follow.listen(options.tabId),
    ];
    return () => {
      for (const stop of stops) stop();
      sync.stop();
      outbox.stop();
      void drafts.flush();
    };
  }

  return {
    ctx,
    store,
    session,
    drafts,
    conversation: {
      open: (threadId: string) => act(conversation, (c) => c.open(threadId)),
      step: (list: readonly string[], by: 1 | -1) => act(conversation, (c) => c.step(list, by)),
      older: () => act(conversation, (c) => c.older()),
      original: (messageId: string) => act(conversation, (c) => c.original(messageId)),
      file: (file: FileAttachment) => act(conversation, (c) => c.file(file)),
      seen: (at: number): void => void act(conversation, (c) => c.seen(at)),
      kind: (kind: DraftKind): void => void act(conversation, (c) => c.kind(kind)),
    },
    sending: {
      send: (thenClose: boolean) => act(sending, (s) => s.send(thenClose)),
      setStatus: (status: 'OPEN' | 'CLOSED') => act(sending, (s) => s.setStatus(status)),
      toggleStatus: () => act(sending, (s) => s.toggleStatus()),
      undo: (itemId: string) => act(sending, (s) => s.undo(itemId)),
      undoLast: () => act(sending, (s) => s.undoLast()),
      decide: (what: 'retry' | 'edit' | 'dismiss', itemId: string) => act(sending, (s) => s.decide(what, itemId)),
      chooseAgent: (actorId: string) => act(sending, (s) => s.chooseAgent(actorId)),
    },
    disconnect: async (): Promise<void> => {
      await deps.ask('disconnect', {});
    },
    start,
    listen,
    pin: follow.pin,
    pick: follow.pick,
    /** Tries again what failed: the look-up, then what is new. */
    retry: async (): Promise<void> => {
      await person.refresh();
      await sync.tick(true);
    },
    /** Reads the conversation on screen again after that failed. */
    retryThread: async (): Promise<void> => {
      const { threadId } = store.getState();
      if (threadId) await person.fetchThread(threadId);
    },
    find: (query: string): Promise<Result<{ readonly contacts: readonly Contact[] }>> =>
      deps.ask('findContacts', { query }),
    /** Gives the keyboard back to the page. */
    toPage: async (): Promise<void> => {
      const { tabId } = store.getState();
      if (tabId !== undefined) await deps.ask('focusPage', { tabId });
    },
    /** Puts the caret into the reply box of the conversation on screen. */
    askCaret: (): void => store.setState({ caret: deps.now() }),
    /** The reply box has the caret. */
    caretTaken: (): void => store.setState({ caret: 0 }),
    /** Sending was asked for and is impossible: says why. */
    blocked: (block: Block): void =>
      store.setState({ notice: { is: 'blocked', block, threadId: store.getState().threadId, at: deps.now() } }),
    openOptions: deps.openOptions,
    redirectUrl: deps.redirectUrl,
    version: deps.version,
    /** The keys that the browser has given to the extension's commands. */
    commands: deps.commands,
    openShortcuts: deps.openShortcuts,
  };
}

export type Panel = ReturnType<typeof createPanel>;

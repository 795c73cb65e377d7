import { createStore } from 'zustand/vanilla';
import type { FileAttachment } from '../model/attachment.ts';
import type { Contact } from '../model/contact.ts';
import type { DraftKind } from '../model/draft.ts';
import { failure } from '../model/errors.ts';
import type { OutboxItem } from '../model/outbox.ts';
import type { Picture } from '../model/picture.ts';
import type { Result } from '../model/result.ts';
import type { Ctx } from './context.ts';
import type { Deps } from './deps.ts';
import { createDirectory } from './directory.ts';
import { createDrafts } from './drafts.ts';
import type { Incoming } from './files.ts';
import { createFollow } from './follow.ts';
import { createKeepLoose } from './keep-loose.ts';
import { act, later } from './later.ts';
import type { Block } from './notice.ts';
import type { Way } from './parts.ts';
import { createPerson } from './person.ts';
import type { Decision } from './sending.ts';
import { createSession } from './session.ts';
import { initialState, type PanelState } from './state.ts';

/** Nobody to show, for reasons of ours. */
const noPerson = { is: 'nobody', key: 'nobody', reason: 'no-person' } as const;

export interface PanelOptions {
  /** Stay with the page in this tab instead of following the window. */
  readonly tabId?: number | undefined;
}

/**
 * Everything that a panel (or the quick reply window) shows and does. Data flows one way: actions ask the background,
 * the background writes to disk, changes on disk are read into the state, components draw the state.
 */
export function createPanel(deps: Deps, options: PanelOptions = {}) {
  const store = createStore<PanelState>(() => initialState);
  const kept = later(async () => (await import('./kept-reads.ts')).createKeptReads(deps));
  const ctx: Ctx = { store, deps, kept };
  const drafts = createDrafts(ctx);
  const session = createSession(ctx);
  const person = createPerson(ctx, drafts);
  const directory = createDirectory(ctx);
  const loose = createKeepLoose(ctx);
  const follow = createFollow(ctx, person);
  // What the agent does, and what keeps it all true, comes after what the agent sees: loaded when the first paint is done.
  const live = later(async () =>
    (await import('./live.ts')).createLive(ctx, { session, person, drafts, readDirectory: directory.read, loose }),
  );
  const conversation = later(async () => (await import('./conversation.ts')).createConversation(ctx, person, drafts));
  const search = later(async () =>
    (await import('./search/search.ts')).createSearch(ctx, {
      openThread: (id) => act(conversation, (c) => c.open(id)),
      show: (id) => act(conversation, (c) => c.show(id)),
      pin: follow.pin,
      reload: person.reload,
    }),
  );
  const sending = later(async () => {
    const [{ createSending }, { outbox, files }] = await Promise.all([import('./sending.ts'), live.load()]);
    return createSending(ctx, drafts, outbox, files);
  });
  const changing = later(async () => {
    const [{ createChanging }, { outbox }] = await Promise.all([import('./changing.ts'), live.load()]);
    return createChanging(ctx, outbox);
  });
  const waiting = later(async () =>
    (await import('./waiting.ts')).createWaiting(ctx, {
      pin: follow.pin,
      openThread: (id) => act(conversation, (c) => c.open(id)),
      alone: options.tabId !== undefined,
    }),
  );
  const draftList = later(async () =>
    (await import('./draft-list.ts')).createDraftList(ctx, {
      drafts,
      pin: follow.pin,
      conversation: conversation.load,
    }),
  );
  const pictures = later(async () => (await import('./pictures.ts')).createPictures(ctx));
  const trash = later(async () => (await import('./trash.ts')).createTrash(ctx, person));
  const stops: (() => void)[] = [];
  let stopped = false;
  let painted = false;

  /** Reads what the first paint needs, from disk only. */
  async function paint(): Promise<void> {
    try {
      const place = follow.place(options.tabId);
      // Databases open side by side.
      await Promise.all([session.readAccount(), deps.read.owner().catch(() => undefined)]);
      await Promise.all([follow.start(place), loose.read()]);
      person.adopt();
      await Promise.all([directory.readOnScreen(), follow.answerKey()]);
      painted = true;
    } catch {
      const { target } = store.getState();
      // What is on screen stays. The shape of somebody who comes would stand there for ever.
      if (target.is === 'unknown') store.setState({ subject: null, target: noPerson });
      store.setState({ person: { is: 'failed', error: failure('storage') } });
    }
  }

  /**
   * What comes after the first paint: nothing of it, and no background that it wakes, may take the processor from what
   * the agent waits to see.
   */
  async function goOn(): Promise<void> {
    await deps.painted();
    // Whoever is not known has to be asked for: everything else waits until that can be done.
    if (!store.getState().contact) await person.askable().catch(() => undefined);
    if (stopped) return;
    follow.confirm();
    void directory.read().catch(() => undefined); // All other names: the next change of the directory tries again.
    void kept.load().then((part) => {
      if (!stopped) stops.push(part.start());
    });
    void live.load().then((part) => {
      if (!stopped) stops.push(part.start());
    });
    void drafts.load();
    void conversation.load();
    void sending.load();
    void changing.load();
    void pictures.load().then((part) => {
      if (!stopped) stops.push(part.start());
    });
  }

  /** Paints from disk, says what failed when that fails, and starts to follow everything. Never rejects. */
  async function start(): Promise<void> {
    store.setState({ online: deps.online() });
    stops.push(follow.listen(options.tabId));
    await paint();
    void goOn();
  }

  /** Stops everything when the page goes away; what was typed is saved. */
  function stop(): void {
    stopped = true;
    // First: it has this task only.
    void drafts.leave();
    loose.leave();
    for (const one of stops) one();
  }

  return {
    ctx,
    store,
    session,
    drafts,
    conversation: {
      open: (threadId: string) => act(conversation, (c) => c.open(threadId)),
      step: (list: readonly string[], by: 1 | -1) => act(conversation, (c) => c.step(list, by)),
      /** Which part of a long history is at hand: see lib/store/parts.ts. */
      go: (way: Way): Promise<void> => act(conversation, (c) => c.go(way)),
      more: () => act(conversation, (c) => c.more()),
      preview: (ids: readonly string[]): void => void act(conversation, (c) => c.preview(ids)),
      original: (messageId: string) => act(conversation, (c) => c.original(messageId)),
      originalSeen: (messageId: string): void => void act(conversation, (c) => c.originalSeen(messageId)),
      file: (file: FileAttachment) => act(conversation, (c) => c.file(file)),
      address: (fileId: string) => act(conversation, (c) => c.address(fileId)),
      seen: (at: number): void => void act(conversation, (c) => c.seen(at)),
      kind: (kind: DraftKind): void => void act(conversation, (c) => c.kind(kind)),
    },
    sending: {
      send: (thenClose: boolean) => act(sending, (s) => s.send(thenClose)),
      setStatus: (status: 'OPEN' | 'CLOSED') => act(changing, (c) => c.setStatus(status)),
      toggleStatus: () => act(changing, (c) => c.toggleStatus()),
      assign: (actorId: string | null) => act(changing, (c) => c.assign(actorId)),
      assignToMe: () => act(changing, (c) => c.assignToMe()),
      archive: (archived: boolean) => act(changing, (c) => c.archive(archived)),
      undo: (itemId: string) => act(sending, (s) => s.undo(itemId)),
      undoLast: () => act(sending, (s) => s.undoLast()),
      decide: (what: Decision, item: OutboxItem) => act(sending, (s) => s.decide(what, item)),
      anyway: () => act(sending, (s) => s.anyway()),
      sendAgain: (messageId: string) => act(sending, (s) => s.sendAgain(messageId)),
      chooseAgent: (actorId: string) => act(sending, (s) => s.chooseAgent(actorId)),
    },
    files: {
      attach: (items: readonly Incoming[]) => act(live, ({ files }) => files.attach(items)),
      remove: (id: string) => act(live, ({ files }) => files.remove(id)),
      retry: (id: string) => act(live, ({ files }) => files.retry(id)),
    },
    /** Keeps a picture of what is on screen for the next panel's first paint; `take` makes it. */
    keepPicture: (take: () => Picture | undefined): Promise<void> => act(pictures, (p) => p.keep(take)),
    /** Every draft of the account. */
    draftList: draftList.load,
    start,
    stop,
    pin: follow.pin,
    pick: follow.pick,
    /** Tries again what failed: the look-up, then what is new. */
    retry: async (): Promise<void> => {
      if (painted) await person.refresh();
      else await paint();
      await act(live, ({ sync }) => sync.tick(true));
    },
    /** Asks HubSpot once more for somebody whom it did not have. */
    lookAgain: (): Promise<void> => person.refresh(true),
    /** Reads the conversation on screen again after that failed. */
    retryThread: async (): Promise<void> => {
      const { threadId } = store.getState();
      if (threadId) await person.fetchThread(threadId);
    },
    /**
     * Reads the trash of the person on screen; `state.trash` tells how far that is. What is in it then stands in
     * `state.threads` and in `selectThreadItems` among the others, as `archived`: lists leave those out unless they are
     * what was asked for. Call it again whenever the trash is shown anew.
     */
    trash: (): Promise<void> => act(trash, (t) => t.read()),
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
    /** Searching the history of the person on screen, or what is kept of everybody's. */
    search: search.load,
    /** The agent has read what was lost. */
    lostSeen: async (): Promise<void> => {
      store.setState({ lost: undefined });
      await deps.forgetLost();
    },
    /** The conversations that wait for the agent. */
    waiting: waiting.load,
    openOptions: deps.openOptions,
    redirectUrl: deps.redirectUrl,
    version: deps.version,
    /** The keys that the browser has given to the extension's commands. */
    commands: deps.commands,
    openShortcuts: deps.openShortcuts,
  };
}

export type Panel = ReturnType<typeof createPanel>;

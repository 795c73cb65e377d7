import type { Candidate } from '../model/subject.ts';
import type { Intention } from '../storage/tabs.ts';
import type { Ctx } from './context.ts';
import { owner } from './context.ts';
import type { TabPlace } from './deps.ts';
import type { PersonActions } from './person.ts';

/** A key press that is older than this, in milliseconds, is nobody's any more. */
const fresh = 8_000;
/** How long a page's script may take to say whom the page is about before nobody is assumed. */
const patience = 3_000;
/** Pauses before asking whether a page has our script, in milliseconds. */
const pauses = [0, 700, 2_000];

/** Follows the page beside the panel, and the agent's own choice of whom to look at. */
export function createFollow(ctx: Ctx, person: PersonActions) {
  const { store, deps } = ctx;
  let turn = 0;
  /** Counts what makes a running check of the page pointless. */
  let checks = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  /** This panel is for one tab, and says nothing about what the window's panel shows. */
  let alone = false;
  /** The tab whose page is still to be asked, after the first paint. */
  let unasked: number | undefined;

  /** What is being found out about the page says nothing any more. */
  function uncheck(): void {
    checks += 1;
    unasked = undefined;
    clearTimeout(waiting);
  }

  /** Takes over whom a tab's page is about, and has the page say it again. */
  async function look(place: TabPlace, pin?: Promise<string | undefined>): Promise<void> {
    const mine = ++turn;
    uncheck();
    const [stored, pinned, readable] = await Promise.all([
      deps.read.subject(place.tabId),
      pin,
      deps.readable(place.tabId),
    ]);
    if (mine !== turn) return;
    const subject = readable ? stored : null;
    store.setState({ ...place, subject, reachable: readable, confirmed: false, ...(pin ? { pinned } : {}) });
    await person.follow();
    if (mine === turn && readable) unasked = place.tabId;
  }

  /** Asks the page whose person is on screen whether that is still true. */
  function confirm(): void {
    if (unasked !== undefined) void check(unasked);
    unasked = undefined;
  }

  /** Another tab has come to the front. */
  async function lookAt(place: TabPlace): Promise<void> {
    await look(place);
    await deps.painted();
    confirm();
  }

  /**
   * Asks whether a script of ours is in the page. What the tab was about before says nothing about the page that it
   * shows now: without a script it is about nobody. A page that is just loading gets its script a moment later.
   */
  async function check(tabId: number): Promise<void> {
    const mine = ++checks;
    for (const [tries, pause] of pauses.entries()) {
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      if (mine !== checks) return;
      const reachable = await deps.report(tabId);
      if (mine !== checks) return;
      if (reachable) return heardFrom(tabId, mine);
      // Nothing is known of it yet, or nothing that is still true: says so, and goes on asking.
      if (store.getState().subject === undefined || tries > 0) nobodyThere();
    }
  }

  /** The page has its script after all, or had it all along. */
  async function heardFrom(tabId: number, mine: number): Promise<void> {
    const { reachable, subject } = store.getState();
    store.setState({ confirmed: true });
    if (!reachable) {
      // What the script says may be what is stored already, and then nobody is told of a change.
      const stored = await deps.read.subject(tabId);
      if (mine !== checks) return;
      store.setState({ subject: stored, reachable: true });
      await person.follow();
    } else if (subject === undefined)
      waiting = setTimeout(() => {
        if (mine === checks && store.getState().subject === undefined) nobodyThere(true);
      }, patience);
    else if (store.getState().person.is === 'idle') void person.refresh();
  }

  function nobodyThere(reachable = false): void {
    store.setState({ subject: null, reachable });
    void person.follow();
  }

  /** Another page comes in the tab, or is there: one that can't have our script is about nobody from its first moment. */
  async function loaded(tabId: number, complete: boolean): Promise<void> {
    if (tabId !== store.getState().tabId) return;
    const readable = await deps.readable(tabId);
    if (tabId !== store.getState().tabId) return;
    if (readable) {
      if (complete) void check(tabId);
      return;
    }
    uncheck();
    nobodyThere();
  }

  /** The tab to look at: the active one of this window, or one only. */
  const place = (only: number | undefined): Promise<TabPlace | undefined> => {
    alone = only !== undefined;
    return only === undefined ? deps.activeTab() : deps.tabPlace(only);
  };

  /** Takes over whom the page in a tab is about; `confirm`, after the first paint if there is one, asks it whether that is still true. */
  async function start(at: Promise<TabPlace | undefined>): Promise<void> {
    const place = await at;
    if (!place) {
      store.setState({ subject: null, reachable: false });
      await person.follow();
      return;
    }
    const account = owner(ctx);
    await look(place, !alone && account ? deps.read.pin(account, place.windowId) : undefined);
    // Nobody is there to be painted: what is to be seen waits for the page's answer.
    if (!store.getState().contact) confirm();
  }

  /** A key asked for the caret in the reply box: for whom the page is about, so a panel that stays elsewhere follows again. */
  async function intend(intention: Intention | undefined): Promise<void> {
    const { windowId, pinned } = store.getState();
    if (!intention || intention.windowId !== windowId || deps.now() - intention.at > fresh) return;
    store.setState({ caret: intention.at });
    void deps.clearIntention();
    if (pinned) await pin(undefined);
  }

  /** Stays with a contact, or follows the page again. The window's panel remembers it; one for a single tab does not. */
  async function pin(contactId: string | undefined): Promise<void> {
    const account = owner(ctx);
    const { windowId, target } = store.getState();
    store.setState({ pinned: contactId });
    if (account && windowId !== undefined && !alone) void deps.writePin(account, windowId, contactId);
    // Pinning whom one already sees changes nothing on screen.
    if (contactId && target.is === 'person' && target.contactId === contactId) person.stay(contactId);
    else await person.follow();
  }

  /** The agent says who of several people is meant. */
  async function pick(key: string, candidate: Candidate): Promise<void> {
    store.setState({ picked: new Map(store.getState().picked).set(key, candidate) });
    await person.follow();
  }

  /** Starts to listen. Returns a function that stops it. */
  function listen(only: number | undefined): () => void {
    const stops = [
      deps.onSubject((tabId, subject) => {
        if (tabId !== store.getState().tabId) return;
        uncheck();
        store.setState({ subject, reachable: true, confirmed: true });
        void person.follow();
      }),
      deps.onLoaded((tabId, complete) => void loaded(tabId, complete)),
    ];
    if (only === undefined) {
      stops.push(
        deps.onActivated((place) => {
          if (place.windowId === store.getState().windowId) void lookAt(place);
        }),
      );
      stops.push(deps.onIntention((intention) => void intend(intention)));
    }
    return () => {
      turn += 1;
      uncheck();
      for (const stop of stops) stop();
    };
  }

  return {
    place,
    start,
    confirm,
    listen,
    pin,
    pick,
    /** Answers a key that was pressed before the panel was there. */
    answerKey: async (): Promise<void> => intend(await deps.read.intention()),
  };
}

export type Follow = ReturnType<typeof createFollow>;

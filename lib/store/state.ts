import type { Account } from '../model/account.ts';
import type { Actor } from '../model/actor.ts';
import type { Channel, ChannelAccount, Inbox } from '../model/channel.ts';
import type { DraftKind } from '../model/draft.ts';
import type { Failure } from '../model/errors.ts';
import type { Message } from '../model/message.ts';
import type { OutboxItem } from '../model/outbox.ts';
import { defaultSettings } from '../model/settings.ts';
import type { Candidate, Subject } from '../model/subject.ts';
import type { ThreadPreview } from '../model/thread.ts';
import type { DraftFile } from '../model/upload.ts';
import type { CachedContact, CachedThread } from '../storage/cache.ts';
import type { DraftPlaces } from '../storage/draft-list.ts';
import type { LostWork } from '../storage/loss.ts';
import type { KnownSettings } from '../storage/settings.ts';
import type { Slice, Span } from '../storage/slices.ts';
import type { LocalDraft } from './local-draft.ts';
import type { Notice } from './notice.ts';
import type { Target } from './target.ts';

export type { LostWork } from '../storage/loss.ts';
export type { KnownSettings } from '../storage/settings.ts';

/** How far something is that has to be fetched. */
export type Load =
  | { readonly is: 'idle' }
  | { readonly is: 'loading' }
  | { readonly is: 'ready' }
  | { readonly is: 'failed'; readonly error: Failure };

export const idle: Load = { is: 'idle' };
export const loading: Load = { is: 'loading' };
export const ready: Load = { is: 'ready' };

/** The account's inboxes, channels and channel accounts, and the actors met so far. */
export interface Directory {
  readonly inboxes: ReadonlyMap<string, Inbox>;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly channelAccounts: readonly ChannelAccount[];
  readonly actors: ReadonlyMap<string, Actor>;
}

export const emptyDirectory: Directory = {
  inboxes: new Map(),
  channels: new Map(),
  channelAccounts: [],
  actors: new Map(),
};

/** A part of the history on screen, of which there is more than is kept at hand. */
export interface HistoryPart extends Slice {
  readonly span: Span;
}

/** Everything that the panel shows. Whatever belongs to a person is replaced together: see lib/store/person.ts. */
export interface PanelState {
  /** undefined: not read yet; null: not connected. */
  readonly account: Account | null | undefined;
  readonly known: KnownSettings;
  /** `known` is what is stored, no longer the defaults. */
  readonly settingsRead: boolean;
  readonly hasSecret: boolean;
  /** Hosts that the browser does not let us talk to yet (Firefox leaves that to the user). */
  readonly missingOrigins: readonly string[];
  readonly connecting: Load;
  readonly directory: Directory;

  readonly tabId: number | undefined;
  readonly windowId: number | undefined;
  /** Whom the page is about; undefined until its script has spoken. */
  readonly subject: Subject | null | undefined;
  /** Whether a script of ours is in the page. */
  readonly reachable: boolean;
  /** A script in the page as it is now stands by `subject`: before, it is what the tab was about the last time. */
  readonly confirmed: boolean;
  /** Whom the agent chose where a page names several: subject key → candidate. */
  readonly picked: ReadonlyMap<string, Candidate>;
  /** The contact that the panel stays with. */
  readonly pinned: string | undefined;

  readonly target: Target;
  readonly person: Load;
  /** Reading what is in the trash: asked for by `panel.trash()` only. */
  readonly trash: Load;
  readonly contact: CachedContact | undefined;
  readonly threads: readonly CachedThread[];
  readonly previews: ReadonlyMap<string, ThreadPreview>;
  readonly seen: ReadonlyMap<string, number>;

  readonly threadId: string | undefined;
  /** The agent chose it, or works in it: nothing else may take its place. */
  readonly chosen: boolean;
  /** When it came on screen, milliseconds since 1970. */
  readonly shownAt: number;
  /** Up to when it had been seen when it came on screen. */
  readonly seenAtOpen: number | undefined;
  /** The newest of the conversation on screen: all that the composer and the guard go by. */
  readonly messages: readonly Message[];
  /** How many of its entries the cache has before those. */
  readonly earlier: number;
  /** What the history shows in their place while the agent reads further up. */
  readonly part: HistoryPart | undefined;
  /** Whether the cache has this thread's messages. */
  readonly thread: Load;
  readonly older: Load;
  /** The message that the history is to show, as soon as it is on screen: another object is another wish. */
  readonly reveal: { readonly threadId: string; readonly messageId: string } | undefined;
  readonly originals: ReadonlyMap<string, 'loading' | 'failed'>;

  /** What each thread's composer is for: thread id → kind. */
  readonly kinds: ReadonlyMap<string, DraftKind>;
  /** `threadId/kind` → draft. */
  readonly drafts: ReadonlyMap<string, LocalDraft>;
  /** Files that hang on the drafts of a thread, both kinds; a thread that is missing has not been read. */
  readonly files: ReadonlyMap<string, readonly DraftFile[]>;
  /** Text typed before a conversation was on screen: target key → text. It is bound to a thread when that is shown. */
  readonly loose: ReadonlyMap<string, string>;
  /** The text on screen was typed before this conversation was: sending waits until the agent can have seen it. */
  readonly adoptedAt: number | undefined;
  /** The box that the text on screen was in until it went to another person or conversation: the same caret goes on there. */
  readonly moved: { readonly from: string; readonly to: string } | undefined;
  /** Which conversations have a draft, and how many drafts there are; undefined before that has been read. */
  readonly written: DraftPlaces | undefined;
  readonly outbox: readonly OutboxItem[];
  /** With whom the conversations of these are, by thread id and as far as it is known: they outlast who is on screen. */
  readonly outboxPeople: ReadonlyMap<string, string>;
  readonly notice: Notice | undefined;
  /** What a damaged disk has cost, until somebody has read it. */
  readonly lost: LostWork | undefined;
  /** Something asked for the caret in the reply box and has not got it yet: a number of its own each time, else 0. */
  readonly caret: number;

  readonly online: boolean;
  /** The first look at what is new has been answered: what can wait may be asked for from now on. */
  readonly looked: boolean;
  /** When HubSpot last answered, milliseconds since 1970. */
  readonly syncedAt: number | undefined;
  readonly syncFailure: Failure | undefined;
}

/** What belongs to one person: the empty page before anything is known. */
export const nobody = {
  person: idle,
  trash: idle,
  contact: undefined,
  threads: [],
  previews: new Map(),
  seen: new Map(),
  threadId: undefined,
  chosen: false,
  shownAt: 0,
  seenAtOpen: undefined,
  messages: [],
  earlier: 0,
  part: undefined,
  thread: idle,
  older: idle,
  reveal: undefined,
  originals: new Map(),
  adoptedAt: undefined,
  moved: undefined,
} as const satisfies Partial<PanelState>;

export const initialState: PanelState = {
  account: undefined,
  known: { settings: defaultSettings, managed: [] },
  settingsRead: false,
  hasSecret: false,
  missingOrigins: [],
  connecting: idle,
  directory: emptyDirectory,
  tabId: undefined,
  windowId: undefined,
  subject: undefined,
  reachable: true,
  confirmed: false,
  picked: new Map(),
  pinned: undefined,
  target: { is: 'unknown', key: '' },
  ...nobody,
  kinds: new Map(),
  drafts: new Map(),
  files: new Map(),
  loose: new Map(),
  written: undefined,
  outbox: [],
  outboxPeople: new Map(),
  notice: undefined,
  lost: undefined,
  caret: 0,
  online: true,
  looked: false,
  syncedAt: undefined,
  syncFailure: undefined,
};

/** What belongs to one account: none of it may stay on screen when another one is connected. */
export const nobodysAccount = {
  ...nobody,
  target: { is: 'unknown', key: '' },
  directory: emptyDirectory,
  pinned: undefined,
  kinds: new Map(),
  drafts: new Map(),
  files: new Map(),
  loose: new Map(),
  written: undefined,
  outbox: [],
  outboxPeople: new Map(),
  notice: undefined,
  looked: false,
  syncedAt: undefined,
  syncFailure: undefined,
} as const satisfies Partial<PanelState>;

/** Key of a draft on screen. */
export const draftKey = (threadId: string, kind: DraftKind): string => `${threadId}/${kind}`;

/** Key of the box with text that was typed before a conversation was on screen. @param key the target's */
export const looseBox = (key: string): string => `loose:${key}`;

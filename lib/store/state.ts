import type { Account } from '../model/account.ts';
import type { Actor } from '../model/actor.ts';
import type { Channel, ChannelAccount, Inbox } from '../model/channel.ts';
import type { Adopted, DraftBase, DraftContent, DraftKind } from '../model/draft.ts';
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

/** What the outbox is about to take over, and how much of what was typed since is on disk behind it. */
export interface Handed {
  /** As which item. */
  readonly itemId: string;
  readonly content: DraftContent;
  readonly typed: DraftContent;
}

/**
 * A draft as it stands on screen. `version` counts its changes; `dirty` means that the disk does not have it yet, `base` is
 * what the disk had when all that is dirty was typed. `handed`: the outbox is about to take over what was in it; until that
 * is answered the disk still has the old text. `adopted`: what of it the disk still has as text for nobody yet.
 */
export interface LocalDraft extends DraftContent {
  readonly dirty: boolean;
  readonly base?: DraftBase | undefined;
  readonly handed?: Handed | undefined;
  readonly adopted?: readonly Adopted[] | undefined;
  readonly version: number;
}

export const emptyDraft: LocalDraft = { text: '', dirty: false, version: 0 };

/** Why nothing can be sent as things stand. */
export type Block =
  | 'no-thread' // the conversation is not on screen yet
  | 'just-appeared' // it came on screen a moment ago, under text that was typed before
  | 'just-turned' // it was closed or reopened a moment ago, under the finger
  | 'loading' // its messages are not read yet, so nobody knows whom a reply goes to
  | 'empty'
  | 'expired'
  | 'scope' // conversations.write is missing
  | 'archived' // the thread is in the trash
  | 'gone' // HubSpot no longer has the thread
  | 'channel' // HubSpot's API can't send on this channel
  | 'mailboxes' // the channel accounts are not known yet
  | 'account' // no channel account, or one that can't send
  | 'agent' // nobody knows as whom
  | 'no-recipient'
  | 'half-address' // a recipient field holds something that is no address
  | 'uploading' // a file is still on its way; the notice names it
  | 'upload-failed' // a file could not be attached
  | 'half-answer' // something was typed that is no answer yet
  | 'answers' // answers to choose from on a channel that does not show them
  | 'no-text'; // files or answers without a text

/** What just happened to something that the agent did. */
export interface Notice {
  readonly is:
    | 'sent'
    | 'comment-added'
    | 'closed'
    | 'reopened'
    | 'assigned'
    | 'unassigned'
    | 'archived'
    | 'restored'
    | 'undone'
    | 'too-late' // undo came after it had left
    | 'blocked' // sending is impossible; `block` says why
    | 'not-done' // changing the conversation is; `block` says why
    | 'failed' // a command failed; `error` says why
    | 'draft-not-saved';
  readonly threadId?: string | undefined;
  readonly block?: Block | undefined;
  /** The file that it is about. */
  readonly name?: string | undefined;
  readonly error?: Failure | undefined;
  readonly at: number;
}

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
  notice: undefined,
  looked: false,
  syncedAt: undefined,
  syncFailure: undefined,
} as const satisfies Partial<PanelState>;

/** Key of a draft on screen. */
export const draftKey = (threadId: string, kind: DraftKind): string => `${threadId}/${kind}`;

/** Key of the box with text that was typed before a conversation was on screen. @param key the target's */
export const looseBox = (key: string): string => `loose:${key}`;

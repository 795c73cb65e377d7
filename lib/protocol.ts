import type { FileAddress } from './model/attachment.ts';
import type { Contact } from './model/contact.ts';
import type { DraftSave } from './model/draft.ts';
import type { Intent } from './model/outbox.ts';
import type { Seen } from './model/seen.ts';
import type { Candidate, Subject } from './model/subject.ts';

/**
 * Every message between contexts. One table per direction: name → what goes in and what comes back.
 * ARCHITECTURE.md has a row for each (test/repo.test.ts checks that). Failures come back as data: see lib/model/result.ts.
 * What a command did is not in its answer but in the cache: the answer says that it was done.
 */

/** The page's script tells the background whom the page is about. The only thing that a page may say. */
export interface SubjectMessage {
  readonly to: 'background';
  readonly type: 'subject';
  readonly subject: Subject | null;
}

/** The background asks a page's script to say it again, or to take the keyboard focus back. */
export interface PageMessage {
  readonly to: 'page';
  readonly type: 'report' | 'focus';
}

/** A contact or a choice of people that a look-up leads to. */
export interface LookUpResult {
  readonly contactId?: string;
  /** Nobody of this address is in the CRM. */
  readonly notFound?: boolean;
}

/** Our pages (panel, quick reply, options) ask the background. `in` is the payload, `out` the value that comes back. */
export interface Commands {
  /** Connect with OAuth: opens HubSpot's consent page. */
  connectOAuth: { in: Record<never, never>; out: null };
  /** Connect with an access token that the user pasted. */
  connectToken: { in: { readonly token: string }; out: null };
  /** Connect to the sample account that lives in the extension. */
  connectSample: { in: Record<never, never>; out: null };
  /** Revoke the grant at HubSpot and erase tokens and cache; `everything`: drafts, files and the outbox of all accounts too. */
  disconnect: { in: { readonly everything?: boolean }; out: null };
  /** Store the client secret of the organization's own app ('' erases it). It can't be read back. */
  setClientSecret: { in: { readonly secret: string }; out: null };
  /** Say which agent replies go out as, when HubSpot does not tell. */
  chooseAgent: { in: { readonly actorId: string }; out: null };
  /**
   * Find out who the subject is and bring the contact, the conversations and the newest messages into the cache.
   * `force`: ask HubSpot again even where the cache says that there is nobody.
   */
  lookUp: {
    in: { readonly subject: Subject; readonly candidate?: Candidate; readonly force?: boolean };
    out: LookUpResult;
  };
  /** The same for a contact that is already known by id. */
  openContact: { in: { readonly contactId: string }; out: null };
  /** Bring a thread and its newest messages into the cache. */
  openThread: { in: { readonly threadId: string }; out: null };
  /** Bring one more page of a thread's older messages into the cache. */
  olderMessages: { in: { readonly threadId: string }; out: { readonly complete: boolean } };
  /** Bring a contact's conversations that are in the trash into the cache, where they stand as `archived`. */
  listTrash: { in: { readonly contactId: string }; out: null };
  /** Bring one more page of a contact's conversations into the cache; `complete` when all are there. */
  moreThreads: { in: { readonly contactId: string }; out: { readonly complete: boolean } };
  /**
   * Bring a contact's whole history into the cache, as far as that goes in 15 seconds; call again until `left` is 0 and
   * `listed` true. `left` of `total` conversations are not read whole; `listed`: there are no others.
   */
  readHistory: {
    in: { readonly contactId: string };
    out: { readonly left: number; readonly total: number; readonly listed: boolean };
  };
  /** Find contacts by name or address. */
  findContacts: { in: { readonly query: string }; out: { readonly contacts: readonly Contact[] } };
  /** Look for what is new in the account; `threadId` is the one on screen, which is read again. Cheap when called too often.
   * `nextIn`: when to call again, in milliseconds; `at`: when HubSpot last answered, milliseconds since 1970.
   */
  sync: {
    in: { readonly threadId?: string; readonly contactId?: string; readonly force?: boolean };
    out: { readonly nextIn: number; readonly at: number };
  };
  /**
   * Keep what was typed in a page that is going away and may not get it to the disk itself: otherwise drafts are written
   * by the page. It becomes a draft of the account that it was typed for, whoever is connected by now.
   */
  saveDraft: { in: DraftSave; out: null };
  /**
   * Go on with the file of a draft that the panel has put on disk, or try it again after it failed. `fileId` is the UUID
   * that the panel gave it, not HubSpot's id.
   */
  upload: { in: { readonly fileId: string }; out: null };
  /** Give up a file of a draft, whatever state it is in: its request is called off and it is forgotten. */
  cancelUpload: { in: { readonly fileId: string }; out: null };
  /**
   * Put an intent into the outbox. The draft that it came from is taken over by it. `account` is whose thread was on
   * screen. `itemId` is a random UUID that the panel makes: an id that the outbox knows already is not put in again.
   * `seen` is what the agent had on screen of the thread: what came since pauses a reply or a close before it leaves.
   * Without it (a page of an older version), everything counts as seen that was there at this moment.
   */
  submit: {
    in: {
      readonly account: string;
      readonly threadId: string;
      readonly itemId: string;
      readonly intent: Intent;
      readonly seen?: Seen;
    };
    out: { readonly itemId: string };
  };
  /** Take an intent back while its undo window lasts; the text returns to the draft. */
  undo: { in: { readonly itemId: string }; out: null };
  /** Send a refused or unknown one again: a decision of the agent's. `seen`: what they had on screen of its thread. */
  retry: { in: { readonly itemId: string; readonly seen?: Seen }; out: null };
  /**
   * Let a paused one go on: the agent has been shown what is new. `pausedAt` is the `updatedAt` of the item that they
   * saw: one that has paused anew since, with other news, stays paused.
   */
  sendAnyway: { in: { readonly itemId: string; readonly pausedAt: number }; out: null };
  /** Put the text of one that is paused, refused, unknown or undelivered back into the draft and forget the item. */
  edit: { in: { readonly itemId: string }; out: null };
  /**
   * Forget a settled item; for an unknown one: "it arrived"; for one that stands in the thread twice: "understood"; a
   * change that is paused is given up. `shownAt` is the `updatedAt` of the item that the agent saw: one that has become
   * something else since stays.
   */
  dismiss: { in: { readonly itemId: string; readonly shownAt?: number }; out: null };
  /** Send what is due now. Called by clocks that can die: alarms, the panel, start-up. */
  flush: { in: Record<never, never>; out: null };
  /** Remember that the agent has seen a thread up to a time (milliseconds since 1970). */
  markSeen: { in: { readonly threadId: string; readonly at: number }; out: null };
  /** Fetch the original content of a truncated message into the cache. `idle`: nobody clicked, everything else goes first. */
  originalContent: {
    in: { readonly threadId: string; readonly messageId: string; readonly idle?: boolean };
    out: null;
  };
  /** A signed address of an attachment, and what HubSpot says of it: fetched when it is clicked. */
  fileAddress: { in: { readonly fileId: string }; out: FileAddress };
  /** Give the keyboard focus back to the page in a tab. */
  focusPage: { in: { readonly tabId: number }; out: null };
  /** A page could not read its databases: put right what is damaged. `full`: it could not write, make room instead. */
  mend: { in: { readonly full: boolean }; out: null };
  /** Take all people and conversations out of the cache. Drafts, outbox and what is known of the account stay. */
  clearHistory: { in: Record<never, never>; out: null };
}

export type CommandName = keyof Commands;

/** A command on its way: what `lib/messaging/ask.ts` sends. */
export type CommandMessage = {
  [N in CommandName]: { readonly to: 'background'; readonly type: N; readonly payload: Commands[N]['in'] };
}[CommandName];

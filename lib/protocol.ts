import type { Contact } from './model/contact.ts';
import type { DraftKind } from './model/draft.ts';
import type { Intent } from './model/outbox.ts';
import type { Recipients } from './model/recipients.ts';
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
  /** Revoke the grant at HubSpot and erase tokens and cache. */
  disconnect: { in: Record<never, never>; out: null };
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
  /** Find contacts by name or address. */
  findContacts: { in: { readonly query: string }; out: { readonly contacts: readonly Contact[] } };
  /** Look for what is new in the account; `threadId` is the one on screen, which is read again. Cheap when called too often. */
  sync: {
    in: { readonly threadId?: string; readonly contactId?: string; readonly force?: boolean };
    out: { readonly nextIn: number };
  };
  /**
   * Keep a draft; empty text without other changes forgets it. `account` is whose thread was on screen: a draft that was
   * typed for another account is refused with `account-changed`.
   */
  saveDraft: {
    in: {
      readonly account: string;
      readonly threadId: string;
      readonly kind: DraftKind;
      readonly text: string;
      readonly recipients?: Recipients;
      readonly subject?: string;
      readonly channelAccountId?: string;
    };
    out: null;
  };
  /**
   * Put an intent into the outbox. The draft that it came from is taken over by it. `account` is whose thread was on
   * screen. `itemId` is a random UUID that the panel makes: an id that the outbox knows already is not put in again.
   */
  submit: {
    in: { readonly account: string; readonly threadId: string; readonly itemId: string; readonly intent: Intent };
    out: { readonly itemId: string };
  };
  /** Take an intent back while its undo window lasts; the text returns to the draft. */
  undo: { in: { readonly itemId: string }; out: null };
  /** Send a refused or unknown one again: a decision of the agent's. */
  retry: { in: { readonly itemId: string }; out: null };
  /** Put the text of a refused one back into the draft and forget the item. */
  edit: { in: { readonly itemId: string }; out: null };
  /** Forget a settled item; for an unknown one: "it arrived". */
  dismiss: { in: { readonly itemId: string }; out: null };
  /** Send what is due now. Called by clocks that can die: alarms, the panel, start-up. */
  flush: { in: Record<never, never>; out: null };
  /** Remember that the agent has seen a thread up to a time (milliseconds since 1970). */
  markSeen: { in: { readonly threadId: string; readonly at: number }; out: null };
  /** Fetch the original content of a truncated message into the cache. */
  originalContent: { in: { readonly threadId: string; readonly messageId: string }; out: null };
  /** A signed address of an attachment, fetched when it is clicked. */
  fileAddress: { in: { readonly fileId: string }; out: { readonly url: string } };
  /** Give the keyboard focus back to the page in a tab. */
  focusPage: { in: { readonly tabId: number }; out: null };
}

export type CommandName = keyof Commands;

/** A command on its way: what `lib/messaging.ts` sends. */
export type CommandMessage = {
  [N in CommandName]: { readonly to: 'background'; readonly type: N; readonly payload: Commands[N]['in'] };
}[CommandName];

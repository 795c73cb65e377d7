/** What the backfill bench and the clients that it measures say to each other. */

/** A history: this many conversations, with a page of so many messages each. */
export const THREADS = 200;
export const MESSAGES = 30;

/** Whom to ask, how, and about which contact. */
export interface Errand {
  readonly who: 'ours' | 'theirs';
  readonly origin: string;
  readonly token: string;
  readonly contactId: string;
}

/** What came of one history. */
export interface Backfill {
  readonly answers: number;
  readonly messages: number;
  /** Milliseconds from the first call to the last answer, and of the client's processor time meanwhile. */
  readonly elapsed: number;
  readonly cpu: number;
}

import type { FileBytes } from './bytes.ts';
import type { ContactTable, Person } from './contacts.ts';
import type { StoredFile } from './files.ts';
import type { Change } from './journal.ts';
import type { StoredMessage, ThreadRecord, ThreadTable } from './threads.ts';
import type { Credentials, TokenRow } from './tokens.ts';

/** A visitor's answer that is still to come. */
export interface Pending {
  readonly at: number;
  readonly threadId: string;
  readonly text: string;
}

/** What a change made. */
export interface Made {
  readonly thread?: ThreadRecord;
  readonly message?: StoredMessage;
  readonly person?: Person;
}

/** The state of one account, and the only way to change it. */
export interface Box {
  readonly seed: number;
  readonly epoch: number;
  readonly now: () => number;
  /** Requests per ten seconds; 0 for no limits. */
  readonly burst: number;
  readonly inventContacts: boolean;
  readonly live: boolean;
  readonly credentials: Credentials;
  readonly contacts: ContactTable;
  readonly threads: ThreadTable;
  readonly files: Map<string, StoredFile>;
  /** What is in the files that were uploaded. */
  readonly bytes: FileBytes;
  readonly tokens: Map<string, TokenRow>;
  /** Answers to come, by thread. */
  readonly pending: Map<string, Pending>;
  /** How many changes there were: what ids are made from. */
  changes: number;
  /** Lets a change take effect now and tells the journal. */
  write(change: Change): Made;
}

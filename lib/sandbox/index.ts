import { hostedApp } from './app.ts';
import { apply } from './apply.ts';
import type { Box, Pending } from './box.ts';
import { type FileBytes, memoryBytes } from './bytes.ts';
import { type CallLog, callLog, realTime } from './calls.ts';
import { ContactTable } from './contacts.ts';
import { populate, usualSize } from './data/populate.ts';
import { startingFiles, startingTokens } from './data/start.ts';
import { ConnectionReset, type Faults, faultBox, strike } from './faults.ts';
import type { JournalEntry } from './journal.ts';
import { settle } from './live.ts';
import { ThreadTable } from './threads.ts';
import { type Credentials, credentialsFor } from './tokens.ts';
import { type World, worldOf } from './world.ts';

export type { FileBytes } from './bytes.ts';
export type { Call, CallLog } from './calls.ts';
export type { Person } from './contacts.ts';
export { agents, hubId, ownDomain, uiDomain } from './data/account.ts';
export { samplePeople } from './data/people.ts';
export { ConnectionReset, type Fault, type FaultKind, type Faults, faultKinds } from './faults.ts';
export type { Change, JournalEntry, ReceiveOptions } from './journal.ts';
export type { Credentials } from './tokens.ts';
export type { World } from './world.ts';

/** A whole HubSpot in a box. Everything in it follows from these options, the requests, and the clock. */
export interface SandboxOptions {
  /** Another seed is another account of the same kind. */
  readonly seed?: number;
  /** The clock, in milliseconds; the real one when left out. */
  readonly now?: () => number;
  /** "Today" of the sample data, in milliseconds; the time of creation when left out. */
  readonly epoch?: number;
  /** How many conversations the account has, up to 100,000. */
  readonly threads?: number;
  /** Requests per ten seconds, 110 when left out; 0 switches all limits off. */
  readonly burst?: number;
  /** Makes up a contact for every address that is not known. */
  readonly inventContacts?: boolean;
  /** Writes of an earlier life, to be done again: the same options and journal give the same state. */
  readonly journal?: readonly JournalEntry[];
  /** Called with every write that took effect. */
  readonly onWrite?: (entry: JournalEntry) => void;
  /** Visitors answer by themselves a little after a reply. */
  readonly live?: boolean;
  /** Where the bytes of uploaded files are kept; some in memory when left out. */
  readonly bytes?: FileBytes;
}

export interface Sandbox {
  /** Answers a request to api.hubapi.com or app.hubspot.com. A fault that breaks the connection rejects with ConnectionReset. */
  fetch(request: Request): Promise<Response>;
  readonly credentials: Credentials;
  readonly faults: Faults;
  readonly calls: CallLog;
  readonly world: World;
}

/** Does the writes of a journal again. One that fits no more (the sample data changed since) is left out. */
function replay(box: Box, journal: readonly JournalEntry[]): void {
  for (const { at, change } of journal) {
    settle(box, at);
    try {
      apply(box, at, change);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
}

function createBox(options: SandboxOptions): Box {
  const {
    seed = 1,
    now = Date.now,
    burst = 110,
    inventContacts = false,
    live = false,
    journal = [],
    onWrite,
    bytes = memoryBytes(),
  } = options;
  const epoch = options.epoch ?? now();
  const population = populate(Math.min(options.threads ?? usualSize, 100_000), seed, epoch);
  const credentials = credentialsFor(seed);
  const box: Box = {
    seed,
    epoch,
    now,
    burst,
    inventContacts,
    live,
    credentials,
    contacts: new ContactTable(population.people),
    threads: new ThreadTable(population.threads),
    files: startingFiles(epoch),
    bytes,
    tokens: startingTokens(credentials, epoch),
    pending: new Map<string, Pending>(),
    changes: 0,
    write: (change) => {
      const at = now();
      settle(box, at);
      const made = apply(box, at, change);
      onWrite?.({ at, change });
      return made;
    },
  };
  replay(box, journal);
  return box;
}

/** Builds a sandbox. It has no timers and no connections: it lives while somebody holds it. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const box = createBox(options);
  const answer = hostedApp(box);
  const { faults, take } = faultBox();
  const { log, begin } = callLog();
  // Node tells a request's signal of an abort only as long as somebody holds the request itself.
  const underWay = new Set<Request>();

  const fetch = async (request: Request): Promise<Response> => {
    const call = begin(request);
    underWay.add(request);
    const serve = async (): Promise<Response> => {
      settle(box, box.now());
      // A clone, because a fault can let it arrive more than once.
      return answer(request.clone());
    };
    try {
      const fault = take(request.method, call.path);
      const response = fault ? await strike(fault, serve, request.signal) : await serve();
      call.status = response.status;
      return response;
    } catch (error) {
      call.status = 0;
      throw error;
    } finally {
      underWay.delete(request);
      call.endedAt = realTime();
    }
  };
  return { fetch, credentials: box.credentials, faults, calls: log, world: worldOf(box) };
}

/** Whether an error of `fetch` means that the connection broke. */
export const isReset = (error: unknown): boolean => error instanceof ConnectionReset;

import type { Clock, Fetch, Http } from '../hubspot/index.ts';
import { type Account, accountKey } from '../model/account.ts';

/** What the background needs from outside. The browser itself is lib/browser.ts. */
export interface Ports {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly locks: Locks;
  readonly ifFree: IfFree;
  /** False when the browser knows that there is no network. */
  readonly online: () => boolean;
  /** 0 to 1: what keeps browsers from asking in step. */
  readonly random: () => number;
}

/** Runs `work` while nobody else in the browser holds the lock of that name. Released when the background is stopped. */
export type Locks = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** The browser's own Web Locks. */
export const webLocks: Locks = async (name, work) => navigator.locks.request(`threadside:${name}`, () => work());

/** Runs `work` unless somebody holds the lock of that name: then nothing happens. */
export type IfFree = (name: string, work: () => Promise<void>) => Promise<void>;

export const webIfFree: IfFree = async (name, work) =>
  navigator.locks.request(`threadside:${name}`, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
  });

/** A connected account and the way to it. */
export interface Connection {
  readonly account: Account;
  /** `accountKey`: whose cache, drafts and outbox items are meant. */
  readonly owner: string;
  readonly http: Http;
  /** Where the sample account's files are: no browser could reach their host. */
  readonly files?: Fetch;
  /** Tells the outbox that something in it is due, which it does not know of by itself. Nobody waits for it. */
  readonly due?: () => void;
}

/** Pairs an account with the client that talks for it. */
export const connection = (account: Account, http: Http, due: () => void, files?: Fetch): Connection => ({
  account,
  owner: accountKey(account),
  http,
  due,
  ...(files ? { files } : {}),
});

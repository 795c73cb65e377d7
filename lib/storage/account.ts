import type { DBSchema } from 'idb';
import type { Account } from '../model/account.ts';
import { database } from './database.ts';

/** The connected account as the panel reads it, apart from what opens its secrets: the first paint needs no more. */

/** A value under a key that can't be exported: see session.ts. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

interface SessionSchema extends DBSchema {
  /** One record under `account`. */
  account: { key: string; value: Account };
  /** One CryptoKey under `key`. */
  keys: { key: string; value: CryptoKey };
  /** `secrets` (tokens) and `client` (client secret of the organization's own app). */
  sealed: { key: string; value: Sealed };
}

export const sessionName = 'threadside-session';

/** Opens the database of the account and its sealed secrets; one connection per context. */
export const session = database<SessionSchema>(sessionName, [
  (db) => {
    for (const name of ['account', 'keys', 'sealed'] as const) db.createObjectStore(name);
  },
]);

/** The connected account, or undefined. */
export const readAccount = async (): Promise<Account | undefined> => (await session()).get('account', 'account');

/** Whether a client secret is stored, without opening it. */
export const hasClientSecret = async (): Promise<boolean> => (await (await session()).count('sealed', 'client')) > 0;

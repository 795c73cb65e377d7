import * as v from 'valibot';
import type { Account } from '../model/account.ts';
import { type Sealed, session } from './account.ts';

export { hasClientSecret, readAccount, sessionName } from './account.ts';

/**
 * The connected account and its secrets, in IndexedDB of the extension's origin, where no content script can look
 * (`storage.local` can be read by content scripts in Firefox). The account is in the clear, because the panel paints
 * from it; secrets are sealed with AES-GCM under a key that can't be exported, and only the background opens them.
 */
export interface Secrets {
  readonly accessToken: string;
  readonly refreshToken?: string;
  /** Milliseconds since 1970; absent for tokens that do not expire. */
  readonly expiresAt?: number;
}

async function key(): Promise<CryptoKey> {
  const db = await session();
  const known = await db.get('keys', 'key');
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  // Two contexts can get here together: the first to write wins, so read back what is there.
  const tx = db.transaction('keys', 'readwrite');
  const first = await tx.store.get('key');
  if (!first) await tx.store.put(made, 'key');
  await tx.done;
  return first ?? made;
}

async function sealed(value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await key(), plain) };
}

async function unseal(box: Sealed | undefined): Promise<unknown> {
  if (!box) return undefined;
  try {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: box.iv }, await key(), box.data);
    return JSON.parse(new TextDecoder().decode(plain));
  } catch {
    return undefined; // A key that was lost with a damaged profile: the user connects again.
  }
}

const secretsSchema = v.object({
  accessToken: v.string(),
  refreshToken: v.exactOptional(v.string()),
  expiresAt: v.exactOptional(v.number()),
});

/** An account and its tokens as they stood together at one moment. Background only. */
export async function readSession(): Promise<{ readonly account?: Account; readonly secrets?: Secrets }> {
  const tx = (await session()).transaction(['account', 'sealed'], 'readonly');
  const [account, box] = await Promise.all([
    tx.objectStore('account').get('account'),
    tx.objectStore('sealed').get('secrets'),
  ]);
  const secrets = v.safeParse(secretsSchema, await unseal(box));
  return { ...(account ? { account } : {}), ...(secrets.success ? { secrets: secrets.output } : {}) };
}

/** Remembers a newly connected account and its tokens, both or neither. Background only. */
export async function writeSession(account: Account, secrets: Secrets): Promise<void> {
  const box = await sealed(secrets);
  const tx = (await session()).transaction(['account', 'sealed'], 'readwrite');
  await Promise.all([
    tx.objectStore('account').put(account, 'account'),
    tx.objectStore('sealed').put(box, 'secrets'),
    tx.done,
  ]);
}

/**
 * Changes the connected account, and its tokens when `secrets` are given, if it is still the connection that `of` is
 * (another one has another `connectedAt`). Background only.
 * @returns whether it was
 */
export async function changeSession(
  of: Account,
  change: (account: Account) => Account,
  secrets?: Secrets,
): Promise<boolean> {
  const box = secrets && (await sealed(secrets));
  const tx = (await session()).transaction(['account', 'sealed'], 'readwrite');
  const account = await tx.objectStore('account').get('account');
  const same = account?.portalId === of.portalId && account.connectedAt === of.connectedAt;
  if (same) {
    await tx.objectStore('account').put(change(account), 'account');
    if (box) await tx.objectStore('sealed').put(box, 'secrets');
  }
  await tx.done;
  return same;
}

/** Seals the client secret of the organization's own app; '' erases it. */
export async function writeClientSecret(secret: string): Promise<void> {
  if (!secret) return (await session()).delete('sealed', 'client');
  const box = await sealed(secret);
  await (await session()).put('sealed', box, 'client');
}

/** Opens the client secret, '' when there is none. Background only. */
export async function readClientSecret(): Promise<string> {
  const secret = await unseal(await (await session()).get('sealed', 'client'));
  return typeof secret === 'string' ? secret : '';
}

/** Erases the account and its tokens. The client secret stays: it is a setting. */
export async function clearSession(): Promise<void> {
  const tx = (await session()).transaction(['account', 'sealed', 'keys'], 'readwrite');
  await Promise.all([tx.objectStore('account').clear(), tx.objectStore('sealed').delete('secrets'), tx.done]);
}

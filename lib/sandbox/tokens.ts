import { hexId } from './random.ts';

/** Everything secret that the sandbox gives out: private-app tokens, codes, access and refresh tokens. */
export interface TokenRow {
  readonly value: string;
  readonly kind: 'private' | 'code' | 'access' | 'refresh';
  readonly appId: number;
  readonly userId: number;
  readonly scopes: readonly string[];
  readonly createdAt: number;
  /** Milliseconds; absent when it does not expire. */
  readonly expiresAt?: number;
  /** The consent that it comes from. */
  readonly grantId?: string;
  /** When a code or a refresh token was used up. */
  readonly usedAt?: number;
  readonly revoked?: boolean;
  /** The app was removed from the account. */
  readonly uninstalled?: boolean;
  readonly redirectUri?: string;
  /** The S256 challenge that the code was asked for with. */
  readonly challenge?: string;
}

export const allScopes = [
  'oauth',
  'conversations.read',
  'conversations.write',
  'crm.objects.contacts.read',
  'crm.objects.owners.read',
  'tickets',
  'files',
] as const;

export interface Credentials {
  /** A private-app token with every scope. */
  readonly token: string;
  /** The same without `conversations.write`. */
  readonly readToken: string;
  /** An access token that ran out an hour before the sandbox began. */
  readonly expiredToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const uuid = (key: string): string => hexId(key).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** The account's credentials: the same for the same seed. */
export const credentialsFor = (seed: number): Credentials => ({
  token: `pat-na1-${uuid(`token:${seed}`)}`,
  readToken: `pat-na1-${uuid(`read:${seed}`)}`,
  expiredToken: `expired-${hexId(`expired:${seed}`)}`,
  clientId: uuid(`client:${seed}`),
  clientSecret: uuid(`secret:${seed}`),
});

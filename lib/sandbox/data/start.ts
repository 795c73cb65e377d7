import { type StoredFile, sampleFile } from '../files.ts';
import { allScopes, type Credentials, type TokenRow } from '../tokens.ts';
import type { Attachment } from '../wire.ts';
import { jonas, oauthAppId, privateAppId } from './account.ts';
import { curatedThreads } from './threads/index.ts';

/** What an account has before anybody calls: its tokens, and the files that its conversations name. */

export function startingTokens(credentials: Credentials, epoch: number): Map<string, TokenRow> {
  const base = { userId: jonas.userId, createdAt: epoch - 7_200_000 };
  // Private-app tokens carry no "oauth".
  const scopes = allScopes.filter((scope) => scope !== 'oauth');
  const rows: TokenRow[] = [
    { ...base, value: credentials.token, kind: 'private', appId: privateAppId, scopes },
    {
      ...base,
      value: credentials.readToken,
      kind: 'private',
      appId: privateAppId,
      scopes: scopes.filter((scope) => scope !== 'conversations.write'),
    },
    {
      ...base,
      value: credentials.expiredToken,
      kind: 'access',
      appId: oauthAppId,
      scopes: [...allScopes],
      expiresAt: epoch - 3_600_000,
    },
  ];
  return new Map(rows.map((row) => [row.value, row]));
}

/** The attachments of every hand-written conversation. */
const attachments = (): Attachment[] =>
  curatedThreads.flatMap(([, scripts]) =>
    scripts.flatMap(({ lines }) => lines.flatMap((line) => ('files' in line ? (line.files ?? []) : []))),
  );

export function startingFiles(epoch: number): Map<string, StoredFile> {
  const files = new Map<string, StoredFile>();
  for (const { fileId, name, url } of attachments())
    if (typeof fileId === 'string' && typeof name === 'string')
      files.set(fileId, sampleFile(fileId, name, url !== undefined, epoch - 86_400_000));
  return files;
}

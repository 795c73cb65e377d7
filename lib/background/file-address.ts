import { type Fetch, type SignedUrl, signedUrl } from '../hubspot/index.ts';
import type { FileAddress } from '../model/attachment.ts';
import { failure } from '../model/errors.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { Connection } from './ports.ts';

/** The largest file of the sample account that is handed over as an address of its own, in bytes. */
const largest = 1_000_000;

/** The name with its extension: HubSpot gives the two apart. */
function fullName({ name, extension }: SignedUrl): string | undefined {
  if (!name || !extension || name.toLowerCase().endsWith(`.${extension.toLowerCase()}`)) return name;
  return `${name}.${extension}`;
}

/** Bytes as text, piece by piece: a call can't have as many arguments as a picture has bytes. */
function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}

/** The file itself as an address: the sample account's host does not exist. */
async function ownAddress(files: Fetch, url: string): Promise<Result<string>> {
  const answer = await files(url, {});
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (!answer.ok || bytes.length > largest) return fail(failure('not-available', { reason: 'sample' }));
  const type = answer.headers.get('content-type')?.replace(/\s/g, '') ?? 'application/octet-stream';
  return ok(`data:${type};base64,${base64(bytes)}`);
}

/** A short-lived address of a file, its name and its size. */
export async function addressOf({ http, files }: Connection, fileId: string): Promise<Result<FileAddress>> {
  const signed = await signedUrl(http, fileId);
  if (!signed.ok) return signed;
  const url = files ? await ownAddress(files, signed.value.url) : ok(signed.value.url);
  if (!url.ok) return url;
  const { size, type } = signed.value;
  const name = fullName(signed.value);
  return ok({
    url: url.value,
    ...(name === undefined ? {} : { name }),
    ...(size === undefined ? {} : { size }),
    ...(type === undefined ? {} : { type }),
  });
}

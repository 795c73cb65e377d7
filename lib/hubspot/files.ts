import type { Result } from '../model/result.ts';
import type { CallOptions, Http } from './call.ts';
import { compact, id, number, object, string, time, word } from './parse.ts';
import { filesPath } from './paths.ts';

/** A short-lived address of a private file. */
export interface SignedUrl {
  readonly url: string;
  /** Milliseconds since 1970. */
  readonly expiresAt?: number;
  readonly name?: string;
  readonly extension?: string;
  readonly size?: number;
  readonly type?: string;
}

/** A file as HubSpot's file manager keeps it. */
export interface UploadedFile {
  readonly id: string;
  readonly url?: string;
  readonly name?: string;
  readonly size?: number;
}

function parseSignedUrl(body: unknown): SignedUrl | undefined {
  const raw = object(body);
  const url = raw && word(raw, 'url');
  if (!raw || !url || !/^https?:\/\//i.test(url)) return undefined;
  return compact({
    url,
    expiresAt: time(raw, 'expiresAt'),
    name: string(raw, 'name'),
    extension: string(raw, 'extension'),
    size: number(raw, 'size'),
    type: string(raw, 'type'),
  });
}

function parseFile(body: unknown): UploadedFile | undefined {
  const raw = object(body);
  const key = raw && id(raw, 'id');
  if (!raw || !key) return undefined;
  return compact({ id: key, url: word(raw, 'url'), name: string(raw, 'name'), size: number(raw, 'size') });
}

/** A signed address of a received attachment. Only http(s) addresses come back. */
export const signedUrl = (http: Http, fileId: string, options: CallOptions = {}): Promise<Result<SignedUrl>> =>
  http.request({ ...options, method: 'GET', path: filesPath(fileId, 'signed-url'), parse: parseSignedUrl });

/** What a file needs to be uploaded. */
export interface Upload {
  readonly content: Blob;
  readonly name: string;
  /** Folder of the file manager; it is made when it is not there. */
  readonly folderPath?: string;
}

/** An upload may take long: two minutes unless the caller says otherwise. */
const uploadTimeout = 120_000;

/** Uploads a file that only people with its signed address (or a message that carries it) can read. Not repeated. */
export function uploadFile(
  http: Http,
  { content, name, folderPath = '/threadside' }: Upload,
  options: CallOptions = {},
): Promise<Result<UploadedFile>> {
  const form = new FormData();
  form.append('file', content, name);
  form.append('fileName', name);
  form.append('folderPath', folderPath);
  form.append('options', JSON.stringify({ access: 'PRIVATE' }));
  return http.request({
    ...options,
    method: 'POST',
    path: filesPath(),
    multipart: form,
    parse: parseFile,
    timeout: options.timeout ?? uploadTimeout,
  });
}

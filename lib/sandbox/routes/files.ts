import type { Context } from 'hono';
import { Hono } from 'hono/tiny';
import type { Box } from '../box.ts';
import { fileHost } from '../data/attachments.ts';
import { drawn } from '../drawn.ts';
import { invalid, notFound, wrongMediaType } from '../errors.ts';
import { fileAddress, fileType, fileWire, isPublic, type StoredFile, signature, splitName } from '../files.ts';
import type { Env, Guard } from '../guard.ts';
import { isFields } from '../query.ts';
import { iso } from '../wire.ts';

/** The file manager: upload, look up, signed addresses. */

const accesses = [
  'PUBLIC_INDEXABLE',
  'PUBLIC_NOT_INDEXABLE',
  'HIDDEN_INDEXABLE',
  'HIDDEN_NOT_INDEXABLE',
  'HIDDEN_PRIVATE',
  'PRIVATE',
  'HIDDEN_SENSITIVE',
  'SENSITIVE',
];
/** The largest upload, in bytes. */
const largest = 20 * 1024 * 1024;
/** Programs: what HubSpot's file manager does not take (unverified which exactly; at least these). */
const programs: ReadonlySet<string> = new Set([
  'apk',
  'bat',
  'cmd',
  'com',
  'dll',
  'exe',
  'jar',
  'msi',
  'ps1',
  'scr',
  'vbs',
]);

function accessOf(options: FormDataEntryValue | null): string {
  let value: unknown;
  try {
    value = JSON.parse(typeof options === 'string' ? options : '');
  } catch {
    throw invalid('options must be a JSON object with an access.', 'options');
  }
  const access = isFields(value) ? value.access : undefined;
  if (typeof access !== 'string' || !accesses.includes(access))
    throw invalid(`options.access must be one of ${accesses.join(', ')}.`, 'options');
  return access;
}

/** The file in a request's body, checked. */
function fileIn(form: FormData): File {
  const file = form.get('file');
  if (file === null || typeof file === 'string') throw invalid('file is missing.', 'file');
  if (file.size > largest) throw invalid('The file is larger than 20 MB.', 'file');
  if (file.size === 0) throw invalid('The file is empty.', 'file');
  return file;
}

async function upload(box: Box, c: Context<Env>): Promise<StoredFile> {
  if (!/^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '')) throw wrongMediaType('multipart/form-data');
  const form = await c.req.raw.formData().catch(() => {
    throw invalid('The multipart body cannot be read.');
  });
  const file = fileIn(form);
  const folder = form.get('folderPath') ?? form.get('folderId');
  if (typeof folder !== 'string' || folder === '') throw invalid('folderPath or folderId is missing.', 'folderPath');
  const given = form.get('fileName');
  const parts = splitName(typeof given === 'string' && given !== '' ? given : file.name);
  const extension = parts.extension || splitName(file.name).extension;
  if (programs.has(extension)) throw invalid(`Files of the type ${extension} cannot be uploaded.`, 'file');
  const access = accessOf(form.get('options'));
  const id = String(3_200_000 + box.changes);
  const stored: StoredFile = {
    id,
    name: parts.name,
    extension,
    size: file.size,
    contentType: file.type || 'application/octet-stream',
    access,
    folder: folder.startsWith('/') ? folder : `/${folder}`,
    createdAt: box.now(),
    uploaded: true,
  };
  box.write({ type: 'file', file: stored });
  await box.bytes.put(id, new Blob([await file.arrayBuffer()], { type: stored.contentType }));
  return stored;
}

export function fileRoutes(box: Box, guard: Guard): Hono<Env> {
  const app = new Hono<Env>();
  const may = guard({ scopes: ['files'] });
  const find = (id: string): StoredFile => {
    const file = box.files.get(id);
    if (!file) throw notFound('file', id);
    return file;
  };
  app.post('/', may, async (c) => {
    const file = await upload(box, c);
    return c.json(fileWire(file, fileHost), 201);
  });
  app.get('/:id', may, (c) => c.json(fileWire(find(c.req.param('id')), fileHost)));
  app.get('/:id/signed-url', may, (c) => {
    const file = find(c.req.param('id'));
    const expires = box.now() + 3_600_000;
    const url = `${fileAddress(file, fileHost)}?expires=${expires}&signature=${signature(box.seed, file, expires)}`;
    return c.json({
      url,
      expiresAt: iso(expires),
      name: file.name,
      extension: file.extension,
      size: file.size,
      type: fileType(file.contentType),
    });
  });
  return app;
}

/** Whether an address that was asked for opens a file: everybody's, or signed and not run out. */
function opens(box: Box, file: StoredFile, c: Context<Env>): boolean {
  const expires = Number(c.req.query('expires'));
  if (isPublic(file)) return true;
  return expires > box.now() && c.req.query('signature') === signature(box.seed, file, expires);
}

/** What stands at a file's own address: what was uploaded, byte for byte; a small picture or sound for the sample data's. */
export function contentRoutes(box: Box): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/:id/:name', async (c) => {
    const file = box.files.get(c.req.param('id'));
    if (!file) return c.text('There is no such file.', 404);
    if (!opens(box, file, c)) return c.text('This address is not signed, or has run out.', 403);
    const content = file.uploaded ? await box.bytes.get(file.id) : drawn(file);
    if (!content) return c.text('The sandbox does not keep this file any more.', 410);
    return c.body(await content.arrayBuffer(), 200, { 'content-type': content.type });
  });
  return app;
}

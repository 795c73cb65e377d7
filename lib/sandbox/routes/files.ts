import { type Context, Hono } from 'hono';
import type { Box } from '../box.ts';
import { fileHost } from '../data/attachments.ts';
import { invalid, notFound, wrongMediaType } from '../errors.ts';
import { fileAddress, fileType, fileWire, type StoredFile, splitName } from '../files.ts';
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

async function upload(box: Box, c: Context<Env>): Promise<StoredFile> {
  if (!/^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '')) throw wrongMediaType('multipart/form-data');
  const form = await c.req.raw.formData().catch(() => {
    throw invalid('The multipart body cannot be read.');
  });
  const file = form.get('file');
  if (file === null || typeof file === 'string') throw invalid('file is missing.', 'file');
  if (file.size > largest) throw invalid('The file is larger than 20 MB.', 'file');
  const folder = form.get('folderPath') ?? form.get('folderId');
  if (typeof folder !== 'string' || folder === '') throw invalid('folderPath or folderId is missing.', 'folderPath');
  const given = form.get('fileName');
  const parts = splitName(typeof given === 'string' && given !== '' ? given : file.name);
  return {
    id: String(3_200_000 + box.changes),
    name: parts.name,
    extension: parts.extension || splitName(file.name).extension,
    size: file.size,
    contentType: file.type || 'application/octet-stream',
    access: accessOf(form.get('options')),
    folder: folder.startsWith('/') ? folder : `/${folder}`,
    createdAt: box.now(),
  };
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
    box.write({ type: 'file', file });
    return c.json(fileWire(file, fileHost), 201);
  });
  app.get('/:id', may, (c) => c.json(fileWire(find(c.req.param('id')), fileHost)));
  app.get('/:id/signed-url', may, (c) => {
    const file = find(c.req.param('id'));
    const expires = box.now() + 3_600_000;
    const url = `${fileAddress(file, fileHost)}?expires=${expires}&signature=${crypto.randomUUID()}`;
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

const drawing = (name: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 240"><rect width="320" height="240" fill="#d9e6df"/><path d="M60 90h200v100H60zM60 120h200M60 150h200M110 90v100M210 90v100" fill="none" stroke="#0b6a60" stroke-width="6"/><text x="160" y="222" font-family="sans-serif" font-size="14" text-anchor="middle">${name.replace(/[<&]/g, '')}</text></svg>`;

/** What stands at a file's own address: a drawing for pictures, a line of text for everything else. */
export function contentRoutes(box: Box): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/:id/:name', (c) => {
    const file = box.files.get(c.req.param('id'));
    if (!file) return c.text('There is no such file.', 404);
    if (fileType(file.contentType) === 'IMG')
      return c.body(drawing(file.name), 200, { 'content-type': 'image/svg+xml' });
    return c.text(`${file.name}.${file.extension}: a file of the Northcrate sample account.`);
  });
  return app;
}

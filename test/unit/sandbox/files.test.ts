import { beforeEach, describe, expect, it } from 'vitest';
import { memoryBytes } from '../../../lib/sandbox/bytes.ts';
import { createSandbox, type JournalEntry, type Sandbox } from '../../../lib/sandbox/index.ts';
import { api, clock, epoch } from './helpers.ts';

const files = `${api}/files/v3/files`;
let sandbox: Sandbox;
let time: ReturnType<typeof clock>;
let written: JournalEntry[];
beforeEach(() => {
  time = clock();
  written = [];
  sandbox = createSandbox({ now: time.now, epoch, onWrite: (entry) => written.push(entry) });
});

const authorized = (token = sandbox.credentials.token) => ({ authorization: `Bearer ${token}` });

/** Uploads a file; a part that is undefined is left out. */
function upload(
  content: BlobPart,
  { name = 'a.txt', ...parts }: { name?: string; options?: string | undefined; folderPath?: string | undefined } = {},
): Promise<Response> {
  const form = new FormData();
  form.append('file', new Blob([content], { type: 'text/plain' }), name);
  const whole = { fileName: name, folderPath: '/threadside', options: '{"access":"PRIVATE"}', ...parts };
  for (const [key, value] of Object.entries(whole)) if (value !== undefined) form.append(key, value);
  return sandbox.fetch(new Request(files, { method: 'POST', headers: authorized(), body: form }));
}

const idOf = async (answer: Response): Promise<string> => ((await answer.json()) as { id: string }).id;

async function signed(id: string): Promise<string> {
  const answer = await sandbox.fetch(new Request(`${files}/${id}/signed-url`, { headers: authorized() }));
  return ((await answer.json()) as { url: string }).url;
}
const read = (url: string) => sandbox.fetch(new Request(url));

describe('the file manager', () => {
  it('keeps what is uploaded byte for byte, and its journal does not', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => (i * 31) % 256);
    const id = await idOf(await upload(bytes, { name: 'crates.bin' }));
    const answer = await read(await signed(id));
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
    expect(JSON.stringify(written).length).toBeLessThan(2_000);
  });

  it('opens private files by a signed address only, and only for a while', async () => {
    const id = await idOf(await upload('secret'));
    const url = await signed(id);
    expect((await read(url.split('?')[0] ?? '')).status).toBe(403);
    expect((await read(url.replace(/signature=.*/, 'signature=guessed'))).status).toBe(403);
    expect((await read(url.replace(/expires=\d+/, `expires=${epoch + 9e9}`))).status).toBe(403);
    expect((await read(url)).status).toBe(200);
    time.advance(3_600_001);
    expect((await read(url)).status).toBe(403);
  });

  it.each([
    ['no options', 'x', { options: undefined }],
    ['no access', 'x', { options: '{}' }],
    ['an unknown access', 'x', { options: '{"access":"SECRET"}' }],
    ['no folder', 'x', { folderPath: undefined }],
    ['nothing in it', '', {}],
    ['a program', 'x', { name: 'setup.exe' }],
    ['more than 20 MB', new Uint8Array(20 * 1024 * 1024 + 1), {}],
  ] as [string, BlobPart, object][])('refuses an upload with %s', async (_, content, parts) => {
    const answer = await upload(content, parts);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ category: 'VALIDATION_ERROR' });
    expect(written).toEqual([]);
  });

  it('knows a file whose bytes it no longer keeps', async () => {
    const bytes = memoryBytes(10);
    sandbox = createSandbox({ now: time.now, epoch, bytes });
    const first = await idOf(await upload('12345678'));
    const second = await idOf(await upload('abcdefgh'));
    expect((await read(await signed(first))).status).toBe(410);
    expect(await (await read(await signed(second))).text()).toBe('abcdefgh');
  });

  it('shows the sample data’s own files', async () => {
    const picture = sandbox.world
      .threads()
      .flatMap((t) => sandbox.world.messages(t.id))
      .flatMap((m) => ('attachments' in m ? m.attachments : []))
      .find((a) => a.fileUsageType === 'IMAGE' && typeof a.url === 'string');
    const answer = await read(String(picture?.url));
    expect(answer.headers.get('content-type')).toBe('image/png');
  });
});

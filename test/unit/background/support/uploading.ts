import { newFile } from '../../../../lib/model/upload.ts';
import { addFile, readDraftFiles, readFile } from '../../../../lib/storage/files.ts';
import { type Bench, connected } from './bench.ts';
import { type Story, story } from './story.ts';

/** Files on the drafts of a conversation, and what becomes of them. */

/** Where HubSpot takes files. */
export const path = '/files/v3/files';
/** The story of the test that runs. */
export let s: Story;
let count = 0;

/** Begins another story. */
export function tell(begun: Story): void {
  s = begun;
  count = 0;
}

/** Begins the story of a connected agent. */
export const fresh = async () => tell(await story(await connected()));

/** Begins with an account that has no such conversation: only files are of interest. */
export const tellFiles = (b: Bench, owner: string) => tell({ b, owner, threadId: '1' } as Story);

export const place = (kind: 'reply' | 'comment' = 'reply') => ({ account: s.owner, threadId: s.threadId, kind });
export const files = (kind?: 'reply' | 'comment') => readDraftFiles(place(kind));

/** Puts a file on a draft as the panel does. */
export async function attach(name: string, text = `bytes of ${name}`): Promise<string> {
  const content = new Blob([text], { type: 'text/plain' });
  const id = crypto.randomUUID();
  const addedAt = s.b.clock.now() + count++;
  await addFile(newFile(place(), { id, name, size: content.size, type: content.type, addedAt }), content);
  await s.b.do('upload', { fileId: id });
  return id;
}

export const stateOf = async (id: string) => (await readFile(id))?.state;
export const becomes = (id: string, state: string, ms?: number) =>
  s.b.when(async () => (await stateOf(id)) === state, ms);
export const uploads = () => s.b.sandbox.calls.list().filter((c) => c.method === 'POST' && c.path === path);

/** The bytes behind HubSpot's id, by a signed address. */
export async function download(fileId: string): Promise<string> {
  const { url } = await s.b.do('fileAddress', { fileId });
  return (await s.b.sandbox.fetch(new Request(url))).text();
}

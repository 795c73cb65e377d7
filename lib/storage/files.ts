import { draftId } from '../model/draft.ts';
import { type DraftFile, type FilePlace, inOrder, isUnderway } from '../model/upload.ts';
import { announce } from './changes.ts';
import { markTaken } from './marks.ts';
import { dropPicked } from './picked.ts';
import { takePicked } from './take-picked.ts';
import { type StoredFile, work } from './work.ts';

/**
 * Files of drafts. The panel writes a file with its bytes, because a message between contexts can't carry them, and
 * from then on only the background changes it.
 */

const bare = ({ content: _, ...file }: StoredFile): DraftFile => file;

/** Keeps a file that was just attached, its bytes too. */
export async function addFile(file: DraftFile, content?: Blob): Promise<void> {
  // Its bytes are nowhere else once the page has let go of them: a power cut must not take them.
  const tx = (await work()).transaction(['files', 'marks'], 'readwrite', { durability: 'strict' });
  const put = tx.objectStore('files').put(content ? { ...file, content } : file);
  // Also where what was put down of it (picked.ts) is found again by somebody later: it is not lost.
  const mark = markTaken(tx.objectStore('marks'), { revision: file.id });
  // Not when this page has heard that it is written: it may be gone by then, and the file with it.
  tx.commit();
  await Promise.all([put, mark, tx.done]);
  dropPicked(file.id);
  announce({ table: 'files', ids: [file.threadId] });
}

/** The files of a draft without their bytes, in order. */
export async function readDraftFiles({ account, threadId, kind }: FilePlace): Promise<DraftFile[]> {
  const rows = await (await work()).getAllFromIndex('files', 'draft', draftId(account, threadId, kind));
  return rows.map(bare).sort(inOrder);
}

/** The files of both drafts of a thread without their bytes, in order, those too that went with the page that picked them. */
export async function readFiles(account: string, threadId: string): Promise<DraftFile[]> {
  await takePicked();
  const kinds = ['reply', 'comment'] as const;
  return (await Promise.all(kinds.map((kind) => readDraftFiles({ account, threadId, kind })))).flat();
}

/** One file with its bytes. */
export const readFile = async (id: string): Promise<StoredFile | undefined> => (await work()).get('files', id);

/** Drafts of an account with files that something still happens to. */
export async function readUploading(account: string): Promise<FilePlace[]> {
  const rows = (await (await work()).getAll('files')).filter((f) => f.account === account && isUnderway(f));
  return [...new Map(rows.map((f) => [f.draft, f])).values()];
}

/**
 * Changes a file as it stands on disk; one that HubSpot has gives its bytes up.
 * @param change gives it as it should be, null to forget it, or undefined to leave it as it is
 * @returns it as it is now; undefined when it was left alone or does not exist
 */
export async function changeFile(
  id: string,
  change: (file: DraftFile) => DraftFile | null | undefined,
): Promise<DraftFile | null | undefined> {
  const tx = (await work()).transaction('files', 'readwrite');
  const known = await tx.store.get(id);
  const next = known && change(bare(known));
  if (next) {
    const keeps = known.content && next.state !== 'ready';
    await tx.store.put(keeps ? { ...next, content: known.content } : next);
  } else if (next === null) await tx.store.delete(id);
  await tx.done;
  if (known && next !== undefined) announce({ table: 'files', ids: [known.threadId] });
  return next;
}

/** Erases all files of an account's drafts. */
export async function clearFiles(account: string): Promise<void> {
  const tx = (await work()).transaction('files', 'readwrite');
  const range = IDBKeyRange.bound(`${account}/`, `${account}/\uffff`);
  const ids = await tx.store.index('draft').getAllKeys(range);
  await Promise.all([...ids.map((id) => tx.store.delete(id)), tx.done]);
  announce({ table: 'files' });
}

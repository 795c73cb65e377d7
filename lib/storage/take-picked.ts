import * as v from 'valibot';
import { aboutOf } from '../model/draft.ts';
import { failure } from '../model/errors.ts';
import { newFile } from '../model/upload.ts';
import { announce } from './changes.ts';
import { dropLocal, readLocal } from './local.ts';
import { isOver, markTaken } from './marks.ts';
import { lockOf, type Picked, thisPage } from './picked.ts';
import { work } from './work.ts';

/** Makes rows of the files that pages picked and could not put on disk before they were gone. */

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const schema = v.object({
  page: id,
  file: v.object({
    id,
    account: id,
    threadId: id,
    kind: v.picklist(['reply', 'comment']),
    name: v.string(),
    size: v.number(),
    type: v.string(),
    addedAt: v.number(),
    about: v.fallback(v.optional(v.record(v.string(), v.unknown())), undefined),
  }),
});

/** What a page put down; undefined when that is none of ours. */
function parse(value: string): Picked | undefined {
  try {
    const { page, file } = v.parse(schema, JSON.parse(value));
    const { account, threadId, kind, about: told, ...what } = file;
    const about = aboutOf(told);
    const place = { account, threadId, kind, ...(about ? { about } : {}) };
    // Its bytes went with the page: it is there to be attached again, and nothing is sent in its place.
    return { page, file: newFile(place, what, failure('storage', { reason: 'file-lost' })) };
  } catch {
    return undefined;
  }
}

async function take(key: string, { file }: Picked): Promise<void> {
  const tx = (await work()).transaction(['files', 'marks'], 'readwrite', { durability: 'strict' });
  const marks = tx.objectStore('marks');
  if (!(await isOver(marks, file.id, file.addedAt))) {
    await tx.objectStore('files').put(file);
    await markTaken(marks, { revision: file.id });
  }
  await tx.done;
  dropLocal([key]);
  announce({ table: 'files', ids: [file.threadId] });
}

/** Pages that are there still, and whose end is waited for. */
const awaited = new Set<string>();

/** Does something with what a page has put down if it is gone; otherwise whoever shows files reads them again when it is. */
async function whenGone(page: string, work: () => Promise<void>): Promise<void> {
  const gone = await navigator.locks.request(lockOf(page), { mode: 'shared', ifAvailable: true }, async (lock) => {
    if (lock) await work();
    return lock !== null;
  });
  if (gone || awaited.has(page)) return;
  awaited.add(page);
  void navigator.locks
    .request(lockOf(page), { mode: 'shared' }, async () => undefined)
    .then(() => announce({ table: 'files' }));
}

/** Takes what pages that are gone put down, each file once. Rejects where the disk can't take it: then it is there still. */
export async function takePicked(): Promise<void> {
  for (const { key, value } of readLocal('picked/')) {
    const picked = parse(value);
    if (!picked) dropLocal([key]);
    else if (picked.page !== thisPage) await whenGone(picked.page, () => take(key, picked));
  }
}

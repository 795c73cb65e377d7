import type { DraftFile } from '../model/upload.ts';
import { dropLocal, putLocal } from './local.ts';

/**
 * Files that an agent has picked and whose bytes are not on disk yet, without the bytes: in `localStorage`, in the task of the
 * pick. A page that is gone before it has read them takes the bytes along; that there was a file the next page knows
 * (take-picked.ts), and holds up the message that it belonged to.
 */
const keyOf = (id: string) => `picked/${id}` as const;

/** What this page is called. */
export const thisPage: string = crypto.randomUUID();

/** The lock that a page has as long as it is there. */
export const lockOf = (page: string): string => `threadside:page:${page}`;

let held = false;

/** From here on other pages know that this one is there: the browser takes the lock from it when it is gone, however it ends. */
function hold(): void {
  if (held) return;
  held = true;
  void navigator.locks.request(lockOf(thisPage), () => new Promise<never>(() => undefined));
}

/** What is put down of a file. */
export interface Picked {
  readonly page: string;
  readonly file: DraftFile;
}

/** Puts files down in this very task; where that is impossible, all hangs on this page. */
export function putPicked(files: readonly DraftFile[]): void {
  hold();
  for (const file of files) putLocal(keyOf(file.id), { page: thisPage, file } satisfies Picked);
}

/** Its bytes are on disk, or nobody wants it any more. */
export const dropPicked = (id: string): void => dropLocal([keyOf(id)]);

import { uploadFile } from '../hubspot/index.ts';
import { accountKey } from '../model/account.ts';
import { failure } from '../model/errors.ts';
import { isOff } from '../model/policy.ts';
import { ok, type Result } from '../model/result.ts';
import { type FilePlace, interrupted, notUploaded, retried, started, uploaded } from '../model/upload.ts';
import { changeFile, readDraftFiles, readFile, readUploading } from '../storage/files.ts';
import { readPolicy } from '../storage/policy.ts';
import { readAccount } from '../storage/session.ts';
import type { StoredFile } from '../storage/work.ts';
import type { Connection, Ports } from './ports.ts';
import type { Session } from './session.ts';

/**
 * Brings the files of drafts into HubSpot's file manager, one at a time for each draft, in the order in which they were
 * attached. Every step is on disk: a background that is stopped in the middle finds its files `uploading` although it
 * uploads nothing, and begins again. That is no message that could go out twice: what HubSpot has of the first attempt
 * is a stray file that nobody can open. The same is left of a file that is removed after it was uploaded: nothing that
 * is known of the Files API deletes one (the contract has no such operation), so it stays for HubSpot's own clean-up.
 */
export interface Uploads {
  /** Goes on with the draft of a file; one that failed is tried again. */
  begin(fileId: string): Promise<Result<null>>;
  /** Gives up a file, whatever state it is in, and forgets it. */
  cancel(fileId: string): Promise<Result<null>>;
  /** Goes on with everything of the connected account. */
  resume(): Promise<void>;
  /** Ends what is under way: its account is being left. */
  stop(): void;
}

/** A line that brings less than 100 kB a second is too slow to wait for; a minute goes for HubSpot's own work. */
const timeoutFor = (bytes: number): number => 60_000 + bytes / 100;

export function createUploads(ports: Ports, session: Session): Uploads {
  /** Requests that can be called off, by file. Losing it costs nothing: they ended with whoever made them. */
  const running = new Map<string, AbortController>();
  const timers = new Map<string, () => void>();
  const now = () => ports.clock.now();

  /** The way to the account that a file is for; says why there is none. */
  async function connectionFor(file: StoredFile): Promise<Connection | undefined> {
    const c = await session.connect();
    if (c.ok) return c.value.owner === file.account ? c.value : undefined;
    await changeFile(file.id, (f) => (f.state === 'waiting' ? { ...f, error: c.error } : undefined));
    return undefined;
  }

  /** Uploads one file. The row says so before the request leaves. */
  async function send(c: Connection, file: StoredFile): Promise<void> {
    const begun = await changeFile(file.id, (f) => (f.state === 'waiting' ? started(f, now()) : undefined));
    if (!begun) return;
    const off = isOff(await readPolicy(), 'files') && failure('forbidden', { reason: 'switched-off' });
    if (off) return void (await changeFile(file.id, (f) => ({ ...f, state: 'failed', error: off })));
    const { content } = file;
    if (!content) {
      await changeFile(file.id, (f) => ({ ...f, state: 'failed', error: failure('storage', { reason: 'file-lost' }) }));
      return;
    }
    const controller = new AbortController();
    running.set(file.id, controller);
    const options = { signal: controller.signal, timeout: timeoutFor(file.size) };
    const answer = await uploadFile(c.http, { content, name: file.name }, options);
    running.delete(file.id);
    await changeFile(file.id, (f) => {
      if (f.state !== 'uploading') return undefined;
      return answer.ok ? uploaded(f, answer.value.id, answer.value.url) : notUploaded(f, answer.error, now());
    });
  }

  /** Runs under the draft's lock, so a file that is found `uploading` belongs to a background that is gone. */
  async function drain(place: FilePlace): Promise<void> {
    for (const file of await readDraftFiles(place))
      if (file.state === 'uploading') await changeFile(file.id, (f) => interrupted(f));
    for (;;) {
      const next = (await readDraftFiles(place)).find((f) => f.state === 'waiting');
      const file = next && (await readFile(next.id));
      if (!file) return;
      const wait = (file.notBefore ?? 0) - now();
      if (wait > 0) return wake(place, file.draft, wait);
      const c = await connectionFor(file);
      if (!c) return;
      await send(c, file);
    }
  }

  const run = (place: FilePlace): Promise<void> =>
    ports.locks(`files:${place.account}/${place.threadId}/${place.kind}`, () => drain(place));

  /** Goes on with a draft in a while. When the background is stopped before, the panel or the next start does it. */
  function wake(place: FilePlace, draft: string, ms: number): void {
    timers.get(draft)?.();
    timers.set(
      draft,
      ports.clock.after(ms, () => void run(place)),
    );
  }

  return {
    async begin(fileId) {
      const file = await readFile(fileId);
      if (!file) return ok(null);
      await changeFile(fileId, (f) => (f.state === 'failed' ? retried(f) : undefined));
      // Nobody waits for it: what becomes of it is seen on disk.
      void run(file);
      return ok(null);
    },
    async cancel(fileId) {
      // Forgotten first: an answer that comes in this moment finds nothing to change.
      await changeFile(fileId, () => null);
      running.get(fileId)?.abort();
      return ok(null);
    },
    async resume() {
      const account = await readAccount();
      if (!account) return;
      await Promise.all((await readUploading(accountKey(account))).map(run));
    },
    stop() {
      for (const one of running.values()) one.abort();
    },
  };
}

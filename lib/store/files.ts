import type { Attachment } from '../model/attachment.ts';
import { failure } from '../model/errors.ts';
import { mostFiles } from '../model/file-limits.ts';
import { refusalOf, safeName } from '../model/file-rules.ts';
import { type DraftFile, fileOf, inOrder, isUnderway, newFile } from '../model/upload.ts';
import { aboutThread } from './about.ts';
import { type Ctx, coalesce, owner } from './context.ts';

/** While something is on its way the background is asked to go on this often, in milliseconds: asking keeps it awake. */
const nudge = 15_000;

/** Something that the agent wants to attach. */
export interface Incoming {
  readonly name: string;
  readonly content: Blob;
}

/** Attached here and not read from disk yet, with its bytes if they can be read. */
interface Fresh {
  readonly file: DraftFile;
  readonly content: Blob;
  /** The disk has it. */
  readonly written?: true;
}

/** Attaches files to the drafts on screen and follows what becomes of them. */
export function createFiles(ctx: Ctx) {
  const { store, deps } = ctx;
  const fresh = new Map<string, Fresh>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let nudgedAt = Number.NEGATIVE_INFINITY;

  function show(account: string, threadId: string, disk: readonly DraftFile[]): void {
    for (const { id } of disk) if (fresh.get(id)?.written) fresh.delete(id);
    const here = [...fresh.values()].map(({ file }) => file);
    const mine = here.filter((f) => f.account === account && f.threadId === threadId);
    // What another page took for lost while its bytes were being written here is not.
    const files = [...disk.filter(({ id }) => !fresh.has(id)), ...mine].sort(inOrder);
    store.setState({ files: new Map(store.getState().files).set(threadId, files) });
    wind(disk);
  }

  /** Sees to it that the background goes on, also one that was stopped in the middle. */
  function wind(disk: readonly DraftFile[]): void {
    clearTimeout(timer);
    const open = disk.find(isUnderway);
    if (!open) return;
    timer = setTimeout(
      () => {
        nudgedAt = deps.now();
        void deps.ask('upload', { fileId: open.id }).then(reread);
      },
      Math.max(0, nudgedAt + nudge - deps.now()),
    );
  }

  /** Reads the files of the conversation on screen again. */
  const reread = coalesce(async () => {
    const { threadId } = store.getState();
    const account = owner(ctx);
    if (!threadId || !account) return;
    const disk = await deps.read.files(account, threadId).catch(() => undefined);
    // What could not be read stays unread: nothing is sent before it is known.
    if (disk && owner(ctx) === account) show(account, threadId, disk);
  });

  /** Shows a file that is not on disk, or no longer shows it. */
  function put({ id, threadId }: DraftFile, file: DraftFile | undefined): void {
    const all = store.getState().files;
    const others = (all.get(threadId) ?? []).filter((f) => f.id !== id);
    const files = file ? [...others, file].sort(inOrder) : others;
    store.setState({ files: new Map(all).set(threadId, files) });
  }

  function fails(one: Fresh, reason: 'file-unreadable' | undefined): void {
    const error = reason ? failure('invalid', { reason }) : failure('storage');
    const file: DraftFile = { ...one.file, state: 'failed', error };
    fresh.set(file.id, { ...one, file });
    put(file, file);
  }

  /** Takes a file's bytes over, so that it can be changed or deleted from now on, and has it uploaded. */
  async function keep(one: Fresh): Promise<void> {
    const { file, content } = one;
    const refused = file.state === 'failed';
    const bytes = refused ? undefined : await content.arrayBuffer().catch(() => null);
    if (!fresh.has(file.id)) return;
    if (bytes === null) return fails(one, 'file-unreadable');
    try {
      await deps.writeFile(file, bytes && new Blob([bytes], { type: file.type }));
    } catch {
      if (fresh.has(file.id)) fails(one, undefined);
      return;
    }
    // Removed while it was written.
    if (!fresh.has(file.id)) return void deps.ask('cancelUpload', { fileId: file.id });
    fresh.set(file.id, { ...one, written: true });
    nudgedAt = deps.now();
    if (!refused) await deps.ask('upload', { fileId: file.id });
    await reread();
  }

  /** Attaches files to the draft on screen. What can't be attached stands there too and says why. */
  async function attach(items: readonly Incoming[]): Promise<void> {
    const { threadId, kinds, files } = store.getState();
    const account = owner(ctx);
    if (!threadId || !account || items.length === 0) return;
    const about = aboutThread(store.getState(), threadId);
    const place = { account, threadId, kind: kinds.get(threadId) ?? ('reply' as const), ...(about ? { about } : {}) };
    const there = (files.get(threadId) ?? []).filter((f) => f.kind === place.kind).length;
    const room = Math.max(0, mostFiles - there);
    const now = deps.now();
    // Of those that are too many one stands for all.
    const rows = items.slice(0, room + 1).map(({ name, content }, i): Fresh => {
      const more = i === room && items.length - room > 1 ? ` (+${items.length - room - 1})` : '';
      const what = { name: safeName(name) + more, size: content.size, type: content.type };
      const refused = refusalOf({ name, size: content.size }, there + i);
      return { file: newFile(place, { id: crypto.randomUUID(), ...what, addedAt: now + i / 1_000 }, refused), content };
    });
    // In the task of the pick: a page that is reloaded right after takes along what it has only begun to write.
    deps.putPicked(rows.map(({ file }) => file));
    for (const row of rows) {
      fresh.set(row.file.id, row);
      put(row.file, row.file);
    }
    store.setState({ chosen: true });
    for (const row of rows) await keep(row);
  }

  const known = (id: string): DraftFile | undefined =>
    [...store.getState().files.values()].flat().find((f) => f.id === id);

  /** Takes a file off its draft, and calls its upload off. */
  async function remove(id: string): Promise<void> {
    const file = known(id);
    if (!file) return;
    const unwritten = fresh.delete(id);
    deps.dropPicked(id);
    put(file, undefined);
    const answer = await deps.ask('cancelUpload', { fileId: id });
    if (!answer.ok && !unwritten)
      store.setState({ notice: { is: 'failed', error: answer.error, threadId: file.threadId, at: deps.now() } });
    await reread();
  }

  /** Tries a file again that failed. */
  async function retry(id: string): Promise<void> {
    const one = fresh.get(id);
    if (one) {
      const { error: _, ...file } = one.file;
      const again: Fresh = { ...one, file: { ...file, state: 'waiting' } };
      fresh.set(id, again);
      put(again.file, again.file);
      return keep(again);
    }
    nudgedAt = deps.now();
    await deps.ask('upload', { fileId: id });
    await reread();
  }

  /** Hangs the files of a message on the reply that is to be sent in its place: HubSpot has them already. */
  async function carryOver(threadId: string, attachments: readonly Attachment[]): Promise<void> {
    const account = owner(ctx);
    if (!account) return;
    const about = aboutThread(store.getState(), threadId);
    const place = { account, threadId, kind: 'reply' as const, ...(about ? { about } : {}) };
    const now = deps.now();
    const rows = attachments.flatMap((a, i) => {
      if (a.type !== 'FILE' || a.fileId === undefined) return [];
      const { fileId, name = fileId, size = 0 } = a;
      return fileOf(place, { type: 'FILE', fileId, name, size }, crypto.randomUUID(), now + i / 1_000) ?? [];
    });
    await Promise.all(rows.map((row) => deps.writeFile(row, undefined)));
    await reread();
  }

  return {
    attach,
    carryOver,
    remove,
    retry,
    reread,
    /** Follows the conversation on screen. Returns a function that stops it. */
    start: (): (() => void) => {
      const stop = store.subscribe((now, before) => {
        if (now.threadId !== before.threadId || now.account !== before.account) void reread();
      });
      void reread();
      return () => {
        stop();
        clearTimeout(timer);
      };
    },
  };
}

export type Files = ReturnType<typeof createFiles>;

import {
  contentOf,
  type Draft,
  type DraftContent,
  type DraftSave,
  draftId,
  isEmptyDraft,
  revisionOf,
} from '../model/draft.ts';
import { mergeDrafts, mergeText } from '../model/merge/drafts.ts';
import { isWriting, type OutboxItem, type WritingIntent } from '../model/outbox.ts';
import { hasFormatting } from '../model/rich-text.ts';
import { joined } from '../model/rich-text-join.ts';
import { fromHtml } from '../model/rich-text-parse.ts';
import { type DraftFile, fileOf } from '../model/upload.ts';
import { announce } from './changes.ts';
import { dropLeft, hasLeft, readLeft } from './left.ts';
import { dropOldMarks, markEnded, markTaken, stillMeant } from './marks.ts';
import { parseLeft } from './parse-left.ts';
import { type LateSave, work } from './work.ts';

/**
 * Drafts. Every window writes what is typed in it itself: a transaction is done or it is not, whatever becomes of the
 * background meanwhile. Two windows with the same draft meet in that transaction.
 */

const nothing: DraftContent = { text: '' };

/**
 * What becomes of a draft when a window saves it: what others wrote since it was read there is kept.
 * @param now milliseconds since 1970
 * @returns undefined when it says nothing any more
 */
export function saved(current: Draft | undefined, save: DraftSave, now: number): Draft | undefined {
  const { account, threadId, kind, content, from, revision, focused, handed, about = current?.about } = save;
  const known = revisionOf(current);
  // The page that told this had already written it.
  if (known === revision) return current;
  // What the outbox left of it is nobody's revision: it is known by what it says.
  const left = handed && current && from.find((one) => behind(handed.content.text, one.content.text) === current.text);
  const base = from.find((one) => one.revision === known) ?? left ?? from.at(-1);
  const theirs = current ? contentOf(current) : nothing;
  const merged =
    base === undefined || base.revision === known
      ? contentOf(content)
      : mergeDrafts(base.content, theirs, contentOf(content), focused);
  if (isEmptyDraft(merged)) return undefined;
  const place = { id: draftId(account, threadId, kind), account, threadId, kind };
  return { ...merged, ...place, updatedAt: now, revision, ...(about ? { about } : {}) };
}

/** The connection as it was last seen, for those who can't wait for one: a database that is made anew has another. */
let connection: Awaited<ReturnType<typeof work>> | undefined;

async function writing<T extends 'drafts' | 'late' | 'marks'>(...tables: T[]) {
  const db = await work();
  connection = db;
  return db.transaction(tables, 'readwrite', { durability: 'strict' });
}

type Tables = Awaited<ReturnType<typeof writing<'drafts' | 'late' | 'marks'>>>;

/** Merges a save into its draft. @returns the draft as it is then */
async function merge(tx: Pick<Tables, 'objectStore'>, save: DraftSave, now: number): Promise<Draft | undefined> {
  const id = draftId(save.account, save.threadId, save.kind);
  const drafts = tx.objectStore('drafts');
  const before = await drafts.get(id);
  const next = saved(before, save, now);
  if (next) await drafts.put(next);
  else await drafts.delete(id);
  if (before && !next) await markEnded(tx.objectStore('marks'), id, now);
  return next;
}

/**
 * Saves a draft as a window has it; one that says nothing is forgotten. It is on the disk itself when this is done, not
 * only on its way there: a computer that loses its power keeps it.
 * @returns the draft as it is on disk now, with what other windows made of it
 */
export async function saveDraft(save: DraftSave, now: number): Promise<Draft | undefined> {
  const tx = (await writing('drafts', 'marks')) as Tables;
  const next = await merge(tx, save, now);
  await tx.done;
  announce({ table: 'drafts', ids: [save.threadId] });
  return next;
}

/** Sees to it that `saveLate` finds a connection, and takes what pages before this one put down. */
export async function readyForLate(): Promise<void> {
  connection = await work();
  await takeLate();
}

/**
 * Puts drafts down in the last task of a page that is going away. What such a page asks, a read too, is not answered any
 * more; only what is written blindly is written, and in Chromium not even that while another page reads the table: what
 * waits for it ends with the page. So the background is told the same (`saveLeft`), and `localStorage` has it too
 * (`putLeft`): each is enough. `takeLate` does the rest.
 */
export function saveLate(saves: readonly DraftSave[], now: number): void {
  try {
    const tx = connection?.transaction('late', 'readwrite', { durability: 'strict' });
    if (!tx) return;
    for (const save of saves) tx.store.put({ ...save, at: now }).catch(() => undefined);
    tx.done.catch(() => undefined);
    tx.commit();
    announce(...saves.map(({ threadId }) => ({ table: 'drafts' as const, ids: [threadId] })));
  } catch {
    // The connection is gone: what is left is the background.
  }
}

/** Makes drafts of what pages put down when they went away, then of what is given, each once. */
async function take(more: readonly LateSave[]): Promise<void> {
  const left = readLeft();
  const alone = left.flatMap(({ value }) => parseLeft(value) ?? []).sort((a, b) => a.at - b.at);
  const tx = await writing('drafts', 'late', 'marks');
  const marks = tx.objectStore('marks');
  const told = [...(await tx.objectStore('late').getAll()), ...more];
  let changed = false;
  for (const late of [...told, ...alone]) {
    const standing = await tx.objectStore('drafts').get(draftId(late.account, late.threadId, late.kind));
    const save = await stillMeant(marks, late, !told.includes(late), revisionOf(standing));
    if (save) await merge(tx, save, late.at);
    await markTaken(marks, late);
    changed ||= save !== undefined;
  }
  await tx.objectStore('late').clear();
  await dropOldMarks(marks);
  await tx.done;
  // Not before: until it is in the table it is nowhere else.
  dropLeft(left.map(({ key }) => key));
  if (changed) announce({ table: 'drafts' });
}

/**
 * Makes drafts of what pages put down when they went away. Whoever reads drafts does that first, and reads them also when it
 * fails: a full disk takes nothing, and still has what it has.
 */
export async function takeLate(): Promise<void> {
  if (hasLeft() || (await (await work()).count('late')) > 0) await take([]);
}

/**
 * Keeps a draft that a page told the background in its last task. It put down the same, if it could: in one with that, so
 * that nothing comes between them, such as an outbox that takes the draft over, and it is one save.
 */
export const saveLeft = (save: DraftSave, now: number): Promise<void> => take([{ ...save, at: now }]);

/** An account's drafts, in no order. */
export async function readAllDrafts(account: string): Promise<Draft[]> {
  await takeLate().catch(() => undefined);
  return (await work()).getAll('drafts', IDBKeyRange.bound(`${account}/`, `${account}/\uffff`));
}

/** What was typed behind a text that is being sent, as it was typed: the window goes on from it. */
function behind(sent: string, whole: string): string | undefined {
  if (!whole.startsWith(sent)) return undefined;
  const gap = /^\s*?\n\n/.exec(whole.slice(sent.length));
  return gap ? whole.slice(sent.length + gap[0].length) : undefined;
}

/**
 * What remains of a draft when an intent has taken it over: only what was saved since, from this window or another. Not a
 * space less: whoever goes on typing would lose it. Without its formatting: where that differs, the text that was sent
 * would stand here again.
 */
export function remaining({ intent }: OutboxItem, draft: Draft | undefined, now: number): Draft | undefined {
  if (!draft || !isWriting(intent)) return undefined;
  const left = behind(intent.text, draft.text);
  const { text } =
    left === undefined ? mergeText({ text: intent.text }, { text: draft.text }, { text: '' }) : { text: left };
  if (text.trim() === '') return undefined;
  const { id, account, threadId, kind, about } = draft;
  const what = { text, updatedAt: now, revision: crypto.randomUUID() };
  return { id, account, threadId, kind, ...what, ...(about ? { about } : {}) };
}

/** True when nothing was written into a draft: recipients alone are no text. */
export const isBlank = (d: DraftContent | undefined): boolean => !d || (d.text.trim() === '' && !d.answers?.length);

/** HTML of a text that goes back, where it says more than the text: what is sent is always HTML as well. */
const formatting = (richText: string | undefined): Pick<Draft, 'richText'> =>
  richText !== undefined && hasFormatting(fromHtml(richText)) ? { richText } : {};

/** The answers that an intent offers. */
const answersOf = (intent: WritingIntent): string[] =>
  intent.attachments?.flatMap((a) =>
    a.type === 'QUICK_REPLIES' ? a.quickReplies.map((r) => r.label ?? r.value) : [],
  ) ?? [];

/** What of an intent goes back into the composer; undefined for a change of status, which nobody typed. */
function draftOf(item: OutboxItem, now: number): Draft | undefined {
  const { intent, account, threadId, about } = item;
  if (!isWriting(intent)) return undefined;
  const answers = answersOf(intent);
  const base = {
    id: draftId(account, threadId, intent.kind),
    account,
    threadId,
    kind: intent.kind,
    text: intent.text,
    ...formatting(intent.richText),
    updatedAt: now,
    revision: crypto.randomUUID(),
    ...(answers.length > 0 ? { answers } : {}),
    ...(about ? { about } : {}),
  };
  if (intent.kind === 'comment') return base;
  const subject = intent.subject === undefined ? {} : { subject: intent.subject };
  return { ...base, ...subject, recipients: intent.recipients, channelAccountId: intent.channelAccountId };
}

/**
 * The draft after an intent came back into it. Text that was typed since is never overwritten: what comes back goes
 * in front of it, because it was typed first.
 */
export function returned(item: OutboxItem, current: Draft | undefined, now: number): Draft | undefined {
  const back = draftOf(item, now);
  if (!back || !current) return back;
  const answers = [...new Set([...(back.answers ?? []), ...(current.answers ?? [])])];
  const offered = answers.length > 0 ? { answers } : {};
  if (current.text.trim() === '' || current.text === back.text) return { ...back, ...offered };
  const { text, richText } = joined(back, current);
  const whole = { ...back, ...current, ...offered, text, ...(richText === undefined ? {} : { richText }) };
  return { ...whole, updatedAt: now, revision: crypto.randomUUID() };
}

/** The files that come back with an intent, before those that were attached since. */
export function returnedFiles({ intent, account, threadId, createdAt, about }: OutboxItem): DraftFile[] {
  if (!isWriting(intent)) return [];
  const place = { account, threadId, kind: intent.kind, ...(about ? { about } : {}) };
  // They were attached before it was handed over, and keep their order by fractions of a millisecond.
  return (intent.attachments ?? []).flatMap(
    (a, i) => fileOf(place, a, crypto.randomUUID(), createdAt - 1 + i / 1_000) ?? [],
  );
}

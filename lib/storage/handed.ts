import { type Draft, type DraftContent, draftId } from '../model/draft.ts';
import { mergeText } from '../model/merge/drafts.ts';
import { isWriting, type OutboxItem, type WritingIntent } from '../model/outbox.ts';
import { hasFormatting } from '../model/rich-text.ts';
import { joined } from '../model/rich-text-join.ts';
import { fromHtml } from '../model/rich-text-parse.ts';
import { type DraftFile, fileOf } from '../model/upload.ts';

/** What becomes of a draft when it is handed over to the outbox, and when it comes back from there. */

/** What was typed behind a text that is being sent, as it was typed: the window goes on from it. */
export function behind(sent: string, whole: string): string | undefined {
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
  const text =
    behind(intent.text, draft.text) ??
    mergeText({ text: intent.text }, { text: draft.text }, { text: '' }).text.trimStart();
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

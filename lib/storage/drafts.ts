import { type Draft, draftId } from '../model/draft.ts';
import type { OutboxItem } from '../model/outbox.ts';
import { announce } from './changes.ts';
import { work } from './work.ts';

/** True when a draft says nothing that its thread does not say by itself. */
const isEmpty = (d: Draft): boolean =>
  d.text.trim() === '' && d.recipients === undefined && d.subject === undefined && d.channelAccountId === undefined;

/** Keeps a draft; one that says nothing is forgotten. */
export async function writeDraft(draft: Draft): Promise<void> {
  const db = await work();
  if (isEmpty(draft)) await db.delete('drafts', draft.id);
  else await db.put('drafts', draft);
  announce({ table: 'drafts', ids: [draft.threadId] });
}

/** What of an intent goes back into the composer; undefined for a change of status, which nobody typed. */
function draftOf(item: OutboxItem, now: number): Draft | undefined {
  const { intent, account, threadId } = item;
  if (intent.kind === 'status') return undefined;
  const base = {
    id: draftId(account, threadId, intent.kind),
    account,
    threadId,
    kind: intent.kind,
    text: intent.text,
    updatedAt: now,
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
  if (!back || !current || current.text.trim() === '' || current.text === back.text) return back;
  return { ...back, ...current, text: `${back.text}\n\n${current.text}`, updatedAt: now };
}

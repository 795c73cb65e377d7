import { t } from '../../lib/i18n/guard.ts';
import { isWriting, type OutboxItem } from '../../lib/model/outbox.ts';
import type { NewsEntry } from '../../lib/model/seen.ts';
import { restOf } from './change-word.ts';

/** Name of an actor, where it is known. */
export type Names = (actorId: string) => string | undefined;

function assignedText(assignedTo: string | null, names: Names): string {
  if (assignedTo === null) return t('guard.unassigned');
  const name = names(assignedTo);
  return name ? t('guard.assigned', { name }) : t('guard.assignedUnknown');
}

/** What paused an item, in one line. @param full in a place with room */
export function pausedText({ news }: OutboxItem, names: Names = () => undefined, full = false): string {
  if (news?.count) return t(full ? 'guard.newFull' : 'guard.new', { count: news.count });
  if (news?.assignedTo !== undefined) return assignedText(news.assignedTo, names);
  return t(news?.status === 'CLOSED' ? 'guard.closed' : 'guard.reopened');
}

/** What has and has not been done about a paused item. */
export function pausedNext(item: OutboxItem): string {
  if (!isWriting(item.intent)) return t('guard.next.change');
  return t(item.messageSent ? 'guard.next.close' : 'guard.next.typed');
}

/** What lets a paused item go on. */
export const anywayText = (item: OutboxItem): string => t(`guard.anyway.${restOf(item)}`);

/** What gives a paused item up; undefined where its text goes back to be edited. */
export function leaveText(item: OutboxItem): string | undefined {
  const rest = restOf(item);
  if (rest === 'typed') return undefined;
  return t(rest === 'close' ? 'guard.leave.close' : 'guard.leave.change');
}

/** Who wrote something new. @param me our own actor id: what stands there was not sent from here */
export function writerOf({ by, name, kind }: NewsEntry, names: Names, me: string | undefined): string {
  const who = by !== undefined && by === me ? t('guard.you') : ((by && names(by)) ?? name ?? t('guard.someone'));
  return kind === 'comment' ? t('guard.comment', { name: who }) : who;
}

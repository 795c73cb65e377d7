import { t } from '../../lib/i18n/index.ts';
import type { ThreadEvent } from '../../lib/model/message.ts';
import type { HistoryContext } from './history.tsx';

type Context = Pick<HistoryContext, 'names' | 'me' | 'inboxes'>;

const person = (id: string, { names, me }: Context): string =>
  id === me ? t('thread.you') : (names(id) ?? t('thread.somebody'));

/** Who did it, when that is known and a person can be named. */
function doer(event: ThreadEvent, context: Context): string | undefined {
  const id = event.createdBy;
  if (!id || id.startsWith('S-')) return undefined;
  return id === context.me ? t('thread.you') : context.names(id);
}

function assignment(event: ThreadEvent, context: Context): string {
  const { assignedTo, assignedFrom } = event;
  const by = doer(event, context);
  if (!assignedTo)
    return assignedFrom
      ? t('thread.event.unassignedFrom', { from: person(assignedFrom, context) })
      : t('thread.event.unassigned');
  const to = person(assignedTo, context);
  if (by && event.createdBy === assignedTo) return t('thread.event.assigned', { to: by });
  return by ? t('thread.event.assignedBy', { to, by }) : t('thread.event.assigned', { to });
}

function statusChange(event: ThreadEvent, context: Context): string {
  const by = doer(event, context);
  if (event.newStatus === 'CLOSED') return by ? t('thread.event.closedBy', { by }) : t('thread.event.closed');
  if (event.newStatus === 'OPEN') return by ? t('thread.event.openedBy', { by }) : t('thread.event.opened');
  return t('thread.event.status', { status: event.newStatus ?? t('common.unknown') });
}

function inboxChange(event: ThreadEvent, context: Context): string {
  const name = (id: string | undefined) => (id ? (context.inboxes?.(id) ?? t('thread.inboxId', { id })) : undefined);
  const from = name(event.fromInboxId);
  const to = name(event.toInboxId);
  if (from && to) return t('thread.event.moved', { from, to });
  return to ? t('thread.event.movedTo', { to }) : t('thread.event.movedAway');
}

/** What happened, in one sentence. A type that did not exist when this was written is shown as unknown. */
export function eventText(event: ThreadEvent, context: Context): string {
  if (event.type === 'ASSIGNMENT') return assignment(event, context);
  if (event.type === 'THREAD_STATUS_CHANGE') return statusChange(event, context);
  if (event.type === 'THREAD_INBOX_CHANGE') return inboxChange(event, context);
  const type = event.originalType ?? t('common.unknown');
  const text = event.text?.trim();
  return text ? t('thread.event.unknownText', { type, text }) : t('thread.event.unknown', { type });
}

import { t } from '../../lib/i18n/index.ts';
import { isFailureNews } from '../../lib/model/delivery.ts';
import { isOpen, isUnread, waitingSince } from '../../lib/model/thread.ts';
import type { ThreadItemData } from './thread-list.tsx';
import { waitLabel } from './time.ts';

/** A word about a conversation: red asks for a decision, accent waits on us, quiet is only a fact. */
export interface Flag {
  readonly text: string;
  readonly tone: 'bad' | 'accent' | 'quiet';
}

const outbox = {
  paused: 'thread.flag.paused',
  'not-sent': 'thread.flag.notSent',
  unknown: 'thread.flag.unknown',
  'not-done': 'thread.flag.notDone',
  sending: 'thread.flag.sending',
} as const;

/**
 * What is to be said of a conversation, the most urgent first. The list shows the first in words; all are in its name.
 * @param now milliseconds since 1970
 */
export function flagsOf({ thread, preview, seenAt, outbox: state }: ThreadItemData, now: number): Flag[] {
  const flags: Flag[] = [];
  if (state) flags.push({ text: t(outbox[state]), tone: state === 'sending' ? 'quiet' : 'bad' });
  if (state !== 'not-sent' && isFailureNews(preview?.failedAt, seenAt))
    flags.push({ text: t('thread.flag.notSent'), tone: 'bad' });
  if (thread.archived) flags.push({ text: t('thread.flag.archived'), tone: 'quiet' });
  if (thread.spam) flags.push({ text: t('thread.flag.spam'), tone: 'quiet' });
  const since = waitingSince(thread);
  if (since !== undefined) flags.push({ text: waitLabel(since, now), tone: 'accent' });
  if (isUnread(thread, seenAt)) flags.push({ text: t('thread.flag.new'), tone: 'accent' });
  if (!isOpen(thread)) flags.push({ text: t('thread.state.closed'), tone: 'quiet' });
  else if (thread.status && thread.status !== 'OPEN') flags.push({ text: thread.status.toLowerCase(), tone: 'quiet' });
  return flags;
}

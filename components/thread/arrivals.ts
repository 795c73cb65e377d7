import { useRef } from 'preact/hooks';
import { t } from '../../lib/i18n/index.ts';
import type { Message } from '../../lib/model/message.ts';
import { isChannelMessage, isIncoming } from '../../lib/model/message.ts';
import { authorName } from './people.ts';

/** Characters of a new message that are read out at once. */
const readOut = 200;

const isFromOthers = (message: Message, me: string | undefined): boolean =>
  isChannelMessage(message) ? isIncoming(message) : message.type === 'COMMENT' && message.createdBy !== me;

/** Entries after the one with id `last`; none when it is unknown. Only what people write counts. */
export function writtenAfter(sorted: readonly Message[], last: string | undefined): readonly Message[] {
  const index = sorted.findIndex((message) => message.id === last);
  return index < 0 ? [] : sorted.slice(index + 1).filter((m) => isChannelMessage(m) || m.type === 'COMMENT');
}

/** Who is who. */
export interface ArrivalContext {
  readonly names: (actorId: string) => string | undefined;
  readonly me?: string | undefined;
  readonly contactName?: string | undefined;
}

/**
 * What a screen reader should say of messages that came in while the history is on screen, '' for nothing. The history
 * itself is not announced: older messages that come in at its top would be read out too.
 */
export function useArrivals(sorted: readonly Message[], context: ArrivalContext): string {
  const known = useRef(sorted.at(-1)?.id);
  const said = useRef('');
  const newest = sorted.at(-1)?.id;
  if (newest !== known.current) {
    const message = writtenAfter(sorted, known.current).findLast((m) => isFromOthers(m, context.me));
    if (message && 'text' in message) {
      const name = authorName(message, context);
      const head = t(message.type === 'COMMENT' ? 'thread.commentFrom' : 'thread.incoming', { name });
      said.current = `${head}: ${(message.text ?? '').slice(0, readOut)}`;
    }
    known.current = newest;
  }
  return said.current;
}

import { useRef } from 'preact/hooks';
import { t } from '../../lib/i18n/original.ts';
import type { ChannelMessage, OriginalContent } from '../../lib/model/message.ts';
import { Button } from '../ui/button.tsx';
import { useInView } from '../ui/use-in-view.ts';

export interface TruncationProps {
  readonly message: ChannelMessage;
  /** Where its original content is: undefined when nobody has asked for it yet. */
  readonly original: OriginalContent | 'loading' | 'failed' | undefined;
  /** "Show original". */
  readonly onOriginal: ((messageId: string) => void) | undefined;
  /** The message came into view. */
  readonly onSeen: ((messageId: string) => void) | undefined;
}

/** That HubSpot shortened the message, and the way to all of it: it comes by itself once the message is in view. */
export function Truncation({ message, original, onOriginal, onSeen }: TruncationProps) {
  const whole = message.whole || typeof original === 'object';
  const element = useRef<HTMLDivElement>(null);
  useInView(element, !whole && original === undefined && onSeen !== undefined, () => onSeen?.(message.id));
  if (whole) return <div class="article-foot">{t('original.whole')}</div>;
  const partly = message.truncationStatus === 'TRUNCATED_TO_MOST_RECENT_REPLY';
  const failed = original === 'failed';
  return (
    <div ref={element} class="article-foot">
      <span>{t(failed ? 'original.failed' : partly ? 'original.cutReply' : 'original.cut')}</span>
      {onOriginal && (
        <Button variant="quiet" busy={original === 'loading'} onClick={() => onOriginal(message.id)}>
          {t('original.show')}
        </Button>
      )}
    </div>
  );
}

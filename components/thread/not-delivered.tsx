import { t } from '../../lib/i18n/delivery.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

export interface NotDeliveredProps {
  /** HubSpot's reason, if it gives one. */
  readonly reason?: string | undefined;
  /** Puts it back into the reply box; absent where the outbox bar has the choices. */
  readonly onAgain?: (() => void) | undefined;
}

/** At the foot of a message that did not go out: why, and what to do. */
export function NotDelivered({ reason, onAgain }: NotDeliveredProps) {
  return (
    <div class="article-failed">
      <Icon name="alert" size={14} />
      <p>
        {reason ? t('delivery.failed', { reason }) : t('delivery.failedNoReason')} {onAgain && t('delivery.next')}
      </p>
      {onAgain && (
        <Button variant="quiet" title={t('delivery.againTitle')} onClick={onAgain}>
          {t('delivery.again')}
        </Button>
      )}
    </div>
  );
}

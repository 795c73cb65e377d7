import { useState } from 'preact/hooks';
import { t } from '../../lib/i18n/options.ts';
import { Button } from '../ui/button.tsx';

interface EraseProps {
  readonly busy: boolean;
  readonly onErase: () => void;
}

/** Disconnects and erases, after asking once more. */
export function Erase({ busy, onErase }: EraseProps) {
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <Button onClick={() => setAsking(true)} busy={busy}>
        {t('options.disconnect')}
      </Button>
    );
  return (
    <div class="option-row" role="alert">
      <span>{t('options.disconnectSure')}</span>
      <Button
        onClick={() => {
          setAsking(false);
          onErase();
        }}
      >
        {t('options.disconnectYes')}
      </Button>
      <Button variant="quiet" onClick={() => setAsking(false)}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}

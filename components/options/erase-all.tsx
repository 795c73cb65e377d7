import { useState } from 'preact/hooks';
import { t } from '../../lib/i18n/options.ts';
import { Button } from '../ui/button.tsx';

interface EraseAllProps {
  readonly busy: boolean;
  /** How many drafts are on this computer, of all accounts. */
  readonly count: () => Promise<number>;
  readonly onErase: () => void;
}

function sure(drafts: number | 'unknown'): string {
  if (drafts === 'unknown') return t('options.everythingUnknown');
  return drafts > 0 ? t('options.everythingSure', { count: drafts }) : t('options.everythingNone');
}

/** Erases what the agent wrote as well, after saying how much that is. */
export function EraseAll({ busy, count, onErase }: EraseAllProps) {
  /** Their number, once somebody has asked; who can't be told may erase all the same, and is told that. */
  const [drafts, setDrafts] = useState<number | 'unknown'>();
  if (drafts === undefined)
    return (
      <Button onClick={() => void count().then(setDrafts, () => setDrafts('unknown'))} busy={busy}>
        {t('options.everything')}
      </Button>
    );
  return (
    <div class="option-row" role="alert">
      <span>{sure(drafts)}</span>
      <Button
        onClick={() => {
          setDrafts(undefined);
          onErase();
        }}
      >
        {t('options.everythingYes')}
      </Button>
      <Button variant="quiet" onClick={() => setDrafts(undefined)}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}

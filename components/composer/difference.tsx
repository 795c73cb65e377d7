import { t } from '../../lib/i18n/composer.ts';
import type { Address, RecipientDifference } from '../../lib/model/recipients.ts';
import { recipientName } from './names.ts';

const names = (list: readonly Address[], contactName: string | undefined): string =>
  list.map((a) => recipientName(a, contactName)).join(', ');

/** What is different from the last message, in words. */
export function differenceText({ adds, drops }: RecipientDifference, contactName: string | undefined): string {
  const parts = [
    adds.length > 0 && t('composer.adds', { names: names(adds, contactName) }),
    drops.length > 0 && t('composer.drops', { names: names(drops, contactName) }),
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' · ') : t('composer.same');
}

interface DifferenceProps {
  readonly difference: RecipientDifference;
  readonly contactName: string | undefined;
  /** Back to the people of the last message. */
  readonly onReset: () => void;
}

/** How the recipients differ from those of the last message. */
export function Difference({ difference, contactName, onReset }: DifferenceProps) {
  const changed = difference.adds.length + difference.drops.length > 0;
  return (
    <p class={`difference${changed ? ' changed' : ''}`}>
      {differenceText(difference, contactName)}
      {changed && (
        <button
          type="button"
          class="text-button"
          aria-label={t('composer.resetLong')}
          title={t('composer.resetLong')}
          onClick={onReset}
        >
          {t('composer.reset')}
        </button>
      )}
    </p>
  );
}

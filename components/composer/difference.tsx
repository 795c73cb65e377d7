import { t } from '../../lib/i18n/recipients.ts';
import { isDifferent, type RecipientDifference } from '../../lib/model/difference.ts';
import type { Address } from '../../lib/model/recipients.ts';
import { recipientName } from './names.ts';

const names = (list: readonly Address[], contactName: string | undefined): string =>
  list.map((a) => recipientName(a, contactName)).join(', ');

/** What is different from the last message, in words; '' when nothing is. */
export function differenceWords({ adds, drops, moves }: RecipientDifference, contactName: string | undefined): string {
  const parts = [
    adds.length > 0 && t('recipients.adds', { names: names(adds, contactName) }),
    drops.length > 0 && t('recipients.drops', { names: names(drops, contactName) }),
    ...moves.map(({ address, from, to }) =>
      t('recipients.moves', {
        name: recipientName(address, contactName),
        from: t(`recipients.${from}`),
        to: t(`recipients.${to}`),
      }),
    ),
  ];
  return parts.filter(Boolean).join(' · ');
}

interface DifferenceProps {
  readonly difference: RecipientDifference;
  readonly contactName: string | undefined;
  /** Back to the people of the last message. */
  readonly onReset: () => void;
}

/** How the recipients differ from those of the last message. */
export function Difference({ difference, contactName, onReset }: DifferenceProps) {
  const changed = isDifferent(difference);
  return (
    <p class={`difference${changed ? ' changed' : ''}`}>
      {changed ? differenceWords(difference, contactName) : t('recipients.same')}
      {changed && (
        <button
          type="button"
          class="text-button"
          aria-label={t('recipients.resetLong')}
          title={t('recipients.resetLong')}
          onClick={onReset}
        >
          {t('recipients.reset')}
        </button>
      )}
    </p>
  );
}

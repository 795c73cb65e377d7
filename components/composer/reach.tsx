import { t } from '../../lib/i18n/recipients.ts';
import { sameRecipients } from '../../lib/model/difference.ts';
import type { Recipients } from '../../lib/model/recipients.ts';
import { Segmented } from '../ui/segmented.tsx';
import { recipientName } from './names.ts';

interface ReachProps {
  readonly recipients: Recipients;
  /** A reply to the sender alone. */
  readonly senderOnly: Recipients;
  /** The recipients are what they are by themselves. */
  readonly untouched: boolean;
  readonly contactName: string | undefined;
  readonly onChange: (recipients: Recipients | undefined) => void;
}

type Choice = 'all' | 'sender' | 'own';

/**
 * Reply or reply all. The words say who gets it, not what mail programs call the two: "Reply" is what the text box and
 * the choice against "Comment" are named, and one word must not mean three things.
 */
export function Reach({ recipients, senderOnly, untouched, contactName, onChange }: ReachProps) {
  const changed = sameRecipients(recipients, senderOnly) ? 'sender' : 'own';
  const names = senderOnly.to.map((a) => recipientName(a, contactName)).join(', ');
  return (
    <Segmented<Choice>
      label={t('recipients.reach')}
      look="plain"
      value={untouched ? 'all' : changed}
      options={[
        { value: 'all', label: t('recipients.reach.all'), title: t('recipients.reach.allTitle') },
        {
          value: 'sender',
          label: t('recipients.reach.sender'),
          title: t('recipients.reach.senderTitle', { name: names }),
        },
      ]}
      onChange={(choice) => onChange(choice === 'sender' ? senderOnly : undefined)}
    />
  );
}

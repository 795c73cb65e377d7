import { useState } from 'preact/hooks';
import { t } from '../../lib/i18n/composer.ts';
import {
  type Address,
  everybody,
  looksLikeAddress,
  type RecipientDifference,
  type Recipients,
} from '../../lib/model/recipients.ts';
import { VisuallyHidden } from '../ui/hidden.tsx';
import { recipientName } from './names.ts';
import { RecipientField } from './recipient-field.tsx';

export interface RecipientsEditorProps {
  readonly recipients: Recipients;
  readonly difference: RecipientDifference;
  readonly editable: boolean;
  readonly contactName?: string | undefined;
  /** Offered when nobody is there to write to. */
  readonly suggestion?: string | undefined;
  readonly onChange: (recipients: Recipients) => void;
  /** Back to the people of the last message. */
  readonly onReset: () => void;
  /** Whether a box holds something that is no recipient yet. */
  readonly onPending: (field: keyof Recipients, text: string) => void;
}

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

const fields = ['to', 'cc', 'bcc'] as const;

/** Whom a reply goes to, and how that differs from the last message. */
export function RecipientsEditor(props: RecipientsEditorProps) {
  const { recipients, difference, editable, contactName, suggestion, onChange, onReset, onPending } = props;
  const [said, setSaid] = useState('');
  const changed = difference.adds.length + difference.drops.length > 0;
  const shown = editable ? fields : fields.filter((f) => f === 'to' || recipients[f].length > 0);
  const offer = suggestion && recipients.to.length === 0 && looksLikeAddress(suggestion) ? suggestion : undefined;
  return (
    <>
      <fieldset aria-label={t('composer.recipients')} class="recipients">
        {shown.map((field) => (
          <RecipientField
            key={field}
            label={t(`composer.${field}`)}
            addresses={recipients[field]}
            editable={editable}
            contactName={contactName}
            onChange={(list) => onChange({ ...recipients, [field]: list })}
            onPending={(text) => onPending(field, text)}
            onSay={setSaid}
          />
        ))}
        {offer && (
          <button
            type="button"
            class="text-button"
            onClick={() =>
              onChange({ ...recipients, to: [{ identifier: { type: 'HS_EMAIL_ADDRESS', value: offer } }] })
            }
          >
            {t('composer.suggest', { address: offer })}
          </button>
        )}
        <VisuallyHidden>
          <span aria-live="polite">{said}</span>
        </VisuallyHidden>
      </fieldset>
      {(everybody(recipients).length > 0 || changed) && (
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
      )}
    </>
  );
}

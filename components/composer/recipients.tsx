import { useState } from 'preact/hooks';
import { t } from '../../lib/i18n/composer.ts';
import { looksLikeAddress, type Recipients } from '../../lib/model/recipients.ts';
import { VisuallyHidden } from '../ui/hidden.tsx';
import { RecipientField } from './recipient-field.tsx';

export interface RecipientsEditorProps {
  readonly recipients: Recipients;
  readonly editable: boolean;
  readonly contactName?: string | undefined;
  /** Offered when nobody is there to write to. */
  readonly suggestion?: string | undefined;
  readonly onChange: (recipients: Recipients) => void;
  /** Whether a box holds something that is no recipient yet. */
  readonly onPending: (field: keyof Recipients, text: string) => void;
}

const fields = ['to', 'cc', 'bcc'] as const;

/** Whom a reply goes to. */
export function RecipientsEditor(props: RecipientsEditorProps) {
  const { recipients, editable, contactName, suggestion, onChange, onPending } = props;
  const [said, setSaid] = useState('');
  const shown = editable ? fields : fields.filter((f) => f === 'to' || recipients[f].length > 0);
  const offer = suggestion && recipients.to.length === 0 && looksLikeAddress(suggestion) ? suggestion : undefined;
  return (
    <fieldset aria-label={t('composer.recipients')} class="recipients">
      {shown.map((field) => (
        <RecipientField
          key={field}
          label={t(`composer.field.${field}`)}
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
          onClick={() => onChange({ ...recipients, to: [{ identifier: { type: 'HS_EMAIL_ADDRESS', value: offer } }] })}
        >
          {t('composer.suggest', { address: offer })}
        </button>
      )}
      <VisuallyHidden>
        <span aria-live="polite">{said}</span>
      </VisuallyHidden>
    </fieldset>
  );
}

import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/recipients.ts';
import type { RecipientField as Field } from '../../lib/model/difference.ts';
import { looksLikeAddress } from '../../lib/model/mail-address.ts';
import { type Address, identifierKey, type Recipients } from '../../lib/model/recipients.ts';
import type { ComposerModel } from '../../lib/store/select/composer.ts';
import { VisuallyHidden } from '../ui/hidden.tsx';
import { recipientName } from './names.ts';
import { RecipientField } from './recipient-field.tsx';
import { fields, takeAddresses } from './take-addresses.ts';

export interface RecipientsEditorProps {
  readonly model: Pick<ComposerModel, 'recipients' | 'editable' | 'suggestions' | 'accounts'>;
  readonly contactName?: string | undefined;
  /** Offered when nobody is there to write to. */
  readonly offer?: string | undefined;
  readonly onChange: (recipients: Recipients) => void;
  /** Whether a box holds something that is no recipient yet. */
  readonly onPending: (field: Field, text: string) => void;
}

/** Whom a reply goes to: To, Cc and Bcc on e-mail, one recipient elsewhere. */
export function RecipientsEditor({ model, contactName, offer, onChange, onPending }: RecipientsEditorProps) {
  const { recipients, editable, suggestions, accounts } = model;
  const [said, setSaid] = useState('');
  const root = useRef<HTMLFieldSetElement>(null);
  const follow = useRef<string | undefined>(undefined);
  const shown = editable ? fields : fields.filter((f) => f === 'to' || recipients[f].length > 0);
  const move = (address: Address, from: Field, to: Field) => {
    const key = identifierKey(address.identifier);
    follow.current = key;
    const without = recipients[from].filter((a) => a !== address);
    onChange({ ...recipients, [from]: without, [to]: [...recipients[to], address] });
    setSaid(t('recipients.moved', { name: recipientName(address, contactName), field: t(`recipients.${to}`) }));
  };
  // The keyboard stays with somebody who changes the field.
  useEffect(() => {
    const all = Array.from(root.current?.querySelectorAll<HTMLElement>('[data-recipient]') ?? []);
    all.find((one) => one.dataset.recipient === follow.current)?.focus();
    follow.current = undefined;
  }, [recipients]);
  const lonely = offer && recipients.to.length === 0 && looksLikeAddress(offer);
  return (
    <fieldset aria-label={t('recipients.group')} class="recipients" ref={root}>
      <div class="recipient-fields">
        {shown.map((field) => (
          <RecipientField
            key={field}
            field={field}
            addresses={recipients[field]}
            editable={editable}
            suggestions={suggestions}
            contactName={contactName}
            take={(text) => takeAddresses(text, recipients, accounts)}
            onChange={(list) => onChange({ ...recipients, [field]: list })}
            onMove={(address, to) => move(address, field, to)}
            onPending={(text) => onPending(field, text)}
            onSay={setSaid}
          />
        ))}
        {lonely && (
          <button
            type="button"
            class="text-button"
            onClick={() =>
              onChange({ ...recipients, to: [{ identifier: { type: 'HS_EMAIL_ADDRESS', value: offer } }] })
            }
          >
            {t('recipients.suggest', { address: offer })}
          </button>
        )}
      </div>
      <VisuallyHidden>
        <span aria-live="polite">{said}</span>
      </VisuallyHidden>
    </fieldset>
  );
}

import { useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/recipients.ts';
import type { RecipientField as Field } from '../../lib/model/difference.ts';
import { type Address, identifierKey } from '../../lib/model/recipients.ts';
import type { Suggestion } from '../../lib/model/suggestions.ts';
import { recipientName } from './names.ts';
import { RecipientBox } from './recipient-box.tsx';
import { RecipientChip } from './recipient-chip.tsx';
import type { Taken } from './take-addresses.ts';

export interface RecipientFieldProps {
  readonly field: Field;
  readonly addresses: readonly Address[];
  readonly onChange: (addresses: readonly Address[]) => void;
  readonly onMove: (address: Address, to: Field) => void;
  /** New addresses can be typed, and recipients moved: e-mail only. */
  readonly editable: boolean;
  readonly suggestions: readonly Suggestion[];
  readonly contactName?: string | undefined;
  readonly take: (text: string) => Taken;
  readonly onPending: (text: string) => void;
  /** Something changed that a screen reader should hear. */
  readonly onSay: (text: string) => void;
}

/**
 * One recipient field: chips, and on e-mail a box to type another address into. A field that nobody is in is only its
 * word until the caret comes into it, so that the head stays quiet; its text box is there all the same.
 */
export function RecipientField(props: RecipientFieldProps) {
  const { field, addresses, onChange, onMove, editable, suggestions, contactName, take, onPending, onSay } = props;
  const [half, setHalf] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const group = useRef<HTMLFieldSetElement>(null);
  const label = t(`recipients.${field}`);
  const remove = (address: Address) => {
    onChange(addresses.filter((a) => a !== address));
    onSay(t('recipients.removed', { name: recipientName(address, contactName), field: label }));
    (input.current ?? group.current)?.focus();
  };
  const add = (fresh: readonly Address[]) => {
    onChange([...addresses, ...fresh]);
    onSay(t('recipients.added', { name: fresh.map((a) => recipientName(a, contactName)).join(', '), field: label }));
  };
  const last = addresses.at(-1);
  const folded = editable && field !== 'to' && !last && !half;
  return (
    <fieldset class={`recipient-field${folded ? ' folded' : ''}`} aria-label={label} ref={group} tabIndex={-1}>
      <span class="recipient-label" aria-hidden="true">
        {label}
      </span>
      {last && (
        <ul class="recipient-chips">
          {addresses.map((address) => (
            <RecipientChip
              key={identifierKey(address.identifier)}
              address={address}
              field={field}
              contactName={contactName}
              onRemove={() => remove(address)}
              onMove={editable ? (to) => onMove(address, to) : undefined}
            />
          ))}
        </ul>
      )}
      {editable && (
        <RecipientBox
          label={label}
          more={last !== undefined}
          suggestions={suggestions}
          boxRef={input}
          take={take}
          onAdd={add}
          onRemoveLast={() => last && remove(last)}
          onPending={(text) => {
            setHalf(text !== '');
            onPending(text);
          }}
          onSay={onSay}
        />
      )}
    </fieldset>
  );
}

import type { TargetedKeyboardEvent } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/composer.ts';
import { type Address, identifierKey, looksLikeAddress } from '../../lib/model/recipients.ts';
import { Icon } from '../ui/icon.tsx';
import { recipientName, recipientTitle } from './names.ts';

export interface RecipientFieldProps {
  /** "To", "Cc" or "Bcc". */
  readonly label: string;
  readonly addresses: readonly Address[];
  readonly onChange: (addresses: readonly Address[]) => void;
  /** New addresses can be typed: e-mail only. */
  readonly editable: boolean;
  readonly contactName?: string | undefined;
  /** What stands in the box and is no recipient yet; '' for nothing. */
  readonly onPending: (text: string) => void;
  /** Something changed that a screen reader should hear. */
  readonly onSay: (text: string) => void;
}

const typed = (value: string): Address => ({ identifier: { type: 'HS_EMAIL_ADDRESS', value } });

/** The addresses in a text, as people paste them: separated by commas, semicolons or spaces, with or without names. */
export const addressesIn = (text: string): string[] =>
  text
    .split(/[\s,;<>]+/)
    .map((part) => part.replace(/^mailto:/i, '').trim())
    .filter(looksLikeAddress);

function Chip({
  address,
  field,
  contactName,
  onRemove,
}: {
  readonly address: Address;
  readonly field: string;
  readonly contactName: string | undefined;
  readonly onRemove: () => void;
}) {
  const name = recipientName(address, contactName);
  return (
    <li class="recipient-chip" title={recipientTitle(address, contactName)}>
      <span class="recipient-name">{name}</span>
      <button
        type="button"
        class="recipient-remove"
        aria-label={t('composer.remove', { name, field })}
        onClick={onRemove}
        onKeyDown={(event) => {
          if (event.key === 'Delete' || event.key === 'Backspace') onRemove();
        }}
      >
        <Icon name="close" size={12} />
      </button>
    </li>
  );
}

/** One recipient field: chips, and on e-mail a box to type another address into. */
export function RecipientField(props: RecipientFieldProps) {
  const { label, addresses, onChange, editable, contactName, onPending, onSay } = props;
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const group = useRef<HTMLFieldSetElement>(null);
  const id = useId();
  const write = (next: string) => {
    setText(next);
    setWrong(false);
    onPending(next.trim());
  };
  const remove = (address: Address) => {
    onChange(addresses.filter((a) => a !== address));
    onSay(t('composer.removed', { name: recipientName(address, contactName), field: label }));
    (input.current ?? group.current)?.focus();
  };
  /** Turns what was typed into recipients; what is no address stays in the box and is said. */
  const commit = (): void => {
    if (!text.trim()) return;
    const found = addressesIn(text);
    if (found.length === 0) {
      setWrong(true);
      return;
    }
    const known = new Set(addresses.map((a) => identifierKey(a.identifier)));
    const fresh = [...new Set(found)].map(typed).filter((a) => !known.has(identifierKey(a.identifier)));
    if (fresh.length > 0) {
      onChange([...addresses, ...fresh]);
      onSay(t('composer.added', { name: fresh.map((a) => a.identifier.value).join(', '), field: label }));
    }
    write('');
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    const last = addresses.at(-1);
    if (event.isComposing) return;
    if (event.key === 'Enter' || event.key === ',' || event.key === ';') {
      // Ctrl+Enter sends: what was typed is a recipient first, and the key goes on.
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) event.preventDefault();
      commit();
    } else if (event.key === 'Backspace' && text === '' && last) remove(last);
  };
  return (
    <fieldset class="recipient-field" aria-label={label} ref={group} tabIndex={-1}>
      <span class="recipient-label" aria-hidden="true">
        {label}
      </span>
      {addresses.length > 0 && (
        <ul class="recipient-chips">
          {addresses.map((address) => (
            <Chip
              key={identifierKey(address.identifier)}
              address={address}
              field={label}
              contactName={contactName}
              onRemove={() => remove(address)}
            />
          ))}
        </ul>
      )}
      {editable && (
        <input
          ref={input}
          type="text"
          inputMode="email"
          class="recipient-input"
          style={{ width: `${text.length + 2}ch` }}
          value={text}
          aria-label={label}
          aria-invalid={wrong ? 'true' : undefined}
          aria-describedby={wrong ? id : undefined}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          maxLength={320}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={commit}
        />
      )}
      {wrong && (
        <span class="recipient-wrong" id={id} role="alert">
          {t('composer.notAddress', { text: text.trim() })}
        </span>
      )}
    </fieldset>
  );
}

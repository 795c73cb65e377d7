import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/formatting.ts';
import { linkAddress } from '../../lib/model/link-address.ts';
import { Button } from '../ui/button.tsx';

interface LinkFormProps {
  /** The address of the link that the caret is in. */
  readonly address: string | undefined;
  /** @param shown what is written where nothing was selected; undefined as the address takes the link away */
  readonly onSet: (href: string | undefined, shown: string) => void;
  readonly onClose: () => void;
}

/** Asks for the address of a link, below the text. Escape goes back to the text and changes nothing. */
export function LinkForm({ address, onSet, onClose }: LinkFormProps) {
  const box = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(address ?? '');
  const [wrong, setWrong] = useState(false);
  const id = useId();
  // Before the next key: whoever asked by keys goes on typing.
  useLayoutEffect(() => {
    box.current?.focus();
    box.current?.select();
  }, []);
  const set = () => {
    const href = linkAddress(typed);
    if (href === undefined) setWrong(true);
    else onSet(href, typed.trim());
  };
  return (
    <fieldset
      class="link-form"
      aria-label={t('formatting.link')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <input
        ref={box}
        type="text"
        inputMode="url"
        spellcheck={false}
        autocomplete="off"
        value={typed}
        placeholder={t('formatting.addressHint')}
        aria-label={t('formatting.address')}
        aria-invalid={wrong}
        aria-describedby={wrong ? id : undefined}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setWrong(false);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.isComposing || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          set();
        }}
      />
      <Button onClick={set}>{t('formatting.setLink')}</Button>
      {address !== undefined && (
        <Button variant="quiet" onClick={() => onSet(undefined, '')}>
          {t('formatting.removeLink')}
        </Button>
      )}
      {wrong && (
        <p class="link-wrong" role="alert" id={id}>
          {t('formatting.noAddress')}
        </p>
      )}
    </fieldset>
  );
}

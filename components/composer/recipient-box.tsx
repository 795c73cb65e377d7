import type { Ref, TargetedClipboardEvent, TargetedKeyboardEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/recipients.ts';
import { readAddresses } from '../../lib/model/address-list.ts';
import type { Address } from '../../lib/model/recipients.ts';
import { matching, type Suggestion } from '../../lib/model/suggestions.ts';
import { SuggestionList, suggestionId } from './suggestion-list.tsx';
import type { Taken } from './take-addresses.ts';

interface RecipientBoxProps {
  /** "To", "Cc" or "Bcc". */
  readonly label: string;
  /** The field has recipients: the box is only for more. */
  readonly more: boolean;
  readonly suggestions: readonly Suggestion[];
  readonly boxRef: Ref<HTMLInputElement>;
  /** What a text would become. */
  readonly take: (text: string) => Taken;
  readonly onAdd: (addresses: readonly Address[]) => void;
  /** Backspace in the empty box. */
  readonly onRemoveLast: () => void;
  /** What stands in the box and is no recipient yet; '' for nothing. */
  readonly onPending: (text: string) => void;
  readonly onSay: (text: string) => void;
}

/** How many suggestions are shown at most. */
const most = 8;

/** A box to type or paste addresses into, with suggestions: arrows choose, Enter takes, Escape closes them. */
export function RecipientBox(props: RecipientBoxProps) {
  const { label, more, suggestions, boxRef, take, onAdd, onRemoveLast, onPending, onSay } = props;
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [open, setOpen] = useState(false);
  const [index, setIndex] = useState(-1);
  const id = useId();
  const found = open ? matching(suggestions, text).slice(0, most) : [];
  const active = found[index];

  const show = (next: string) => {
    const count = matching(suggestions, next).slice(0, most).length;
    setOpen(count > 0);
    setIndex(-1);
    onSay(count > 0 ? t('recipients.found', { count }) : '');
  };
  const close = () => {
    setOpen(false);
    setIndex(-1);
  };
  const write = (next: string, why?: string) => {
    setText(next);
    setWrong(why);
    onPending(next.trim());
  };
  const accept = (what: string): void => {
    close();
    if (!what.trim()) return;
    const { fresh, rest, wrong: why } = take(what);
    if (fresh.length > 0) onAdd(fresh);
    write(rest, why);
  };
  const choose = ({ address }: Suggestion) => {
    close();
    write('');
    onAdd([address]);
  };
  const arrow = (by: number) => {
    if (!open) show(text);
    const count = open ? found.length : matching(suggestions, text).slice(0, most).length;
    if (count > 0) setIndex((now) => (now < 0 && by < 0 ? count - 1 : (now + by + count) % count));
  };
  /** Keys of the list: true when it took one. */
  const listKey = ({ key }: KeyboardEvent): boolean => {
    if (key === 'ArrowDown' || key === 'ArrowUp') arrow(key === 'ArrowDown' ? 1 : -1);
    else if (key === 'Escape' && open) close();
    else return false;
    return true;
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    const { key } = event;
    const sends = event.ctrlKey || event.metaKey;
    if (event.isComposing) return;
    if (listKey(event)) event.stopPropagation();
    else if (key === 'Backspace' && text === '') return onRemoveLast();
    else if (key !== 'Enter' && key !== ',' && key !== ';') return undefined;
    else if (key === 'Enter' && active && !sends) choose(active);
    else accept(text);
    // Ctrl+Enter sends: what was typed is a recipient first, and the key goes on.
    if (key !== 'Enter' || !sends) event.preventDefault();
    return undefined;
  };
  const onPaste = (event: TargetedClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData?.getData('text') ?? '';
    const { addresses } = readAddresses(pasted);
    // A single address is typed on like any other text.
    if (text !== '' || (addresses.length < 2 && !addresses[0]?.name)) return;
    event.preventDefault();
    accept(pasted);
  };
  return (
    <>
      <input
        ref={boxRef}
        type="text"
        inputMode="email"
        class={`recipient-input${more ? ' more' : ''}`}
        style={text === '' ? undefined : { width: `${text.length + 2}ch` }}
        value={text}
        placeholder={more ? '+' : undefined}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={found.length > 0 ? id : undefined}
        aria-activedescendant={active ? suggestionId(id, active) : undefined}
        aria-invalid={wrong ? 'true' : undefined}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        maxLength={2000}
        onInput={(event) => {
          write(event.currentTarget.value);
          if (event.currentTarget.value.trim()) show(event.currentTarget.value);
          else close();
        }}
        // Not at the click: a folded field opens under the pressed pointer, and the release lands on its word.
        onMouseDown={() => !open && show(text)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={() => accept(text)}
      />
      {found.length > 0 && (
        <SuggestionList id={id} field={label} suggestions={found} active={active} onChoose={choose} />
      )}
      {wrong && (
        <span
          class="recipient-wrong"
          id={`${id}-wrong`}
          role="alert"
          ref={(element) => element?.scrollIntoView?.({ block: 'nearest' })}
        >
          {wrong}
        </span>
      )}
    </>
  );
}

import type { Ref, TargetedKeyboardEvent } from 'preact';
import type { Finder } from './finder.ts';
import { Icon } from './icon.tsx';

export interface FindBoxProps<T> {
  readonly finder: Finder<T>;
  readonly label: string;
  readonly hint: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onChoose: (one: T) => void;
  /** Escape; without it the key is somebody else's. */
  readonly onEscape?: (() => void) | undefined;
  readonly boxRef?: Ref<HTMLInputElement>;
}

/** A text box that finds: it keeps the focus, arrows choose from its list, Enter takes. */
export function FindBox<T>({ finder, label, hint, query, onQuery, onChoose, onEscape, boxRef }: FindBoxProps<T>) {
  const { id, found, active, move, idOf } = finder;
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.isComposing) return;
    if (event.key === 'Escape' && onEscape) onEscape();
    else if (event.key === 'Enter' && active) onChoose(active);
    else if (event.key === 'ArrowDown' && active) move(1);
    else if (event.key === 'ArrowUp' && active) move(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <label class="find-box">
      <Icon name="search" />
      <input
        ref={boxRef ?? null}
        type="text"
        value={query}
        placeholder={hint}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={found.length > 0 ? id : undefined}
        aria-activedescendant={active && idOf(active)}
        autocomplete="off"
        spellcheck={false}
        maxLength={200}
        onInput={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </label>
  );
}

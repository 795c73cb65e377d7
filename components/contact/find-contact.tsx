import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/finding.ts';
import type { Contact } from '../../lib/model/contact.ts';
import { Icon } from '../ui/icon.tsx';
import { FindResults, optionId } from './find-results.tsx';

export interface FindContactProps {
  readonly query: string;
  /** Every change of the text; the caller decides when to search (wait a moment, cancel the one before). */
  readonly onQuery: (query: string) => void;
  /** What the last search found; undefined before the first. */
  readonly results: readonly Contact[] | undefined;
  readonly state: 'idle' | 'searching' | 'failed';
  readonly onChoose: (contact: Contact) => void;
  /** Escape, or the caller's own way out. */
  readonly onClose?: (() => void) | undefined;
  /** After a failed search. */
  readonly onRetry?: (() => void) | undefined;
  /** Put the caret into the box when it appears. */
  readonly focus?: boolean;
}

/** A search box for people with its results below; arrows choose, Enter opens, Escape leaves. */
export function FindContact(props: FindContactProps) {
  const { query, onQuery, results = [], onChoose, onClose, focus } = props;
  const [activeId, setActiveId] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    if (focus) input.current?.focus();
  }, [focus]);
  // Kept by id: when the results change, the choice stays on the same person or falls back to the first.
  const index = Math.max(
    0,
    results.findIndex((contact) => contact.id === activeId),
  );
  const current = results[index];
  const move = (by: number) => setActiveId(results[(index + by + results.length) % results.length]?.id);
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.isComposing) return;
    if (event.key === 'Escape' && onClose) onClose();
    else if (event.key === 'Enter' && current) onChoose(current);
    else if (event.key === 'ArrowDown' && current) move(1);
    else if (event.key === 'ArrowUp' && current) move(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search class="find">
      <label class="find-box">
        <Icon name="search" />
        <input
          ref={input}
          type="text"
          value={query}
          placeholder={t('contact.findHint')}
          aria-label={t('contact.find')}
          aria-autocomplete="list"
          aria-controls={results.length ? id : undefined}
          aria-activedescendant={current ? optionId(id, current) : undefined}
          autocomplete="off"
          spellcheck={false}
          maxLength={200}
          onInput={(event) => onQuery(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      <FindResults {...props} id={id} active={current} />
    </search>
  );
}

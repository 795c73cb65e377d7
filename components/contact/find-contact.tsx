import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../lib/i18n/finding.ts';
import type { Contact } from '../../lib/model/contact.ts';
import { FindBox } from '../ui/find-box.tsx';
import { useFinder } from '../ui/finder.ts';
import { FindResults } from './find-results.tsx';

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
  const input = useRef<HTMLInputElement>(null);
  const finder = useFinder(results);
  useEffect(() => {
    if (focus) input.current?.focus();
  }, [focus]);
  return (
    <search class="find">
      <FindBox
        finder={finder}
        label={t('contact.find')}
        hint={t('contact.findHint')}
        query={query}
        onQuery={onQuery}
        onChoose={onChoose}
        onEscape={onClose}
        boxRef={input}
      />
      <FindResults {...props} finder={finder} />
    </search>
  );
}

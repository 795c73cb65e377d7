import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../lib/i18n/search.ts';
import { firstOf, type Scope } from '../../lib/store/search/state.ts';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { useModal } from '../ui/use-modal.ts';
import { Progress } from './progress.tsx';
import { Results, type ResultsProps } from './results.tsx';

export interface SearchDialogProps extends Omit<ResultsProps, 'onLeave'> {
  /** Whom the panel is about. */
  readonly person: string | undefined;
  readonly onScope: (scope: Scope) => void;
  readonly onQuery: (query: string) => void;
  readonly onRetry: () => void;
  readonly onClose: () => void;
}

/** Looks for words in everything that was said with the contact, or with everybody, over the whole panel. */
export function SearchDialog(props: SearchDialogProps) {
  const { state, person, onScope, onQuery, onRetry, onClose, onChoose } = props;
  const { dialog, close } = useModal();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.select(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    // A search box would empty itself first.
    if (event.key === 'Escape' && !event.isComposing) {
      event.preventDefault();
      close();
    }
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      dialog.current?.querySelector<HTMLElement>('.hit')?.focus();
    }
    const first = firstOf(state.groups, 1)[0]?.hits[0];
    if (event.key === 'Enter' && !event.isComposing && first && !state.busy) {
      event.preventDefault();
      onChoose(first);
    }
  };
  return (
    <dialog ref={dialog} class="search" aria-label={t('search.title')} onClose={onClose}>
      <div class="search-head">
        <div class="find-box">
          <Icon name="search" size={14} />
          <input
            ref={box}
            type="search"
            aria-label={t('search.box')}
            placeholder={t('search.title')}
            value={state.query}
            maxLength={200}
            autocomplete="off"
            spellcheck={false}
            onInput={({ currentTarget }) => onQuery(currentTarget.value)}
            onKeyDown={onKeyDown}
          />
        </div>
        <IconButton icon="close" label={t('search.close')} onClick={close} />
      </div>
      <div class="search-scope">
        <Segmented
          label={t('search.where')}
          look="plain"
          value={state.scope}
          onChange={onScope}
          options={[
            { value: 'person', label: person ? t('search.person', { name: person }) : t('search.thisPerson') },
            { value: 'everybody', label: t('search.everybody') },
          ]}
        />
      </div>
      <Progress state={state} onRetry={onRetry} />
      <Results {...props} onLeave={() => box.current?.focus()} />
    </dialog>
  );
}

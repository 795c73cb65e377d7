import type { ComponentChildren, TargetedKeyboardEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/drafts.ts';
import type { AnyEntry } from '../../lib/store/draft-list.ts';
import { Button } from '../ui/button.tsx';
import { DialogHead } from '../ui/dialog-head.tsx';
import { listTarget } from '../ui/list-keys.ts';
import { useModal } from '../ui/use-modal.ts';
import { DraftRow } from './draft-row.tsx';

export interface DraftsDialogProps {
  /** Undefined while they are read. */
  readonly entries: readonly AnyEntry[] | undefined;
  readonly failed: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What was just done, with the way back. */
  readonly status: ComponentChildren;
  readonly onOpen: (entry: AnyEntry) => void;
  readonly onRemove: (entry: AnyEntry) => void;
  readonly onRetry: () => void;
  readonly onClose: () => void;
}

/** Rows at first, and more each time that somebody asks. */
const step = 50;

function None({ failed, onRetry }: Pick<DraftsDialogProps, 'failed' | 'onRetry'>) {
  if (failed)
    return (
      <div class="drafts-none" role="alert">
        <p>{t('drafts.failed')}</p>
        <Button onClick={onRetry}>{t('drafts.again')}</Button>
      </div>
    );
  return (
    <div class="drafts-none">
      <h3>{t('drafts.none')}</h3>
      <p>{t('drafts.noneWhy')}</p>
    </div>
  );
}

interface ListProps extends DraftsDialogProps {
  readonly entries: readonly AnyEntry[];
  /** It comes with the dialog itself: the first has the focus. */
  readonly first: boolean;
}

/** Nothing has the focus: what had it is gone. */
const isLost = (): boolean => !document.activeElement?.closest('dialog *');

function List({ entries, first, now, onOpen, onRemove }: ListProps) {
  const [limit, setLimit] = useState(step);
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const wanted = useRef(0);
  const rows = entries.slice(0, limit);
  const current = Math.min(at, rows.length - 1);
  const buttons = () => Array.from(list.current?.querySelectorAll<HTMLElement>('.draft') ?? []);
  const go = (index: number) => {
    wanted.current = index;
    setAt(index);
    buttons()[index]?.focus();
  };
  // After the row with the focus is gone, the one in its place has it; what changes elsewhere takes it from nothing else.
  useEffect(() => {
    if (first || isLost()) go(Math.min(wanted.current, rows.length - 1));
  }, [entries]);
  const remove = (index: number) => {
    const entry = rows[index];
    wanted.current = index;
    if (entry) onRemove(entry);
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLUListElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const row = (event.target as Element).closest('li');
    const index = row ? [...event.currentTarget.children].indexOf(row) : -1;
    const to = listTarget(event.key, index, rows.length);
    if (to === undefined && event.key !== 'Delete') return;
    event.preventDefault();
    if (to === undefined) remove(index);
    else go(to);
  };
  const left = entries.length - rows.length;
  return (
    <div class="drafts-rows">
      <ul ref={list} aria-label={t('drafts.list')} onKeyDown={onKeyDown}>
        {rows.map((entry, index) => (
          <li key={entry.id} class="draft-row">
            <DraftRow
              entry={entry}
              now={now}
              tabbable={index === current}
              onOpen={() => onOpen(entry)}
              onRemove={() => remove(index)}
            />
          </li>
        ))}
      </ul>
      {left > 0 && (
        <Button variant="quiet" onClick={() => setLimit(limit + step)}>
          {t('drafts.more', { count: Math.min(step, left) })}
        </Button>
      )}
    </div>
  );
}

/** Every draft of the account, over the whole panel. */
export function DraftsDialog(props: DraftsDialogProps) {
  const { entries, failed, status, onClose } = props;
  const { dialog, close } = useModal();
  const begun = useRef(false);
  useEffect(() => {
    begun.current = entries !== undefined;
  }, [entries]);
  const some = entries && entries.length > 0;
  return (
    <dialog ref={dialog} class="search drafts" aria-labelledby="drafts-title" onClose={onClose}>
      <DialogHead
        class="drafts-head"
        id="drafts-title"
        title={some ? t('drafts.count', { count: entries.length }) : t('drafts.title')}
        closeLabel={t('common.close')}
        onClose={close}
      />
      {entries === undefined && !failed && <p class="drafts-none">{t('drafts.loading')}</p>}
      {(failed || entries?.length === 0) && <None {...props} />}
      {some && !failed && <List {...props} entries={entries} first={!begun.current} />}
      <div class="drafts-status" role="status">
        {status}
      </div>
    </dialog>
  );
}

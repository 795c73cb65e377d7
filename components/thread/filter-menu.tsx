import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/list.ts';
import type { ListFilter } from './filter.ts';
import { ListIcon } from './list-icon.tsx';
import type { FilterOption } from './narrow.ts';
import { toggled, trashed } from './narrow.ts';

export interface FilterMenuProps {
  readonly filter: ListFilter;
  readonly onFilter: (filter: ListFilter) => void;
  readonly channels: readonly FilterOption[];
  readonly inboxes: readonly FilterOption[];
  /** Conversations in the trash, as far as it was looked into. */
  readonly trash: number;
  readonly channelName: (channelId: string) => string;
  readonly inboxName: (inboxId: string) => string;
}

interface CheckProps {
  readonly label: string;
  readonly count: number | undefined;
  readonly checked: boolean;
  readonly onChange: () => void;
}

function Check({ label, count, checked, onChange }: CheckProps) {
  return (
    <label class="filter-check">
      <input type="checkbox" checked={checked} onChange={onChange} />
      <span class="filter-label">{label}</span>
      {count !== undefined && <span class="filter-count">{count}</span>}
    </label>
  );
}

interface GroupProps {
  readonly label: string;
  readonly options: readonly FilterOption[];
  readonly nameOf: (id: string) => string;
  readonly onToggle: (id: string) => void;
}

function Group({ label, options, nameOf, onToggle }: GroupProps) {
  if (options.length === 0) return null;
  return (
    <fieldset class="filter-group">
      <legend>{label}</legend>
      {options.map(({ id, count, chosen }) => (
        <Check key={id} label={nameOf(id)} count={count} checked={chosen} onChange={() => onToggle(id)} />
      ))}
    </fieldset>
  );
}

/** A button that opens what the list can be filtered by. Escape closes it and gives the focus back. */
export function FilterMenu(props: FilterMenuProps) {
  const { filter, onFilter, channels, inboxes, trash, channelName, inboxName } = props;
  const { narrow } = filter;
  const [open, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    root.current?.querySelector('input')?.focus();
    const outside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    // Before anybody else hears it: Escape closes this and nothing more.
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('keydown', onKey, true);
    for (const type of ['pointerdown', 'focusin']) document.addEventListener(type, outside);
    return () => {
      document.removeEventListener('keydown', onKey, true);
      for (const type of ['pointerdown', 'focusin']) document.removeEventListener(type, outside);
    };
  }, [open]);
  const toggle = (what: 'channels' | 'inboxes') => (one: string) =>
    onFilter({ ...filter, narrow: toggled(narrow, what, one) });
  return (
    <div ref={root} class="menu-root">
      <button
        ref={button}
        type="button"
        class="icon-button"
        aria-label={t('list.filter')}
        title={t('list.filter')}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-pressed={narrow ? 'true' : undefined}
        onClick={() => setOpen(!open)}
      >
        <ListIcon name="filter" size={16} />
      </button>
      {open && (
        <fieldset id={id} class="menu filter-menu" aria-label={t('list.filterBy')}>
          <Group label={t('list.channel')} options={channels} nameOf={channelName} onToggle={toggle('channels')} />
          <Group label={t('list.inbox')} options={inboxes} nameOf={inboxName} onToggle={toggle('inboxes')} />
          <div class="filter-group">
            <Check
              label={t('list.trash')}
              count={trash || undefined}
              checked={narrow?.trash ?? false}
              onChange={() => onFilter({ ...filter, narrow: trashed(narrow, !narrow?.trash) })}
            />
          </div>
        </fieldset>
      )}
    </div>
  );
}

import { t } from '../../lib/i18n/list.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { FilterMenuProps } from './filter-menu.tsx';
import { toggled, trashed } from './narrow.ts';

export type FilterChipsProps = Pick<FilterMenuProps, 'filter' | 'onFilter' | 'channelName' | 'inboxName'>;

interface ChipProps {
  readonly label: string;
  readonly onRemove: () => void;
}

function Chip({ label, onRemove }: ChipProps) {
  return (
    <li>
      <button type="button" class="filter-chip" aria-label={t('list.remove', { name: label })} onClick={onRemove}>
        {label}
        <Icon name="close" size={12} />
      </button>
    </li>
  );
}

/** What the list is filtered by, each with the way to take it away. */
export function FilterChips({ filter, onFilter, channelName, inboxName }: FilterChipsProps) {
  const { narrow } = filter;
  if (!narrow) return null;
  const to = (next: typeof narrow | undefined) => () => onFilter({ ...filter, narrow: next });
  const chips = [
    ...narrow.channels.map((id) => ({ label: channelName(id), onRemove: to(toggled(narrow, 'channels', id)) })),
    ...narrow.inboxes.map((id) => ({ label: inboxName(id), onRemove: to(toggled(narrow, 'inboxes', id)) })),
    ...(narrow.trash ? [{ label: t('list.trash'), onRemove: to(trashed(narrow, false)) }] : []),
  ];
  return (
    <div class="filter-chips">
      <ul aria-label={t('list.filteredBy')}>
        {chips.map((chip) => (
          <Chip key={chip.label} {...chip} />
        ))}
      </ul>
      {chips.length > 1 && (
        <Button variant="quiet" onClick={to(undefined)}>
          {t('list.clear')}
        </Button>
      )}
    </div>
  );
}

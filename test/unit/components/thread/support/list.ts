import type { ThreadListProps } from '../../../../../components/thread/thread-list.tsx';
import { now } from '../../../../gallery/data.ts';
import { items } from '../../../../gallery/threads.ts';

/** A list of conversations in which nothing is done. */
export const base: ThreadListProps = {
  items,
  selected: 't1',
  onSelect: () => undefined,
  filter: 'all',
  onFilter: () => undefined,
  loading: false,
  now,
};

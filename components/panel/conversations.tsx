import { useEffect, useState } from 'preact/hooks';
import { selectThreadItems } from '../../lib/store/select/threads.ts';
import type { PanelState } from '../../lib/store/state.ts';
import type { ListFilter } from '../thread/filter.ts';
import { ThreadList } from '../thread/thread-list.tsx';
import { usePanel, usePanelState } from './context.tsx';
import { useNow } from './use-now.ts';

interface ConversationsProps {
  readonly filter: ListFilter;
  readonly onFilter: (filter: ListFilter) => void;
  readonly onSearch: () => void;
}

const selectLoading = ({ target, person }: PanelState): boolean =>
  target.is === 'unknown' || person.is === 'loading' || person.is === 'idle';

/** HubSpot has conversations that are not in the list yet. */
const selectMore = ({ contact }: PanelState): boolean => !!contact?.threadsNext?.length;

const nothing = () => undefined;

/** The contact's conversations. Filter, search and all that is small print come right after the first paint. */
export function Conversations({ filter, onFilter, onSearch }: ConversationsProps) {
  const panel = usePanel();
  const [parts, setParts] = useState<typeof import('./list-parts.tsx')>();
  useEffect(() => {
    void import('./list-parts.tsx').then(setParts);
  }, []);
  const items = usePanelState(selectThreadItems);
  const selected = usePanelState((s) => s.threadId);
  const loading = usePanelState(selectLoading);
  const more = usePanelState(selectMore);
  const details = usePanelState(parts?.selectDetails ?? nothing);
  const now = useNow(30_000);
  return (
    <ThreadList
      items={items}
      selected={selected}
      onSelect={(threadId) => void panel.conversation.open(threadId)}
      filter={filter.show}
      onFilter={(show) => onFilter({ ...filter, show })}
      narrow={filter.narrow}
      loading={loading}
      now={now}
      details={details}
      more={more}
      onRows={panel.conversation.preview}
      tools={parts && <parts.ListTools filter={filter} onFilter={onFilter} onSearch={onSearch} />}
      none={parts && <parts.ListNone filter={filter} onFilter={onFilter} />}
      foot={parts && more && <parts.More />}
    />
  );
}

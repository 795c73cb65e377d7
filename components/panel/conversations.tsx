import { contactUrl } from '../../lib/model/account.ts';
import { selectInboxes } from '../../lib/store/select/history.ts';
import { selectThreadItems } from '../../lib/store/select/threads.ts';
import type { PanelState } from '../../lib/store/state.ts';
import type { ThreadFilter } from '../thread/filter.ts';
import { ThreadList } from '../thread/thread-list.tsx';
import { usePanel, usePanelState } from './context.tsx';
import { useNow } from './use-now.ts';

interface ConversationsProps {
  readonly filter: ThreadFilter;
  readonly onFilter: (filter: ThreadFilter) => void;
}

const selectLoading = ({ target, person }: PanelState): boolean =>
  target.is === 'unknown' || person.is === 'loading' || person.is === 'idle';

/** The contact's conversations. */
export function Conversations({ filter, onFilter }: ConversationsProps) {
  const panel = usePanel();
  const items = usePanelState(selectThreadItems);
  const selected = usePanelState((s) => s.threadId);
  const loading = usePanelState(selectLoading);
  const inboxes = usePanelState(selectInboxes);
  const account = usePanelState((s) => s.account);
  const contact = usePanelState((s) => s.contact);
  const now = useNow(30_000);
  return (
    <ThreadList
      items={items}
      selected={selected}
      onSelect={(threadId) => void panel.conversation.open(threadId)}
      filter={filter}
      onFilter={onFilter}
      loading={loading}
      now={now}
      inboxes={inboxes}
      recordUrl={account && contact && account.kind !== 'sample' ? contactUrl(account, contact.id) : undefined}
    />
  );
}

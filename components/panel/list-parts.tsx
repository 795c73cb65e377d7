import { useEffect } from 'preact/hooks';
import { t } from '../../lib/i18n/list.ts';
import { contactUrl } from '../../lib/model/account.ts';
import { selectInboxes, selectNames } from '../../lib/store/select/history.ts';
import { memo } from '../../lib/store/select/memo.ts';
import { selectThreadItems } from '../../lib/store/select/threads.ts';
import type { PanelState } from '../../lib/store/state.ts';
import { channelLabel } from '../thread/channels.ts';
import { type ListFilter, visibleThreads } from '../thread/filter.ts';
import { FilterChips } from '../thread/filter-chips.tsx';
import { FilterMenu } from '../thread/filter-menu.tsx';
import { ListFoot } from '../thread/list-foot.tsx';
import { NoneShown, NoThreads } from '../thread/list-none.tsx';
import { filterOptions, trashed } from '../thread/narrow.ts';
import { detailsFrom } from '../thread/thread-details.tsx';
import { Icon } from '../ui/icon.tsx';
import { usePanel, usePanelState } from './context.tsx';
import { shortcutHint } from './key-names.ts';

/** What of the list comes after the first paint. */

interface PartProps {
  readonly filter: ListFilter;
  readonly onFilter: (filter: ListFilter) => void;
}

const selectChannelName = memo(
  (s: PanelState) => [s.directory.channels] as const,
  (channels) =>
    (id: string | undefined): string =>
      channelLabel(id, channels.get(id ?? '')?.name),
);

/** What is to be said of each conversation beyond its two lines. */
export const selectDetails = memo(
  (s: PanelState) =>
    [
      selectNames(s),
      selectInboxes(s),
      s.directory.channelAccounts,
      selectChannelName(s),
      s.account?.actorId,
      s.written?.threads,
    ] as const,
  (names, inboxes, accounts, channels, me, drafts) => detailsFrom({ names, inboxes, accounts, channels, me, drafts }),
);

/** The filter and the search, at the right end of the filter row; below it what is filtered by. */
export function ListTools({ filter, onFilter, onSearch }: PartProps & { readonly onSearch: () => void }) {
  const panel = usePanel();
  const threads = usePanelState((s) => s.threads);
  const inboxes = usePanelState(selectInboxes);
  const channelName = usePanelState(selectChannelName);
  const names = {
    channelName,
    inboxName: (id: string) => inboxes(id) ?? t('thread.inboxId', { id }),
    filter,
    onFilter: (next: ListFilter) => {
      if (next.narrow?.trash && !filter.narrow?.trash) void panel.trash();
      onFilter(next);
    },
  };
  return (
    <>
      <div class="threads-tools">
        <FilterMenu {...names} {...filterOptions(threads, filter.show, filter.narrow)} />
        <button
          type="button"
          class="button button-quiet threads-search"
          title={t('list.searchHint', { keys: shortcutHint('search') })}
          onClick={onSearch}
        >
          <Icon name="search" size={14} />
          {t('list.search')}
        </button>
      </div>
      <FilterChips {...names} />
    </>
  );
}

/** Not looked into yet is on its way: whoever asks to see the trash has it read. */
const looks = { idle: 'looking', ready: 'known', loading: 'looking', failed: 'failed' } as const;

/** What stands in the list when there is nothing to show. */
export function ListNone({ filter, onFilter }: PartProps) {
  const panel = usePanel();
  const items = usePanelState(selectThreadItems);
  const trash = usePanelState((s) => s.trash.is);
  const account = usePanelState((s) => s.account);
  const contact = usePanelState((s) => s.contact);
  const look = () => void panel.trash();
  const wanted = filter.narrow?.trash && trash === 'idle' && contact !== undefined;
  // Also when the person was left and is back: what was known of their trash went with them.
  useEffect(() => {
    if (wanted) look();
  }, [wanted]);
  if (visibleThreads(items, filter.show, undefined, filter.narrow).length > 0) return null;
  const any = filter.narrow?.trash || items.some((item) => !item.thread.archived);
  if (any) return <NoneShown filter={filter} onFilter={onFilter} trash={looks[trash]} onTrash={look} />;
  return (
    <NoThreads
      recordUrl={account && contact && account.kind !== 'sample' ? contactUrl(account, contact.id) : undefined}
      trash={trash === 'ready' ? 'empty' : trash === 'loading' ? 'looking' : undefined}
      onTrash={() => {
        look();
        onFilter({ ...filter, narrow: trashed(undefined, true) });
      }}
    />
  );
}

/** The end of a list of which HubSpot has more. */
export function More() {
  const panel = usePanel();
  return <ListFoot onMore={panel.conversation.more} />;
}

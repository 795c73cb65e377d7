import { t } from '../../lib/i18n/search.ts';
import { contactName } from '../../lib/model/contact.ts';
import { isOpen } from '../../lib/model/thread.ts';
import type { Search } from '../../lib/store/search/search.ts';
import { type HitDetails, hitKey, hitsOf, type SearchGroup } from '../../lib/store/search/state.ts';
import { selectNames } from '../../lib/store/select/history.ts';
import { useStore } from '../../lib/store/use-store.ts';
import { HitBar } from '../search/hit-bar.tsx';
import { SearchDialog } from '../search/search-dialog.tsx';
import { useSpotlight } from '../search/spotlight.ts';
import { channelIcon, channelLabel } from '../thread/channels.ts';
import { usePanelState } from './context.tsx';
import { useNow } from './use-now.ts';

/** Searching what was said: the view with the results, and the way from hit to hit. */
export function Searching({ search }: { readonly search: Search }) {
  const state = useStore(search.store, (s) => s);
  const channels = usePanelState((s) => s.directory.channels);
  const previews = usePanelState((s) => s.previews);
  const names = usePanelState(selectNames);
  const contact = usePanelState((s) => s.contact);
  const now = useNow(60_000);
  const { open, active, groups, terms, query, scope, people } = state;
  useSpotlight(active?.messageId, terms);
  const person = contact && contactName(contact);

  /** Whose conversation a hit is in. */
  const visitorOf = ({ thread }: SearchGroup) => (scope === 'everybody' ? people.get(thread.contactId) : person);
  const headOf = (group: SearchGroup) => {
    const { thread, subject } = group;
    const channel = channelLabel(thread.originalChannelId, channels.get(thread.originalChannelId ?? '')?.name);
    const status = t(isOpen(thread) ? 'thread.state.open' : 'thread.state.closed');
    const title = subject ?? previews.get(thread.id)?.subject;
    // Beside a name there is no room for the channel: its icon stands there.
    const who = scope === 'everybody' ? visitorOf(group) : undefined;
    const facts = [title && !who && channel, thread.archived ? t('thread.flag.archived') : status];
    return {
      icon: channelIcon(thread.originalChannelId),
      who,
      title: title ?? channel,
      facts: facts.filter(Boolean).join(' · '),
    };
  };
  const nameOf = ({ actorId, name, kind }: HitDetails, group: SearchGroup): string => {
    const known = (actorId && names(actorId)) || name?.trim();
    return known || (kind === 'in' ? visitorOf(group) || t('thread.visitor') : t('thread.agent'));
  };

  const hits = active ? hitsOf(groups) : [];
  return (
    <>
      {active && !open && (
        <HitBar
          index={hits.findIndex((hit) => hitKey(hit) === hitKey(active))}
          count={hits.length}
          query={query}
          onStep={search.step}
          onAll={search.open}
          onEnd={search.end}
        />
      )}
      {open && (
        <SearchDialog
          state={state}
          person={person}
          onScope={search.setScope}
          headOf={headOf}
          nameOf={nameOf}
          now={now}
          onQuery={search.setQuery}
          onMore={search.more}
          onRetry={search.retry}
          onChoose={(hit) => void search.choose(hit)}
          onClose={search.close}
        />
      )}
    </>
  );
}

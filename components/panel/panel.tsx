import { useMemo, useState } from 'preact/hooks';
import type { Panel as PanelStore } from '../../lib/store/panel.ts';
import type { Search } from '../../lib/store/search/search.ts';
import { selectThreadItems } from '../../lib/store/select/threads.ts';
import { selectTrouble, selectView } from '../../lib/store/select/view.ts';
import { type ListFilter, visibleThreads } from '../thread/filter.ts';
import { Account } from './account.tsx';
import { PanelContext, usePanel, usePanelState } from './context.tsx';
import { Conversation, ConversationBar } from './conversation.tsx';
import { Conversations } from './conversations.tsx';
import { lazy } from './lazy.tsx';
import { type KeyHandlers, useKeys } from './use-keys.ts';
import { useTheme } from './use-theme.ts';
import { Who } from './who.tsx';
import { Writing } from './writing.tsx';

const Connect = lazy(async () => (await import('./connect.tsx')).Connect);
const ConnectionBanner = lazy(async () => (await import('./connection-banner.tsx')).ConnectionBanner);
const Lost = lazy(async () => (await import('./lost.tsx')).Lost);
const Problems = lazy(async () => (await import('./problems.tsx')).Problems);
const DraftsView = lazy(async () => (await import('./drafts-view.tsx')).DraftsView);
const Help = lazy(async () => (await import('../palette/help.tsx')).Help);

const Waiting = lazy(async () => (await import('./waiting.tsx')).Waiting);
const Searching = lazy(async () => (await import('./searching.tsx')).Searching);

const unfiltered: ListFilter = { show: 'all' };

/** The panel beside the page. */
export function Panel({ panel }: { readonly panel: PanelStore }) {
  return (
    <PanelContext.Provider value={panel}>
      <Views />
    </PanelContext.Provider>
  );
}

function Views() {
  const connected = usePanelState((s) => !!s.account);
  const [connecting, setConnecting] = useState(false);
  useTheme();
  if (!connected) return <Connect />;
  if (connecting) return <Connect onBack={() => setConnecting(false)} />;
  return <Beside onConnect={() => setConnecting(true)} />;
}

/** Everything about the person on the page. */
function Beside({ onConnect }: { readonly onConnect: () => void }) {
  const panel = usePanel();
  const [finding, setFinding] = useState(false);
  const [listing, setListing] = useState(false);
  const [help, setHelp] = useState(false);
  const of = usePanelState((s) => s.contact?.id);
  const [kept, setFilter] = useState(unfiltered);
  const filter = kept.of === of ? kept : unfiltered;
  const [search, setSearch] = useState<Search>();
  const openSearch = () =>
    void panel.search().then((found) => {
      found.open();
      setSearch(found);
    });
  const view = usePanelState(selectView);
  const hasThread = usePanelState((s) => s.threadId !== undefined);
  const trouble = usePanelState(selectTrouble);
  const lost = usePanelState((s) => s.lost);
  const problems = usePanelState((s) => s.outbox.length > 0);
  const keys = useMemo<KeyHandlers>(() => {
    const step = (by: 1 | -1) => {
      const { threadId } = panel.store.getState();
      const items = selectThreadItems(panel.store.getState());
      const list = visibleThreads(items, filter.show, threadId, filter.narrow);
      panel.conversation.step(
        list.map((item) => item.thread.id),
        by,
      );
    };
    const write = (kind: 'reply' | 'comment') => {
      panel.conversation.kind(kind);
      panel.askCaret();
    };
    return {
      next: () => step(1),
      previous: () => step(-1),
      reply: () => write('reply'),
      comment: () => write('comment'),
      assign: () => {
        write('reply');
        void panel.sending.assignToMe();
      },
      close: () => void panel.sending.toggleStatus(),
      undo: () => void panel.sending.undoLast(),
      anyway: () => void panel.sending.anyway(),
      find: () => setFinding(true),
      search: openSearch,
      drafts: () => setListing(true),
      help: () => setHelp(true),
      escape: () => {
        if (finding) setFinding(false);
        else if (!search?.leave()) void panel.drafts.flush().then(panel.toPage);
      },
    };
  }, [panel, filter, finding, search]);
  useKeys(keys);
  return (
    <main class="panel">
      {lost && <Lost lost={lost} />}
      {trouble && <ConnectionBanner onConnect={onConnect} />}
      <Who finding={finding} onFinding={setFinding} onHelp={() => setHelp(true)} onDrafts={() => setListing(true)} />
      {view !== 'nobody' && (
        <>
          <Conversations filter={filter} onFilter={(next) => setFilter({ ...next, of })} onSearch={openSearch} />
          <ConversationBar />
          {search && <Searching search={search} />}
          {(hasThread || view === 'coming') && <Conversation />}
        </>
      )}
      <div class="panel-fill" />
      {problems && <Problems />}
      <Writing onConnect={onConnect} />
      <Account>
        <Waiting />
      </Account>
      {listing && <DraftsView onClose={() => setListing(false)} />}
      {help && <Help commands={panel.commands} onShortcuts={panel.openShortcuts} onClose={() => setHelp(false)} />}
    </main>
  );
}

import { useMemo, useState } from 'preact/hooks';
import type { Panel as PanelStore } from '../../lib/store/panel.ts';
import { selectThreadItems } from '../../lib/store/select/threads.ts';
import { selectTrouble, selectView } from '../../lib/store/select/view.ts';
import { type ThreadFilter, visibleThreads } from '../thread/filter.ts';
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
const Problems = lazy(async () => (await import('./problems.tsx')).Problems);
const Help = lazy(async () => (await import('../palette/help.tsx')).Help);

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
  const [help, setHelp] = useState(false);
  const [filter, setFilter] = useState<ThreadFilter>('all');
  const view = usePanelState(selectView);
  const hasThread = usePanelState((s) => s.threadId !== undefined);
  const trouble = usePanelState(selectTrouble);
  const problems = usePanelState((s) => s.outbox.length > 0);
  const keys = useMemo<KeyHandlers>(() => {
    const step = (by: 1 | -1) => {
      const { threadId } = panel.store.getState();
      const list = visibleThreads(selectThreadItems(panel.store.getState()), filter, threadId);
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
      close: () => void panel.sending.toggleStatus(),
      undo: () => void panel.sending.undoLast(),
      find: () => setFinding(true),
      help: () => setHelp(true),
      escape: () => {
        if (finding) setFinding(false);
        else void panel.drafts.flush().then(panel.toPage);
      },
    };
  }, [panel, filter, finding]);
  useKeys(keys);
  return (
    <main class="panel">
      {trouble && <ConnectionBanner onConnect={onConnect} />}
      <Who finding={finding} onFinding={setFinding} onHelp={() => setHelp(true)} />
      {view !== 'nobody' && (
        <>
          <Conversations filter={filter} onFilter={setFilter} />
          <ConversationBar />
          {(hasThread || view === 'coming') && <Conversation />}
        </>
      )}
      <div class="panel-fill" />
      {problems && <Problems />}
      <Writing />
      <Account />
      {help && <Help commands={panel.commands} onShortcuts={panel.openShortcuts} onClose={() => setHelp(false)} />}
    </main>
  );
}

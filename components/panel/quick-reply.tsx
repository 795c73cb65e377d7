import { useMemo } from 'preact/hooks';
import { t } from '../../lib/i18n/quick.ts';
import type { Panel as PanelStore } from '../../lib/store/panel.ts';
import { selectTrouble } from '../../lib/store/select/view.ts';
import { Account } from './account.tsx';
import { PanelContext, usePanel, usePanelState } from './context.tsx';
import { Conversation, ConversationBar } from './conversation.tsx';
import { lazy } from './lazy.tsx';
import { type KeyHandlers, useKeys } from './use-keys.ts';
import { useTheme } from './use-theme.ts';
import { Who } from './who.tsx';
import { Writing } from './writing.tsx';

const ConnectionBanner = lazy(async () => (await import('./connection-banner.tsx')).ConnectionBanner);
const Problems = lazy(async () => (await import('./problems.tsx')).Problems);
const NotOpened = lazy(async () => (await import('./not-opened.tsx')).NotOpened);
const Connect = lazy(async () => (await import('./connect.tsx')).Connect);

interface QuickReplyProps {
  readonly panel: PanelStore;
  /** The conversation that it was opened for could not be read. */
  readonly lost?: boolean;
  readonly onAgain?: (() => void) | undefined;
}

/** The same contact, conversation and composer as the panel, in a small window that closes itself when the reply is on disk. */
export function QuickReply({ panel, lost = false, onAgain }: QuickReplyProps) {
  return (
    <PanelContext.Provider value={panel}>{lost ? <NotOpened onAgain={onAgain} /> : <Window />}</PanelContext.Provider>
  );
}

/**
 * What was typed is saved, and the window is gone: the browser gives the keyboard back to the page by itself. Doing it by
 * hand before would hand it over twice, and keys that are pressed in between would be lost (tried with real keys).
 */
async function leave(panel: PanelStore): Promise<void> {
  await panel.drafts.flush();
  window.close();
}

function Window() {
  const panel = usePanel();
  const connected = usePanelState((s) => !!s.account);
  const trouble = usePanelState(selectTrouble);
  const gone = usePanelState((s) => s.tabId === undefined && s.pinned === undefined);
  const hasThread = usePanelState((s) => s.threadId !== undefined);
  const problems = usePanelState((s) => s.outbox.length > 0);
  const keys = useMemo<KeyHandlers>(() => {
    const write = (kind: 'reply' | 'comment') => {
      panel.conversation.kind(kind);
      panel.askCaret();
    };
    return {
      reply: () => write('reply'),
      comment: () => write('comment'),
      assign: () => {
        write('reply');
        void panel.sending.assignToMe();
      },
      undo: () => void panel.sending.undoLast(),
      anyway: () => void panel.sending.anyway(),
      escape: () => void leave(panel),
    };
  }, [panel]);
  useTheme();
  useKeys(keys);
  if (!connected) return <Connect />;
  return (
    <main class="panel quick" aria-label={t('quick.title')}>
      {trouble && <ConnectionBanner onConnect={() => void panel.openOptions()} />}
      {gone && <p class="quick-gone">{t('quick.gone')}</p>}
      <Who finding={false} onHelp={() => void panel.openOptions()} />
      <ConversationBar />
      {hasThread && <Conversation />}
      <div class="panel-fill" />
      {problems && <Problems />}
      <Writing onSent={() => void leave(panel)} />
      <Account />
    </main>
  );
}

import { useCallback } from 'preact/hooks';
import { threadUrl } from '../../lib/model/account.ts';
import { contactName } from '../../lib/model/contact.ts';
import { selectComplete, selectInboxes, selectNames, selectPending } from '../../lib/store/select/history.ts';
import { selectChanging, selectThread } from '../../lib/store/select/threads.ts';
import { selectStale } from '../../lib/store/select/view.ts';
import { History } from '../thread/history.tsx';
import { ThreadBar } from '../thread/thread-bar.tsx';
import { usePanel, usePanelState } from './context.tsx';
import { lazy } from './lazy.tsx';
import { useNow } from './use-now.ts';

const ThreadFailure = lazy(async () => (await import('./thread-failure.tsx')).ThreadFailure);

/** The line above the history: what this conversation is, and closing it. */
export function ConversationBar() {
  const panel = usePanel();
  const thread = usePanelState(selectThread);
  const changing = usePanelState(selectChanging);
  const previews = usePanelState((s) => s.previews);
  const names = usePanelState(selectNames);
  const inboxes = usePanelState(selectInboxes);
  const account = usePanelState((s) => s.account);
  if (!thread) return null;
  return (
    <ThreadBar
      thread={changing ? { ...thread, status: changing } : thread}
      preview={previews.get(thread.id)}
      names={names}
      me={account?.actorId}
      inboxes={inboxes}
      threadUrl={account && account.kind !== 'sample' ? threadUrl(account, thread.id) : undefined}
      changing={changing}
      onStatus={(status) => void panel.sending.setStatus(status)}
    />
  );
}

/** Everything that was said in the conversation on screen. */
export function Conversation() {
  const panel = usePanel();
  const threadId = usePanelState((s) => s.threadId);
  const messages = usePanelState((s) => s.messages);
  const load = usePanelState((s) => s.thread);
  const older = usePanelState((s) => s.older);
  const complete = usePanelState(selectComplete);
  const stale = usePanelState(selectStale);
  const upTo = usePanelState((s) => selectThread(s)?.messagesUpTo);
  const pending = usePanelState(selectPending);
  const names = usePanelState(selectNames);
  const inboxes = usePanelState(selectInboxes);
  const contact = usePanelState((s) => s.contact);
  const me = usePanelState((s) => s.account?.actorId);
  const seenAt = usePanelState((s) => s.seenAtOpen);
  const originals = usePanelState((s) => s.originals);
  const now = useNow(60_000);
  const { original, file, older: fetchOlder, seen } = panel.conversation;
  const originalOf = useCallback((id: string) => originals.get(id), [originals]);
  const onOriginal = useCallback((id: string) => void original(id), [original]);
  const onFile = useCallback((f: Parameters<typeof file>[0]) => void file(f), [file]);
  const onOlder = useCallback(() => void fetchOlder(), [fetchOlder]);
  // What is in view counts as seen once more when the cache has caught up with HubSpot.
  const onSeen = useCallback((at: number) => seen(at), [seen, upTo]);
  return (
    <History
      key={threadId ?? ''}
      threadId={threadId ?? ''}
      messages={messages}
      loading={load.is === 'loading' || threadId === undefined}
      complete={complete}
      loadingOlder={older.is === 'loading'}
      olderFailed={older.is === 'failed'}
      onOlder={onOlder}
      pending={pending}
      seenAt={seenAt}
      onSeen={onSeen}
      names={names}
      inboxes={inboxes}
      me={me}
      contactName={contact && contactName(contact)}
      originals={originalOf}
      onOriginal={onOriginal}
      onFile={onFile}
      now={now}
    >
      {stale && <ThreadFailure error={stale} onRetry={() => void panel.retryThread()} />}
    </History>
  );
}

import { useCallback, useMemo } from 'preact/hooks';
import type { FileAttachment } from '../../lib/model/attachment.ts';
import { contactName } from '../../lib/model/contact.ts';
import {
  selectComplete,
  selectInboxes,
  selectNames,
  selectOwn,
  selectPending,
} from '../../lib/store/select/history.ts';
import { selectChanging, selectShown, selectThread } from '../../lib/store/select/threads.ts';
import { selectStale } from '../../lib/store/select/view.ts';
import { History } from '../thread/history.tsx';
import { ThreadBar } from '../thread/thread-bar.tsx';
import { usePanel, usePanelState } from './context.tsx';
import { lazy } from './lazy.tsx';
import { useNow } from './use-now.ts';

const Details = lazy(async () => (await import('./details.tsx')).Details);
const ThreadActions = lazy(async () => (await import('./thread-actions.tsx')).ThreadActions);
const ThreadFailure = lazy(async () => (await import('./thread-failure.tsx')).ThreadFailure);

/** The line above the history: what this conversation is, and closing it. */
export function ConversationBar() {
  const panel = usePanel();
  const thread = usePanelState(selectShown);
  const changing = usePanelState(selectChanging);
  const accounts = usePanelState((s) => s.directory.channelAccounts);
  const channels = usePanelState((s) => s.directory.channels);
  const previews = usePanelState((s) => s.previews);
  const names = usePanelState(selectNames);
  const inboxes = usePanelState(selectInboxes);
  const account = usePanelState((s) => s.account);
  const now = useNow(60_000);
  if (!thread) return null;
  return (
    <ThreadBar
      thread={thread}
      preview={previews.get(thread.id)}
      names={names}
      me={account?.actorId}
      inboxes={inboxes}
      channelName={channels.get(thread.originalChannelId ?? '')?.name}
      accountName={accounts.find((one) => one.id === thread.originalChannelAccountId)?.name}
      changing={changing}
      now={now}
      onStatus={(status) => void panel.sending.setStatus(status)}
    >
      <div class="thread-bar-actions">
        <ThreadActions key={thread.id} />
      </div>
    </ThreadBar>
  );
}

/** Everything that was said in the conversation on screen. */
export function Conversation() {
  const panel = usePanel();
  const threadId = usePanelState((s) => s.threadId);
  const newest = usePanelState((s) => s.messages);
  const earlier = usePanelState((s) => s.earlier);
  const part = usePanelState((s) => s.part);
  const load = usePanelState((s) => s.thread);
  const older = usePanelState((s) => s.older);
  const reveal = usePanelState((s) => s.reveal);
  const complete = usePanelState(selectComplete);
  const stale = usePanelState(selectStale);
  const upTo = usePanelState((s) => selectThread(s)?.messagesUpTo);
  const pending = usePanelState(selectPending);
  const own = usePanelState(selectOwn);
  const names = usePanelState(selectNames);
  const inboxes = usePanelState(selectInboxes);
  const contact = usePanelState((s) => s.contact);
  const me = usePanelState((s) => s.account?.actorId);
  const seenAt = usePanelState((s) => s.seenAtOpen);
  const originals = usePanelState((s) => s.originals);
  const now = useNow(60_000);
  const isSample = usePanelState((s) => s.account?.kind === 'sample');
  const { original, originalSeen, file, address, go, seen } = panel.conversation;
  const originalOf = useCallback((id: string) => originals.get(id), [originals]);
  const onOriginal = useCallback((id: string) => void original(id), [original]);
  const files = useMemo(
    () => ({ public: !isSample, address, open: (one: FileAttachment) => void file(one) }),
    [isSample, address, file],
  );
  const { sendAgain } = panel.sending;
  const onSendAgain = useCallback((id: string) => void sendAgain(id), [sendAgain]);
  // What is in view counts as seen once more when the cache has caught up with HubSpot.
  const onSeen = useCallback((at: number) => seen(at), [seen, upTo]);
  return (
    <History
      key={threadId ?? ''}
      threadId={threadId ?? ''}
      messages={part?.messages ?? newest}
      newest={newest}
      before={part?.before ?? earlier}
      after={part?.after}
      loading={load.is === 'loading' || threadId === undefined}
      complete={complete}
      loadingOlder={older.is === 'loading'}
      olderFailed={older.is === 'failed'}
      onGo={go}
      reveal={reveal?.threadId === threadId ? reveal : undefined}
      pending={pending}
      own={own}
      seenAt={seenAt}
      onSeen={onSeen}
      names={names}
      inboxes={inboxes}
      me={me}
      contactName={contact && contactName(contact)}
      originals={originalOf}
      onOriginal={onOriginal}
      onOriginalSeen={originalSeen}
      files={files}
      details={Details}
      onSendAgain={onSendAgain}
      now={now}
    >
      {stale && <ThreadFailure error={stale} onRetry={() => void panel.retryThread()} />}
    </History>
  );
}

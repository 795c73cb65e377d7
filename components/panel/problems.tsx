import { threadUrl } from '../../lib/model/account.ts';
import { asksAgent, canUndo } from '../../lib/model/outbox.ts';
import { selectNames } from '../../lib/store/select/history.ts';
import { memo } from '../../lib/store/select/memo.ts';
import { selectPaused } from '../../lib/store/select/paused.ts';
import { selectThreadItems } from '../../lib/store/select/threads.ts';
import type { PanelState } from '../../lib/store/state.ts';
import { OutboxBar } from '../outbox/outbox-bar.tsx';
import { usePanel, usePanelState } from './context.tsx';
import { keysFor } from './key-names.ts';
import { useNow } from './use-now.ts';

/** What needs the agent, whatever conversation it belongs to: it must not be forgotten because another page is open. */
const selectProblems = memo(
  (s: PanelState) => [s.outbox] as const,
  (outbox) => outbox.filter(asksAgent).sort((a, b) => a.createdAt - b.createdAt),
);

/** What is on its way from other conversations than the one on screen, and can still be taken back. */
const selectElsewhere = memo(
  (s: PanelState) => [s.outbox, s.threadId] as const,
  (outbox, threadId) => outbox.filter((i) => i.threadId !== threadId && canUndo(i)),
);

/** Replies that did not go out, of all conversations, and what is on its way elsewhere. */
export function Problems() {
  const panel = usePanel();
  const items = usePanelState(selectProblems);
  const elsewhere = usePanelState(selectElsewhere);
  const now = useNow(elsewhere.length > 0 ? 500 : 60_000);
  const threads = usePanelState(selectThreadItems);
  const shown = usePanelState((s) => s.threadId);
  const account = usePanelState((s) => s.account);
  const names = usePanelState(selectNames);
  const paused = usePanelState(selectPaused);
  const people = usePanelState((s) => s.outboxPeople);
  const nameOf = (threadId: string): string | undefined => {
    const item = threads.find((t) => t.thread.id === threadId);
    return item && (item.preview?.subject ?? item.preview?.snippet ?? threadId);
  };
  return (
    <OutboxBar
      items={items}
      elsewhere={elsewhere}
      now={now}
      onUndo={(itemId) => void panel.sending.undo(itemId)}
      threadName={nameOf}
      threadPerson={(id) => people.get(id)}
      threadUrl={(id) => (account && account.kind !== 'sample' ? threadUrl(account, id) : undefined)}
      shown={shown}
      names={names}
      me={account?.actorId}
      anyway={paused && { itemId: paused.id, keys: keysFor('anyway') }}
      onDecide={(what, item) => void panel.sending.decide(what, item)}
      onShow={(threadId) => void panel.conversation.open(threadId)}
    />
  );
}

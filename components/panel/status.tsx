import { memo } from '../../lib/store/select/memo.ts';
import type { PanelState } from '../../lib/store/state.ts';
import { StatusLine } from '../outbox/status-line.tsx';
import { usePanel, usePanelState } from './context.tsx';
import { shortcutHint } from './key-names.ts';
import { useNow } from './use-now.ts';

/** What the outbox has of the conversation on screen, oldest first. */
const selectItems = memo(
  (s: PanelState) => [s.outbox, s.threadId] as const,
  (outbox, threadId) => outbox.filter((i) => i.threadId === threadId).sort((a, b) => a.createdAt - b.createdAt),
);

const selectNotice = ({ notice, threadId }: PanelState) =>
  notice && (notice.threadId === undefined || notice.threadId === threadId) ? notice : undefined;

/** What became of what was sent from here, and the way to take it back. */
export function Status() {
  const panel = usePanel();
  const items = usePanelState(selectItems);
  const notice = usePanelState(selectNotice);
  const now = useNow(items.length > 0 || notice ? 500 : 60_000);
  return (
    <StatusLine
      items={items}
      notice={notice}
      now={now}
      undoKeys={shortcutHint('undo')}
      onUndo={(itemId) => void panel.sending.undo(itemId)}
    />
  );
}

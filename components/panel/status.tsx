import { contactName } from '../../lib/model/contact.ts';
import { difference } from '../../lib/model/difference.ts';
import type { OutboxItem } from '../../lib/model/outbox.ts';
import { selectStandard } from '../../lib/store/select/composer.ts';
import { memo } from '../../lib/store/select/memo.ts';
import type { PanelState } from '../../lib/store/state.ts';
import { differenceWords } from '../composer/difference.tsx';
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
  const standard = usePanelState(selectStandard);
  const contact = usePanelState((s) => s.contact);
  const detail = ({ intent }: OutboxItem): string =>
    intent.kind === 'reply'
      ? differenceWords(difference(intent.recipients, standard), contact && contactName(contact))
      : '';
  const now = useNow(items.length > 0 || notice ? 500 : 60_000);
  return (
    <StatusLine
      items={items}
      notice={notice}
      now={now}
      detail={detail}
      undoKeys={shortcutHint('undo')}
      onUndo={(itemId) => void panel.sending.undo(itemId)}
    />
  );
}

import { useEffect, useState } from 'preact/hooks';
import { failure } from '../../lib/model/errors.ts';
import { fail } from '../../lib/model/result.ts';
import type { AnyEntry, Restore } from '../../lib/store/draft-list.ts';
import { DraftsDialog } from '../drafts/drafts-dialog.tsx';
import { type DraftsDone, DraftsStatus } from '../drafts/drafts-status.tsx';
import { usePanel, usePanelState } from './context.tsx';
import { useNow } from './use-now.ts';

/** A text that belongs nowhere, or whose place can't be gone to, can at least be taken along. */
const copy = (text: string): Promise<boolean> =>
  navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );

/** The list of all drafts, kept as it is on disk. */
export function DraftsView({ onClose }: { readonly onClose: () => void }) {
  const panel = usePanel();
  const written = usePanelState((s) => s.written);
  const now = useNow(60_000);
  const [entries, setEntries] = useState<readonly AnyEntry[]>();
  const [failed, setFailed] = useState(false);
  const [status, setStatus] = useState<DraftsDone>();
  const read = () => {
    setFailed(false);
    return panel
      .draftList()
      .then((list) => list.read())
      .then(setEntries, () => setFailed(true));
  };
  useEffect(() => void read(), [written]);
  const open = async (entry: AnyEntry) => {
    setStatus(undefined);
    const opened = await panel.draftList().then(
      (list) => list.open(entry),
      () => fail(failure('unknown')),
    );
    if (!opened.ok) setStatus({ is: 'notOpened', entry, error: opened.error });
    else if (opened.value) onClose();
    else setStatus({ is: (await copy(entry.text)) ? 'copied' : 'notCopied' });
  };
  const remove = async (entry: AnyEntry) => {
    const list = panel.draftList();
    setStatus(
      await list
        .then((l) => l.remove(entry))
        .then(
          (restore) => ({ is: 'deleted', restore }),
          () => ({ is: 'notDeleted' }),
        ),
    );
    await read();
  };
  const undo = async (restore: Restore) => {
    setStatus(undefined);
    // What was deleted is nowhere but in this closure: it stays as long as it has not been put back.
    await restore().catch(() => setStatus({ is: 'notRestored', restore }));
    await read();
  };
  const copyText = async (text: string) => setStatus({ is: (await copy(text)) ? 'textCopied' : 'textNotCopied' });
  return (
    <DraftsDialog
      entries={entries}
      failed={failed}
      now={now}
      status={
        status && (
          <DraftsStatus
            done={status}
            onRestore={(restore) => void undo(restore)}
            onCopy={(text) => void copyText(text)}
          />
        )
      }
      onOpen={(entry) => void open(entry)}
      onRemove={(entry) => void remove(entry)}
      onRetry={() => void read()}
      onClose={onClose}
    />
  );
}

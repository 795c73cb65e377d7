import { useEffect, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/drafts.ts';
import { type Failure, failure } from '../../lib/model/errors.ts';
import { fail } from '../../lib/model/result.ts';
import type { AnyEntry, Restore } from '../../lib/store/draft-list.ts';
import { DraftsDialog } from '../drafts/drafts-dialog.tsx';
import { failureSentence } from '../session/failure-text.ts';
import { Button } from '../ui/button.tsx';
import { usePanel, usePanelState } from './context.tsx';
import { useNow } from './use-now.ts';

type Status =
  | { readonly is: 'deleted' | 'notRestored'; readonly restore: Restore }
  | { readonly is: 'notOpened'; readonly error: Failure }
  | { readonly is: 'copied' | 'notCopied' | 'notDeleted' };

/** A text that belongs nowhere yet can at least be taken along. */
const copy = (text: string): Promise<Status> =>
  navigator.clipboard.writeText(text).then(
    () => ({ is: 'copied' }),
    () => ({ is: 'notCopied' }),
  );

/** The list of all drafts, kept as it is on disk. */
export function DraftsView({ onClose }: { readonly onClose: () => void }) {
  const panel = usePanel();
  const written = usePanelState((s) => s.written);
  const now = useNow(60_000);
  const [entries, setEntries] = useState<readonly AnyEntry[]>();
  const [failed, setFailed] = useState(false);
  const [status, setStatus] = useState<Status>();
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
    if (!opened.ok) setStatus({ is: 'notOpened', error: opened.error });
    else if (opened.value) onClose();
    else setStatus(await copy(entry.text));
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
  return (
    <DraftsDialog
      entries={entries}
      failed={failed}
      now={now}
      status={
        status && (
          <>
            {t(`drafts.${status.is}`, { reason: 'error' in status ? failureSentence(status.error) : '' })}
            {'restore' in status && (
              <Button variant="quiet" icon="undo" onClick={() => void undo(status.restore)}>
                {t(status.is === 'deleted' ? 'drafts.undo' : 'drafts.again')}
              </Button>
            )}
          </>
        )
      }
      onOpen={(entry) => void open(entry)}
      onRemove={(entry) => void remove(entry)}
      onRetry={() => void read()}
      onClose={onClose}
    />
  );
}

import { t } from '../../lib/i18n/drafts.ts';
import type { Failure } from '../../lib/model/errors.ts';
import type { AnyEntry, Restore } from '../../lib/store/draft-list.ts';
import { failureSentence } from '../session/failure-text.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { draftName } from './draft-row.tsx';

/** What became of what was asked for. */
export type DraftsDone =
  | { readonly is: 'deleted' | 'notRestored'; readonly restore: Restore }
  | { readonly is: 'notOpened'; readonly entry: AnyEntry; readonly error: Failure }
  | { readonly is: 'copied' | 'notCopied' | 'notDeleted' | 'textCopied' | 'textNotCopied' };

/** What needs nobody's attention. */
const went: ReadonlySet<DraftsDone['is']> = new Set(['deleted', 'copied', 'textCopied']);

interface DraftsStatusProps {
  readonly done: DraftsDone;
  readonly onRestore: (restore: Restore) => void;
  readonly onCopy: (text: string) => void;
}

/** What was just done with a draft, or could not be, with the way on. */
export function DraftsStatus({ done, onRestore, onCopy }: DraftsStatusProps) {
  const notOpened = done.is === 'notOpened' ? done : undefined;
  const text = t(`drafts.${done.is}`, {
    name: notOpened ? draftName(notOpened.entry) : '',
    reason: notOpened ? failureSentence(notOpened.error) : '',
  });
  return (
    <>
      {went.has(done.is) ? (
        text
      ) : (
        <span class="drafts-trouble">
          <Icon name="alert" /> <span>{text}</span>
        </span>
      )}
      {'restore' in done && (
        <Button variant="quiet" icon="undo" onClick={() => onRestore(done.restore)}>
          {t(done.is === 'deleted' ? 'drafts.undo' : 'drafts.again')}
        </Button>
      )}
      {notOpened?.entry.text.trim() && (
        <Button variant="quiet" onClick={() => onCopy(notOpened.entry.text)}>
          {t('drafts.copy')}
        </Button>
      )}
    </>
  );
}

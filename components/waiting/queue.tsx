import { useEffect } from 'preact/hooks';
import { t } from '../../lib/i18n/waiting.ts';
import type { WaitingRow } from '../../lib/store/queue.ts';
import { fullTime, waitLabel } from '../thread/time.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { DialogHead } from '../ui/dialog-head.tsx';
import { moveFocus } from '../ui/list-keys.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { useModal } from '../ui/use-modal.ts';

export interface QueueProps {
  /** Undefined while they are read. */
  readonly rows: readonly WaitingRow[] | undefined;
  /** How many wait in all. */
  readonly count: number;
  /** False when nothing is counted. */
  readonly wished: boolean;
  readonly now: number;
  readonly onOpen: (row: WaitingRow) => void;
  readonly onSwitchOn: () => void;
  readonly onClose: () => void;
}

interface RowProps extends Pick<QueueProps, 'now' | 'onOpen'> {
  readonly row: WaitingRow;
}

/** Somebody who waits: who, what it is about, how long. */
function Row({ row, now, onOpen }: RowProps) {
  const name = row.name ?? t('waiting.someone');
  return (
    <li>
      <button type="button" class="queue-row" onClick={() => onOpen(row)}>
        <Avatar name={name} />
        <span class="queue-name">{name}</span>{' '}
        <span class="queue-wait" title={fullTime(row.since)}>
          {waitLabel(row.since, now)}
        </span>{' '}
        <span class="queue-about" dir="auto">
          {row.about ?? row.inbox}
        </span>
      </button>
    </li>
  );
}

function List({ rows, count, now, onOpen }: Pick<QueueProps, 'rows' | 'count' | 'now' | 'onOpen'>) {
  if (!rows)
    return (
      <div class="queue-none">
        <Skeleton width={70} />
        <Skeleton width={55} />
      </div>
    );
  if (rows.length === 0) return <p class="queue-none">{t('waiting.none')}</p>;
  return (
    <>
      <ul class="queue-list" aria-label={t('waiting.title')}>
        {rows.map((row) => (
          <Row key={row.id} row={row} now={now} onOpen={onOpen} />
        ))}
      </ul>
      {count > rows.length && <p class="queue-none">{t('waiting.more', { count: count - rows.length })}</p>}
    </>
  );
}

/** The conversations that wait for the agent, those who wait longest first: a queue to work through. */
export function Queue({ rows, count, wished, now, onOpen, onSwitchOn, onClose }: QueueProps) {
  const { dialog, close } = useModal();
  const there = rows !== undefined && rows.length > 0;
  const rowsOf = () => [...(dialog.current?.querySelectorAll<HTMLElement>('.queue-row') ?? [])];
  // Enter opens who waits longest.
  useEffect(() => {
    if (there) rowsOf()[0]?.focus();
  }, [there]);
  return (
    <dialog
      ref={dialog}
      class="queue"
      aria-labelledby="queue-title"
      onKeyDown={(event) => void moveFocus(event, rowsOf())}
      onClose={onClose}
    >
      <DialogHead
        class="queue-head"
        id="queue-title"
        title={t('waiting.title')}
        closeLabel={t('common.close')}
        onClose={close}
      />
      {wished ? (
        <List rows={rows} count={count} now={now} onOpen={onOpen} />
      ) : (
        <div class="queue-none">
          <p>{t('waiting.off')}</p>
          <Button onClick={onSwitchOn}>{t('waiting.switchOn')}</Button>
        </div>
      )}
    </dialog>
  );
}

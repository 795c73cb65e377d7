import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/files.ts';
import { type DraftFile, isUnderway } from '../../lib/model/upload.ts';
import { failureSentence, failureText } from '../session/failure-text.ts';
import { fileIcon } from '../thread/file.tsx';
import { fileSize } from '../thread/file-kind.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

export interface TrayProps {
  readonly files: readonly DraftFile[];
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly onRemove: (id: string) => void;
  readonly onRetry: (id: string) => void;
}

/** Reasons that trying again can't change. */
const final: ReadonlySet<string | undefined> = new Set([
  'file-too-large',
  'file-empty',
  'file-type',
  'file-count',
  'file-lost',
]);

/** How far it is, in words; the browser does not tell how much of a request has left, so there are only seconds. */
function stateText({ state, size, startedAt, error }: DraftFile, now: number): string {
  const bytes = fileSize(size);
  if (state === 'uploading')
    return t('files.progress', { size: bytes, count: Math.max(0, Math.round((now - (startedAt ?? now)) / 1000)) });
  if (state === 'waiting') return error ? t('files.waitingFor', { reason: failureText(error) }) : t('files.waiting');
  // HubSpot does not tell the size of a file that hung on an earlier message.
  return size > 0 ? bytes : '';
}

interface RowProps extends Omit<TrayProps, 'files'> {
  readonly file: DraftFile;
}

function Row({ file, now, onRemove, onRetry }: RowProps) {
  const { id, name, state, error } = file;
  const text = stateText(file, now);
  const failed = state === 'failed';
  return (
    <li class={`tray-file tray-${state}`}>
      <Icon name={failed ? 'alert' : fileIcon({ type: 'FILE', name, mimeType: file.type })} size={14} />
      <span class="tray-name" title={name}>
        {name}
      </span>
      <span class="tray-state" aria-hidden={state === 'uploading' ? 'true' : undefined}>
        {text}
      </span>
      {failed && !final.has(error?.reason) && (
        <Button variant="quiet" label={t('files.again', { name })} onClick={() => onRetry(id)}>
          {t('common.retry')}
        </Button>
      )}
      <IconButton
        icon="close"
        label={t(isUnderway(file) ? 'files.cancel' : 'files.remove', { name })}
        onClick={() => onRemove(id)}
      />
      {state === 'uploading' && (
        <span class="tray-bar" role="progressbar" aria-label={t('files.uploading', { name })} aria-valuetext={text}>
          <span class="tray-bar-part" />
        </span>
      )}
      {failed && <span class="tray-problem">{failureSentence(error ?? { code: 'unknown' })}</span>}
    </li>
  );
}

/** The files that go out with the message: how far each is, and what can be done about it. */
export function AttachmentTray({ files, onRemove, ...rest }: TrayProps) {
  const list = useRef<HTMLUListElement>(null);
  /** Where the focus goes when the file that had it is gone. */
  const [next, setNext] = useState<number>();
  useEffect(() => {
    if (next === undefined) return;
    const buttons = list.current?.querySelectorAll<HTMLButtonElement>('.tray-file > .icon-button');
    buttons?.[Math.min(next, buttons.length - 1)]?.focus();
    setNext(undefined);
  }, [next]);
  return (
    <ul class="tray" aria-label={t('files.title')} ref={list}>
      {files.map((file, i) => (
        <Row
          key={file.id}
          file={file}
          {...rest}
          onRemove={(id) => {
            onRemove(id);
            setNext(i);
          }}
        />
      ))}
    </ul>
  );
}

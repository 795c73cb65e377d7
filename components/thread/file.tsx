import { t } from '../../lib/i18n/index.ts';
import type { FileAttachment } from '../../lib/model/attachment.ts';
import type { IconName } from '../ui/icon.tsx';
import { Icon } from '../ui/icon.tsx';
import { linkRel, safeUrl } from './links.ts';

export interface FileProps {
  readonly file: FileAttachment;
  readonly onFile: ((file: FileAttachment) => void) | undefined;
}

/** "1.2 MB", in steps of 1,000 as the systems of today count. */
export function fileSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = Math.max(0, bytes);
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** What a file is, from what HubSpot says of its use, its type or its name. */
export function fileKind(file: FileAttachment): 'image' | 'audio' | 'voice' | 'sticker' | 'other' {
  const usage = file.fileUsageType?.toUpperCase();
  if (usage === 'VOICE_RECORDING') return 'voice';
  if (usage === 'STICKER') return 'sticker';
  const hint = `${file.mimeType ?? ''} ${file.name ?? ''}`;
  if (usage === 'IMAGE' || /^image\/|\.(?:png|jpe?g|gif|webp|heic|svg|bmp|tiff?)$/i.test(hint)) return 'image';
  if (usage === 'AUDIO' || /^audio\/|\.(?:mp3|m4a|ogg|opus|wav|aac)$/i.test(hint)) return 'audio';
  return 'other';
}

const icons: Readonly<Record<ReturnType<typeof fileKind>, IconName>> = {
  image: 'image',
  sticker: 'image',
  audio: 'audio',
  voice: 'audio',
  other: 'paperclip',
};

function Body({ file }: { readonly file: FileAttachment }) {
  const kind = fileKind(file);
  return (
    <>
      <Icon name={icons[kind]} size={14} />
      <span class="chip-name">{file.name || t(kind === 'other' ? 'thread.file' : `thread.file.${kind}`)}</span>
      {file.size !== undefined && <span class="chip-extra">{fileSize(file.size)}</span>}
    </>
  );
}

/** A file: a link when it has a public address, else a button that has a signed one fetched. Never loaded by itself. */
export function File({ file, onFile }: FileProps) {
  const url = safeUrl(file.url);
  if (url)
    return (
      <a class="chip" href={url.href} target="_blank" rel={linkRel} title={url.host}>
        <Body file={file} />
      </a>
    );
  if (file.fileId && onFile)
    return (
      <button type="button" class="chip" onClick={() => onFile(file)}>
        <Body file={file} />
      </button>
    );
  return (
    <span class="chip chip-off">
      <Body file={file} /> <span class="chip-extra">{t('thread.file.gone')}</span>
    </span>
  );
}

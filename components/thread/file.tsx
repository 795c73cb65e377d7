import { useState } from 'preact/hooks';
import { t } from '../../lib/i18n/attachments.ts';
import type { FileAddress, FileAttachment } from '../../lib/model/attachment.ts';
import { Button } from '../ui/button.tsx';
import type { IconName } from '../ui/icon.tsx';
import { Icon } from '../ui/icon.tsx';
import type { FileAccess } from './file-access.ts';
import { type FileKind, fileKind, fileSize, publicAddress } from './file-kind.ts';
import { linkRel } from './links.ts';
import { Preview } from './preview.tsx';

export interface FileProps {
  readonly file: FileAttachment;
  readonly access: FileAccess | undefined;
}

const icons: Readonly<Record<FileKind, IconName>> = {
  image: 'image',
  sticker: 'image',
  audio: 'audio',
  voice: 'audio',
  other: 'paperclip',
};

/** The icon of a file. */
export const fileIcon = (file: FileAttachment): IconName => icons[fileKind(file)];

interface ChipProps extends FileProps {
  readonly kind: FileKind;
  readonly name: string;
  readonly size: number | undefined;
}

/** Name and size: a link when the file has a public address, else a button that has a signed one fetched. */
function Chip({ file, access, kind, name, size }: ChipProps) {
  const body = (
    <>
      <Icon name={icons[kind]} size={14} />
      <span class="chip-name">{name}</span>
      {size !== undefined && <span class="chip-extra">{fileSize(size)}</span>}
    </>
  );
  const url = publicAddress(file, access);
  if (url)
    return (
      <a class="chip" href={url.href} target="_blank" rel={linkRel} title={url.host}>
        {body}
      </a>
    );
  if (file.fileId && access)
    return (
      <button type="button" class="chip" onClick={() => access.open(file)}>
        {body}
      </button>
    );
  return (
    <span class="chip chip-off">
      {body} <span class="chip-extra">{t('attach.file.gone')}</span>
    </span>
  );
}

/** A file. Nothing of it is fetched before somebody asks: pictures and sound have a button that shows or plays them. */
export function File({ file, access }: FileProps) {
  const [open, setOpen] = useState(false);
  const [known, setKnown] = useState<FileAddress>();
  const kind = fileKind(file);
  const name = file.name || known?.name || t(kind === 'other' ? 'attach.file' : `attach.file.${kind}`);
  const url = publicAddress(file, access);
  const can = kind !== 'other' && access !== undefined && (url?.protocol === 'https:' || file.fileId !== undefined);
  const action = kind === 'other' || open ? t('attach.hide') : t(`attach.show.${kind}`);
  return (
    <div class="file">
      <div class="file-row">
        <Chip file={file} access={access} kind={kind} name={name} size={file.size ?? known?.size} />
        {can && (
          <Button
            variant="quiet"
            label={t('attach.named', { action, name })}
            expanded={open}
            onClick={() => setOpen(!open)}
          >
            {action}
          </Button>
        )}
      </div>
      {can && open && <Preview file={file} kind={kind} name={name} access={access} onKnown={setKnown} />}
    </div>
  );
}

import { useRef } from 'preact/hooks';
import { t } from '../../lib/i18n/files.ts';
import type { Incoming } from '../../lib/store/files.ts';
import { IconButton } from '../ui/button.tsx';
import { named } from './use-files.ts';

interface AttachButtonProps {
  readonly onFiles: (items: readonly Incoming[]) => void;
  /** Says why nothing can be uploaded, instead of letting somebody choose a file in vain. */
  readonly onMayNot?: (() => void) | undefined;
}

/** Opens the browser's own choice of files. */
export function AttachButton({ onFiles, onMayNot }: AttachButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        icon="paperclip"
        label={t('files.attach')}
        onClick={() => {
          if (onMayNot) onMayNot();
          else input.current?.click();
        }}
      />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          const { currentTarget } = event;
          onFiles(named(currentTarget.files ?? []));
          // The same file can be chosen again after it was removed.
          currentTarget.value = '';
        }}
      />
    </>
  );
}

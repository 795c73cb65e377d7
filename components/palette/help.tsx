import { useEffect, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/keys.ts';
import type { BrowserKey } from '../../lib/store/browser-keys.ts';
import { formatBindings } from '../composer/formats.ts';
import { keyNames, keysFor } from '../panel/key-names.ts';
import { bindings, onMac } from '../panel/keys.ts';
import { Button } from '../ui/button.tsx';
import { DialogHead } from '../ui/dialog-head.tsx';
import { useModal } from '../ui/use-modal.ts';
import { BrowserKeys, KeyRow } from './key-rows.tsx';

export interface HelpProps {
  readonly commands: () => Promise<readonly BrowserKey[]>;
  /** Opens the browser's own page for shortcuts; false when it has none. */
  readonly onShortcuts: () => Promise<boolean>;
  readonly onClose: () => void;
}

/** Every key there is: those of the panel, and those of the browser as it has really given them. */
export function Help({ commands, onShortcuts, onClose }: HelpProps) {
  const { dialog, close } = useModal();
  const [browserKeys, setBrowserKeys] = useState<readonly BrowserKey[]>([]);
  const [manual, setManual] = useState(false);
  useEffect(() => {
    void commands().then(setBrowserKeys);
  }, [commands]);
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title" onClose={onClose}>
      <DialogHead
        class="help-head"
        id="help-title"
        title={t('keys.title')}
        closeLabel={t('common.close')}
        onClose={close}
      />
      <h3>{t('keys.inside')}</h3>
      <dl class="key-list">
        {bindings.map(({ action }) => (
          <KeyRow key={action} label={t(`keys.${action}`)} keys={keysFor(action)} />
        ))}
      </dl>
      <h3>{t('keys.writing')}</h3>
      <dl class="key-list">
        {formatBindings.map(({ format, pc, mac }) => (
          <KeyRow key={format} label={t(`keys.${format}`)} keys={onMac() ? keyNames(mac, true) : keyNames(pc, false)} />
        ))}
      </dl>
      {browserKeys.length > 0 && (
        <>
          <h3>{t('keys.anywhere')}</h3>
          <BrowserKeys keys={browserKeys} />
          <Button onClick={() => void onShortcuts().then((opened) => setManual(!opened))}>{t('keys.set')}</Button>
          {manual && <p role="status">{t('keys.setFirefox')}</p>}
        </>
      )}
    </dialog>
  );
}

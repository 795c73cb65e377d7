import { useEffect, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/options.ts';
import type { BrowserKey } from '../../lib/store/browser-keys.ts';
import { BrowserKeys, KeyRow } from '../palette/key-rows.tsx';
import { keysFor } from '../panel/key-names.ts';
import { bindings } from '../panel/keys.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';

interface ShortcutsProps {
  readonly commands: () => Promise<readonly BrowserKey[]>;
  readonly onShortcuts: () => Promise<boolean>;
}

/** The keys as they really are, and the way to set those that the browser did not assign. */
export function Shortcuts({ commands, onShortcuts }: ShortcutsProps) {
  const [keys, setKeys] = useState<readonly BrowserKey[]>([]);
  const [manual, setManual] = useState(false);
  useEffect(() => {
    const read = () => void commands().then(setKeys);
    read();
    // Whoever comes back from the browser's page for shortcuts sees what they set there.
    addEventListener('focus', read);
    return () => removeEventListener('focus', read);
  }, [commands]);
  const unassigned = keys.filter((key) => !key.shortcut).length;
  const open = () => void onShortcuts().then((opened) => setManual(!opened));
  return (
    <>
      {unassigned > 0 && (
        <Banner tone="note" icon="key" action={{ label: t('options.openShortcuts'), onAction: open }}>
          {t('options.unassigned', { count: unassigned })}
        </Banner>
      )}
      <h3>{t('keys.anywhere')}</h3>
      <BrowserKeys keys={keys} />
      {unassigned === 0 && <Button onClick={open}>{t('options.openShortcuts')}</Button>}
      {manual && <p role="status">{t('keys.setFirefox')}</p>}
      <h3>{t('keys.inside')}</h3>
      <dl class="key-list">
        {bindings.map(({ action }) => (
          <KeyRow key={action} label={t(`keys.${action}`)} keys={keysFor(action)} />
        ))}
      </dl>
    </>
  );
}

import { useState } from 'preact/hooks';
import { t } from '../../lib/i18n/index.ts';
import { accountText } from '../session/account-line.tsx';
import { Menu } from '../ui/menu.tsx';
import { usePanel, usePanelState } from './context.tsx';
import { shortcutHint } from './key-names.ts';
import { lazy } from './lazy.tsx';

const Leaving = lazy(async () => (await import('./leaving.tsx')).Leaving);

interface PanelMenuProps {
  readonly onHelp: () => void;
}

/** What is needed seldom: the account, the keys, the options. */
export function PanelMenu({ onHelp }: PanelMenuProps) {
  const panel = usePanel();
  const account = usePanelState((s) => s.account);
  const [leaving, setLeaving] = useState(false);
  if (!account) return null;
  return (
    <>
      <Menu
        label={t('panel.menu')}
        heading={accountText(account)}
        items={[
          { label: t('panel.refresh'), icon: 'reopen', onSelect: () => void panel.retry() },
          { label: t('panel.keys'), icon: 'key', hint: shortcutHint('help'), onSelect: onHelp },
          { label: t('panel.options'), icon: 'settings', onSelect: () => void panel.openOptions() },
          {
            label: t(account.kind === 'sample' ? 'panel.leaveSample' : 'panel.disconnect'),
            icon: 'close',
            separated: true,
            onSelect: () => setLeaving(true),
          },
        ]}
      />
      {leaving && <Leaving onClose={() => setLeaving(false)} />}
    </>
  );
}

import { useState } from 'preact/hooks';
import { t } from '../../lib/i18n/menu.ts';
import { accountText } from '../session/account-line.tsx';
import { Menu } from '../ui/menu.tsx';
import { usePanel, usePanelState } from './context.tsx';
import { shortcutHint } from './key-names.ts';
import { lazy } from './lazy.tsx';

const Leaving = lazy(async () => (await import('./leaving.tsx')).Leaving);

interface PanelMenuProps {
  readonly onHelp: () => void;
  /** Shows all drafts. Without it there is no room for lists here: the quick reply is for one conversation. */
  readonly onDrafts?: (() => void) | undefined;
}

/** What is needed seldom: the account, the keys, the options. */
export function PanelMenu({ onHelp, onDrafts }: PanelMenuProps) {
  const panel = usePanel();
  const account = usePanelState((s) => s.account);
  const drafts = usePanelState((s) => s.written?.count ?? 0);
  const [leaving, setLeaving] = useState(false);
  if (!account) return null;
  return (
    <>
      <Menu
        label={t('menu.name')}
        heading={accountText(account)}
        items={[
          { label: t('menu.refresh'), icon: 'reopen', onSelect: () => void panel.retry() },
          ...(onDrafts
            ? [
                {
                  label: t('menu.waiting'),
                  icon: 'clock' as const,
                  hint: shortcutHint('waiting'),
                  onSelect: () => void panel.waiting().then((waiting) => waiting.show()),
                },
                {
                  label: drafts > 0 ? t('menu.draftCount', { count: drafts }) : t('menu.drafts'),
                  icon: 'form' as const,
                  hint: shortcutHint('drafts'),
                  onSelect: onDrafts,
                },
              ]
            : []),
          { label: t('menu.keys'), icon: 'key', hint: shortcutHint('help'), onSelect: onHelp },
          { label: t('menu.options'), icon: 'settings', onSelect: () => void panel.openOptions() },
          {
            label: t(account.kind === 'sample' ? 'menu.leaveSample' : 'menu.disconnect'),
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

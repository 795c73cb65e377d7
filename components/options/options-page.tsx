import { t } from '../../lib/i18n/options.ts';
import type { Settings } from '../../lib/model/settings.ts';
import type { Options } from '../../lib/store/options.ts';
import { useStore } from '../../lib/store/use-store.ts';
import { applyTheme } from '../panel/theme.ts';
import { Welcome } from '../session/welcome.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { AppForm } from './app-form.tsx';
import { Connection } from './connection.tsx';
import { Erase } from './erase.tsx';
import { Section } from './section.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { UndoWindows } from './undo-windows.tsx';

const themes: readonly Settings['theme'][] = ['auto', 'light', 'dark'];

/** Everything that can be set. What is changed is saved at once, except the organization's app, which is saved whole. */
export function OptionsPage({ options }: { readonly options: Options }) {
  const account = useStore(options.store, (s) => s.account);
  const known = useStore(options.store, (s) => s.known);
  const hasSecret = useStore(options.store, (s) => s.hasSecret);
  const connecting = useStore(options.store, (s) => s.connecting);
  const redirectUrl = options.redirectUrl();
  const themeManaged = known.managed.includes('theme');
  return (
    <main class="options">
      <h1>{t('options.title')}</h1>
      <Section title={t('options.connection')}>
        <Connection account={account} />
      </Section>
      {account === null && (
        <Welcome
          known={known}
          hasSecret={hasSecret}
          redirectUrl={redirectUrl}
          connecting={connecting}
          onConnect={(fields) => void options.connecting.connectOAuth(fields)}
          onToken={(token) => void options.connecting.connectToken(token)}
          onSample={() => void options.connecting.connectSample()}
          inside
        />
      )}
      <Section title={t('options.app')} why={t('options.appWhy')}>
        <AppForm
          known={known}
          hasSecret={hasSecret}
          redirectUrl={redirectUrl}
          onSave={options.connecting.saveApp}
          onClearSecret={() => void options.connecting.clearSecret()}
        />
      </Section>
      <Section title={t('options.undo')} why={t('options.undoWhy')}>
        <UndoWindows known={known} onSave={(changes) => void options.connecting.save(changes)} />
      </Section>
      <Section title={t('options.appearance')} {...(themeManaged ? { why: t('session.managed') } : {})}>
        <Segmented
          label={t('options.theme')}
          value={known.settings.theme}
          options={themes.map((value) => ({ value, label: t(`options.theme.${value}`) }))}
          onChange={(theme) => {
            if (themeManaged) return;
            applyTheme(theme);
            void options.connecting.save({ theme });
          }}
        />
      </Section>
      <Section title={t('options.keys')}>
        <Shortcuts commands={options.commands} onShortcuts={options.openShortcuts} />
      </Section>
      <Section title={t('options.data')} why={t('options.dataWhy')}>
        {account && <Erase busy={connecting.is === 'loading'} onErase={() => void options.connecting.disconnect()} />}
      </Section>
      <Section title={t('options.about')}>
        <p>{t('options.version', { version: options.version() })}</p>
        <p class="field-says">{t('options.license')}</p>
      </Section>
    </main>
  );
}

import { t } from '../../lib/i18n/options.ts';
import { isOff } from '../../lib/model/policy.ts';
import type { Settings } from '../../lib/model/settings.ts';
import type { Options } from '../../lib/store/options.ts';
import { useStore } from '../../lib/store/use-store.ts';
import { applyTheme } from '../panel/theme.ts';
import { Welcome } from '../session/welcome.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { AppForm } from './app-form.tsx';
import { Connection } from './connection.tsx';
import { Directory } from './directory.tsx';
import { Erase } from './erase.tsx';
import { EraseAll } from './erase-all.tsx';
import { ImageSenders } from './image-senders.tsx';
import { PolicyPart } from './policy-part.tsx';
import { Section } from './section.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { Stored } from './stored.tsx';
import { UndoWindows } from './undo-windows.tsx';
import { Waiting } from './waiting.tsx';

const themes: readonly Settings['theme'][] = ['auto', 'light', 'dark'];

/** Everything that can be set. What is changed is saved at once, except the organization's app, which is saved whole. */
export function OptionsPage({ options }: { readonly options: Options }) {
  const account = useStore(options.store, (s) => s.account);
  const known = useStore(options.store, (s) => s.known);
  const hasSecret = useStore(options.store, (s) => s.hasSecret);
  const connecting = useStore(options.store, (s) => s.connecting);
  const directory = useStore(options.store, (s) => s.directory);
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
      <PolicyPart policy={known.policy} />
      <Section title={t('options.app')} why={t('options.appWhy')}>
        <AppForm
          known={known}
          hasSecret={hasSecret}
          redirectUrl={redirectUrl}
          onSave={options.connecting.saveApp}
          onClearSecret={() => void options.connecting.clearSecret()}
        />
      </Section>
      {account && (
        <Section title={t('options.directory')} why={t('options.directoryWhy')}>
          <Directory directory={directory} me={account.actorId} />
        </Section>
      )}
      <Section title={t('options.waiting')} why={t('options.waitingWhy')}>
        <Waiting
          known={known}
          account={account}
          inboxes={directory.inboxes}
          notify={options.notify}
          onSave={(changes) => void options.connecting.save(changes)}
        />
      </Section>
      <Section title={t('options.undo')} why={t('options.undoWhy')}>
        <UndoWindows known={known} onSave={(changes) => void options.connecting.save(changes)} />
      </Section>
      {!isOff(known.policy, 'images') && (
        <Section title={t('options.images')} why={t('options.imagesWhy')}>
          <ImageSenders known={known} onSave={(imageSenders) => void options.connecting.save({ imageSenders })} />
        </Section>
      )}
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
        {account && (
          <Stored
            known={known}
            read={options.stored}
            onKeep={(keepDays) => void options.connecting.save({ keepDays })}
            onClear={options.clearHistory}
          />
        )}
        {account && <Erase busy={connecting.is === 'loading'} onErase={() => void options.connecting.disconnect()} />}
        <EraseAll
          busy={connecting.is === 'loading'}
          count={options.connecting.countDrafts}
          onErase={() => void options.connecting.eraseEverything()}
        />
      </Section>
      <Section title={t('options.about')}>
        <p>{t('options.version', { version: options.version() })}</p>
        <p class="field-says">{t('options.license')}</p>
      </Section>
    </main>
  );
}

import { t } from '../../lib/i18n/keys.ts';
import type { BrowserKey } from '../../lib/store/browser-keys.ts';
import { Kbd } from '../ui/kbd.tsx';

interface KeyRowProps {
  readonly label: string;
  /** Keys pressed together; none when nothing is assigned. */
  readonly keys: readonly string[];
}

/** What a shortcut does, and its keys. */
export function KeyRow({ label, keys }: KeyRowProps) {
  return (
    <div class="key-row">
      <dt>{label}</dt>
      <dd>{keys.length > 0 ? <Kbd keys={keys} /> : <span class="unassigned">{t('keys.unassigned')}</span>}</dd>
    </div>
  );
}

/** The browser writes "Alt+Q", or "⌥Q" on a Mac. */
const parts = (shortcut: string): string[] => shortcut.split('+').filter(Boolean);

/** What a command is called: browsers have no description for those that open the extension itself. */
const nameOf = ({ name, description }: BrowserKey): string =>
  description || (name.startsWith('_execute') ? t('keys.panel') : name);

interface BrowserKeysProps {
  readonly keys: readonly BrowserKey[];
}

/** The keys that work from anywhere in the browser. */
export function BrowserKeys({ keys }: BrowserKeysProps) {
  return (
    <dl class="key-list">
      {keys.map((key) => (
        <KeyRow key={key.name} label={nameOf(key)} keys={parts(key.shortcut)} />
      ))}
    </dl>
  );
}

import * as v from 'valibot';
import { browser } from '../browser.ts';
import { defaultSettings, type Settings } from '../model/settings.ts';

/** Settings in `storage.local` (no secrets), overruled by what an administrator manages. Each value is checked by itself. */
const seconds = (fallback: number) => v.fallback(v.pipe(v.number(), v.minValue(0), v.maxValue(60)), fallback);
const short = (fallback: string) => v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(500)), fallback);
const d = defaultSettings;
const schema = v.object({
  clientId: short(d.clientId),
  tokenService: v.fallback(v.pipe(v.string(), v.trim(), v.regex(/^(https:\/\/.+)?$/)), d.tokenService),
  authorizeHost: v.fallback(v.pipe(v.string(), v.regex(/^app(-[a-z]+\d*)?\.hubspot\.com$/)), d.authorizeHost),
  undoEmail: seconds(d.undoEmail),
  undoComment: seconds(d.undoComment),
  undoChat: seconds(d.undoChat),
  undoClose: seconds(d.undoClose),
  theme: v.fallback(v.picklist(['auto', 'light', 'dark']), d.theme),
});

async function managed(): Promise<Record<string, unknown>> {
  try {
    return await browser.storage.managed.get();
  } catch {
    return {}; // Firefox rejects where no policy is set.
  }
}

export interface KnownSettings {
  readonly settings: Settings;
  /** Names of settings that an administrator decides. */
  readonly managed: readonly (keyof Settings)[];
}

/** Reads the settings; junk becomes the default, value by value. */
export async function readSettings(): Promise<KnownSettings> {
  const [stored, policy] = await Promise.all([browser.storage.local.get('settings'), managed()]);
  const own = v.is(v.record(v.string(), v.unknown()), stored.settings) ? stored.settings : {};
  const known = Object.keys(d) as (keyof Settings)[];
  const ruled = known.filter((name) => policy[name] !== undefined);
  const overruled = Object.fromEntries(ruled.map((name) => [name, policy[name]]));
  return { settings: v.parse(schema, { ...d, ...own, ...overruled }), managed: ruled };
}

/** The client secret that an administrator manages, '' for none. Background only: it is no setting that is shown. */
export async function readManagedSecret(): Promise<string> {
  const { clientSecret } = await managed();
  return typeof clientSecret === 'string' ? clientSecret.trim() : '';
}

/** Changes some settings. */
export async function writeSettings(changes: Partial<Settings>): Promise<void> {
  const stored = await browser.storage.local.get('settings');
  const own = v.is(v.record(v.string(), v.unknown()), stored.settings) ? stored.settings : {};
  await browser.storage.local.set({ settings: v.parse(schema, { ...d, ...own, ...changes }) });
}

/** Calls back when settings changed. */
export function onSettings(listener: () => void): () => void {
  const heard = (changes: Record<string, unknown>, area: string) => {
    if ((area === 'local' && 'settings' in changes) || area === 'managed') listener();
  };
  browser.storage.onChanged.addListener(heard);
  return () => browser.storage.onChanged.removeListener(heard);
}

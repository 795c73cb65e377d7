import * as v from 'valibot';
import { browser } from '../browser.ts';
import type { Policy } from '../model/policy.ts';
import { defaultSettings, type Settings } from '../model/settings.ts';
import { parsePolicy, readManaged } from './policy.ts';

/** Settings in `storage.local` (no secrets), overruled by what an administrator manages. Each value is checked by itself. */
const seconds = (fallback: number) => v.fallback(v.pipe(v.number(), v.minValue(0), v.maxValue(60)), fallback);
const short = (fallback: string) => v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(500)), fallback);
const flag = (fallback: boolean) => v.fallback(v.boolean(), fallback);
const ids = v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(64))), v.maxLength(200));
/** Of senders, the newest are kept. */
const mostSenders = 1_000;
const addresses = v.pipe(
  v.array(v.pipe(v.string(), v.trim(), v.toLowerCase(), v.minLength(3), v.maxLength(320))),
  v.transform((all) => all.slice(-mostSenders)),
);
const d = defaultSettings;
const schema = v.object({
  clientId: short(d.clientId),
  tokenService: v.fallback(v.pipe(v.string(), v.trim(), v.regex(/^(https:\/\/.+)?$/)), d.tokenService),
  authorizeHost: v.fallback(v.pipe(v.string(), v.regex(/^app(-[a-z]+\d*)?\.hubspot\.com$/)), d.authorizeHost),
  undoEmail: seconds(d.undoEmail),
  undoComment: seconds(d.undoComment),
  undoChat: seconds(d.undoChat),
  undoClose: seconds(d.undoClose),
  keepDays: v.fallback(v.pipe(v.number(), v.minValue(1), v.maxValue(3_650)), d.keepDays),
  theme: v.fallback(v.picklist(['auto', 'light', 'dark']), d.theme),
  imageSenders: v.fallback(addresses, [...d.imageSenders]),
  waitingCount: flag(d.waitingCount),
  waitingNotify: flag(d.waitingNotify),
  waitingWords: flag(d.waitingWords),
  waitingQuiet: flag(d.waitingQuiet),
  waitingWhose: v.fallback(v.picklist(['mineAndFree', 'mine', 'all']), d.waitingWhose),
  waitingInboxes: v.fallback(ids, [...d.waitingInboxes]),
  waitingOffer: flag(d.waitingOffer),
});

export interface KnownSettings {
  readonly settings: Settings;
  /** Names of settings that an administrator decides. */
  readonly managed: readonly (keyof Settings)[];
  /** What an administrator rules that is no setting; absent where nothing is known of it yet. */
  readonly policy?: Policy;
}

/** Reads the settings; junk becomes the default, value by value. */
export async function readSettings(): Promise<KnownSettings> {
  const [stored, ruling] = await Promise.all([browser.storage.local.get('settings'), readManaged()]);
  const own = v.is(v.record(v.string(), v.unknown()), stored.settings) ? stored.settings : {};
  const known = Object.keys(d) as (keyof Settings)[];
  const ruled = known.filter((name) => ruling[name] !== undefined);
  const overruled = Object.fromEntries(ruled.map((name) => [name, ruling[name]]));
  return { settings: v.parse(schema, { ...d, ...own, ...overruled }), managed: ruled, policy: parsePolicy(ruling) };
}

/** The client secret that an administrator manages, '' for none. Background only: it is no setting that is shown. */
export async function readManagedSecret(): Promise<string> {
  const { clientSecret } = await readManaged();
  return typeof clientSecret === 'string' ? clientSecret.trim() : '';
}

/** Changes some settings. One change at a time, whichever page makes it: two that read the same would lose one of them. */
export async function writeSettings(changes: Partial<Settings>): Promise<void> {
  await navigator.locks.request('threadside:settings', async () => {
    const stored = await browser.storage.local.get('settings');
    const own = v.is(v.record(v.string(), v.unknown()), stored.settings) ? stored.settings : {};
    await browser.storage.local.set({ settings: v.parse(schema, { ...d, ...own, ...changes }) });
  });
}

/** Calls back when settings changed. */
export function onSettings(listener: () => void): () => void {
  const heard = (changes: Record<string, unknown>, area: string) => {
    if ((area === 'local' && 'settings' in changes) || area === 'managed') listener();
  };
  browser.storage.onChanged.addListener(heard);
  return () => browser.storage.onChanged.removeListener(heard);
}

import { common } from './en/common.ts';
import { composer } from './en/composer.ts';
import { contact } from './en/contact.ts';
import { errors } from './en/errors.ts';
import { options } from './en/options.ts';
import { session } from './en/session.ts';
import { thread } from './en/thread.ts';

/** Text by key. `{name}` is filled in; an entry with `one` and `other` is chosen by `count`. */
const en = { ...common, ...thread, ...contact, ...composer, ...session, ...errors, ...options };

export type TextKey = keyof typeof en;
export type Values = Readonly<Record<string, string | number>>;
type Entry = string | { readonly one: string; readonly other: string };

export const language = 'en';
const plural = new Intl.PluralRules(language);
const number = new Intl.NumberFormat(language);

/** The text for a key. Numbers are written the language's way. */
export function t(key: TextKey, values: Values = {}): string {
  const entry: Entry = en[key];
  const text =
    typeof entry === 'string' ? entry : entry[plural.select(Number(values.count ?? 0)) === 'one' ? 'one' : 'other'];
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? number.format(value) : (value ?? '');
  });
}

/** A text, or one for each of English's two numbers. `{name}` is filled in. */
export type Entry = string | { readonly one: string; readonly other: string };
export type Values = Readonly<Record<string, string | number>>;

export const language = 'en';
const plural = new Intl.PluralRules(language);
const number = new Intl.NumberFormat(language);

/**
 * Makes the function that gives the text for a key: `{name}` is filled in, numbers are written the language's way, an
 * entry with `one` and `other` is chosen by `count`. Each part of the product has its own, so that a page loads the texts
 * that it shows.
 */
export const translator =
  <K extends string>(texts: Readonly<Record<K, Entry>>) =>
  (key: K, values: Values = {}): string => {
    const entry: Entry = texts[key];
    const text =
      typeof entry === 'string' ? entry : entry[plural.select(Number(values.count ?? 0)) === 'one' ? 'one' : 'other'];
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      return typeof value === 'number' ? number.format(value) : (value ?? '');
    });
  };

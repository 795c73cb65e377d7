/**
 * The extension's `localStorage`: the one place that a page writes within the task in which something happens, for what has
 * to outlive a page that is gone right after. A service worker has none; a browser can refuse it, and it can be full: nothing
 * here throws, and whoever puts something down is told whether it is there. Each kind has keys of its own.
 */
const kinds = ['left/', 'typed/', 'asked/', 'picked/'] as const;

/** What the keys of a kind begin with. */
export type Kind = (typeof kinds)[number];

/** More letters than this are not put down of one thing: a page has about five million in all. */
const most = 1_000_000;

/** Something as it was put down; nobody has looked at it yet. */
export interface Local {
  readonly key: string;
  readonly value: string;
}

/** Undefined where there is none, or where the browser does not let anybody have it. */
function area(): Storage | undefined {
  try {
    return globalThis.localStorage ?? undefined;
  } catch {
    return undefined;
  }
}

/** Puts something down in this very task. @returns whether it is there */
export function putLocal(key: `${Kind}${string}`, what: object): boolean {
  const [to, value] = [area(), JSON.stringify(what)];
  if (!to || value.length > most) return false;
  try {
    to.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

/** The keys of some kinds, in no order; of all when none is named. */
export function localKeys(...of: readonly Kind[]): readonly string[] {
  const wanted = of.length > 0 ? of : kinds;
  try {
    const from = area();
    const keys = Array.from({ length: from?.length ?? 0 }, (_, n) => from?.key(n) ?? '');
    return keys.filter((key) => wanted.some((kind) => key.startsWith(kind)));
  } catch {
    return [];
  }
}

/** Everything of a kind, of all accounts, in no order. */
export function readLocal(kind: Kind): readonly Local[] {
  try {
    return localKeys(kind).map((key) => ({ key, value: area()?.getItem(key) ?? '' }));
  } catch {
    return [];
  }
}

/** Forgets some of it; all of it, of every kind, when nothing is said: everything is erased. */
export function dropLocal(keys: readonly string[] = localKeys()): void {
  try {
    for (const key of keys) area()?.removeItem(key);
  } catch {
    // Whoever finds it again knows that it is over: by its mark (marks.ts), or because the outbox has it.
  }
}

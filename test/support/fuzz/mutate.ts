import type { Random } from '../recipients/random.ts';

/** Seeded damage to JSON values: what a broken, changed or hostile sender could make of them. */

type Tree = Record<string, unknown> | unknown[];

/** Names that mean something to JavaScript itself. */
export const loadedNames = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'then'];

const hostileText = '\u0000\u202e<img src=x onerror=alert(1)>"\'`\\';
const long = 'long '.repeat(20_000);

/** One of them, the worst most often. */
const loadedName = (r: Random): string => (r.chance(0.5) ? '__proto__' : r.pick(loadedNames));

/** Values that nobody expects there. */
function oddity(r: Random): unknown {
  return r.pick<() => unknown>([
    () => null,
    () => '',
    () => 0,
    () => -1,
    () => 1e308,
    () => Number.MAX_SAFE_INTEGER + 2,
    () => true,
    () => [],
    () => ({}),
    () => [null],
    () => [[[[]]]],
    () => hostileText,
    () => r.pick(loadedNames),
    () => long,
    () => '\ud800',
    () => 'javascript:alert(1)',
    () => '9'.repeat(400),
    () => '+275760-09-13T00:00:00.001Z',
    () => 'NaN',
    () => Array.from({ length: 500 }, (_, i) => i),
    () => deep(r.between(10, 2_000)),
    () => Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`key ${i}`, i])),
  ])();
}

function deep(levels: number): unknown {
  let value: unknown = 'bottom';
  for (let i = 0; i < levels; i++) value = i % 2 ? [value] : { id: 'x', value };
  return value;
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/** Every object and list in a value, itself first. */
function trees(value: unknown): Tree[] {
  const found: Tree[] = isTree(value) ? [value] : [];
  for (const tree of found) for (const part of Object.values(tree)) if (isTree(part)) found.push(part);
  return found;
}

/** A key of an object's own, whatever its name: assigning to `__proto__` would not make one. */
export function own(tree: Tree, key: string, value: unknown): void {
  Object.defineProperty(tree, key, { value, enumerable: true, configurable: true, writable: true });
}

function damage(tree: Tree, r: Random): void {
  const keys = Object.keys(tree);
  const key = keys.length > 0 ? r.pick(keys) : r.pick(loadedNames);
  const before = Object.hasOwn(tree, key) ? (tree as Record<string, unknown>)[key] : undefined;
  r.pick<() => void>([
    () => own(tree, key, oddity(r)),
    () => own(tree, key, oddity(r)),
    () => void Reflect.deleteProperty(tree, key),
    () => own(tree, loadedName(r), { polluted: true, toString: 'no function', id: '1' }),
    () => own(tree, loadedName(r), r.pick(['a word', 1, true, null])),
    () => own(tree, key, [before, before]),
    () => own(tree, key, { value: before, length: 3 }),
    () => own(tree, key, typeof before === 'string' ? Number(before) || before.length : JSON.stringify(before)),
    () => own(tree, key, typeof before === 'string' ? before.slice(0, r.between(0, 3)) + hostileText : before),
    () => own(tree, key.toUpperCase(), before),
    () => {
      if (Array.isArray(tree)) tree.push(...Array.from({ length: r.between(1, 300) }, () => structuredClone(before)));
    },
  ])();
}

/** A damaged copy of a JSON value. */
export function mutate(value: unknown, r: Random): unknown {
  if (r.chance(0.03)) return oddity(r);
  const root = { value: structuredClone(value) };
  for (let n = r.between(1, 5); n > 0; n--) damage(r.pick(r.chance(0.05) ? [root] : trees(root)), r);
  return root.value;
}

/** A JSON text that is damaged as a text. */
export function mutateText(text: string, r: Random): string {
  const at = r.between(0, text.length);
  return r.pick([
    () => text.slice(0, at),
    () => text.slice(at),
    () => `${text.slice(0, at)}${hostileText}${text.slice(at)}`,
    () => `\ufeff${text}`,
    () => text + text,
    () => text.replace(/"/g, "'"),
    () => text.replace(/:\s*"/g, ':\\u0022'),
    () => text.replace(/\d+/g, '1e999'),
    () => text.replace(/"(\w+)":/g, (_, name: string) => `"__proto__":{"polluted":true},"${name}":`),
    () => '['.repeat(r.between(1, 100_000)),
    () => `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
    () => '<!doctype html><title>Sign in</title>',
    () => r.pick(['', ' ', 'null', 'true', '0', '""', '[]', '{}', '-', 'undefined', 'NaN']),
  ])();
}

/** What must not become of the world when something hostile has been read. */

const builtIns = [Object, Array, Function, String, Number, Promise, Map, Set, Error].map(
  (kind) => [kind.name, kind.prototype as object] as const,
);
const own = (object: object): string => Reflect.ownKeys(object).map(String).join();
const before = new Map(builtIns.map(([name, prototype]) => [name, own(prototype)]));

/** Which of JavaScript's own prototypes are not what they were at the start. */
export function polluted(): readonly string[] {
  return builtIns.filter(([name, prototype]) => own(prototype) !== before.get(name)).map(([name]) => name);
}

/** What may come out of a parser: plain data, not deeper and not larger than what a screen can show. */
export interface Bounds {
  readonly depth: number;
  /** Characters of all texts and keys. */
  readonly size: number;
}

/** What one value is that no parser may give. */
function oddness(one: unknown): string | undefined {
  if (typeof one === 'function' || typeof one === 'symbol') return `a ${typeof one}`;
  if (typeof one !== 'object' || one === null) return undefined;
  const kind: unknown = Object.getPrototypeOf(one);
  if (kind !== Object.prototype && kind !== Array.prototype) return 'an object with a prototype of its own';
  return Object.hasOwn(one, '__proto__') ? 'a key named __proto__' : undefined;
}

const partsOf = (one: unknown): readonly unknown[] =>
  typeof one === 'object' && one !== null ? Object.values(one) : [];

function charactersOf(one: unknown): number {
  if (typeof one === 'string') return one.length;
  return typeof one === 'object' && one !== null && !Array.isArray(one) ? Object.keys(one).join('').length : 0;
}

/** What is wrong with a value that was read; undefined when it is plain, bounded data. */
export function uncleanness(value: unknown, { depth, size }: Bounds): string | undefined {
  let level: readonly unknown[] = [value];
  let characters = 0;
  for (let deep = 0; level.length > 0; deep++) {
    if (deep > depth) return `deeper than ${depth}`;
    for (const one of level) {
      const odd = oddness(one);
      if (odd) return odd;
      characters += charactersOf(one);
    }
    if (characters > size) return `${characters} characters, more than ${size}`;
    level = level.flatMap(partsOf);
  }
  return undefined;
}

/** Three-way merging of sequences: what two made of the same beginning, with everything that either of them put in. */

/** Something that is compared by its key. */
export interface Token {
  readonly key: string;
}

/** How a sequence came from its base: which of the base are gone, and what stands in front of which of them now. */
interface Changes<T> {
  readonly gone: readonly boolean[];
  /** One more than the base has: the last is what stands behind all of it. */
  readonly added: readonly (readonly T[])[];
}

/** More changes than this between two sequences, and what is between their common ends counts as replaced. */
const mostChanges = 2_000;

/** How far two sequences are the same from their beginnings and from their ends. */
function commonEnds(a: readonly Token[], b: readonly Token[]): readonly [start: number, end: number] {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start]?.key === b[start]?.key) start++;
  let end = 0;
  while (end < most - start && a.at(-1 - end)?.key === b.at(-1 - end)?.key) end++;
  return [start, end];
}

/** How far one gets on each diagonal with a number of changes: diagonal k stands at k + changes + 1. */
type Reached = Int32Array;

/** Where the last of `d` changes to diagonal `k` began, and whether it put something in. */
function lastChange(before: Reached, d: number, k: number): { readonly from: number; readonly adds: boolean } {
  const reached = (diagonal: number): number => before[diagonal + d] ?? -1;
  const adds = k === -d || (k !== d && reached(k - 1) < reached(k + 1));
  return { from: reached(adds ? k + 1 : k - 1), adds };
}

/** How far one gets with more and more changes until both are at their ends (Myers); undefined when it takes too many. */
function reach(a: readonly Token[], b: readonly Token[]): Reached[] | undefined {
  const trace: Reached[] = [];
  for (let d = 0; d <= Math.min(a.length + b.length, mostChanges); d++) {
    const here = new Int32Array(2 * d + 3);
    const before = trace.at(-1);
    trace.push(here);
    for (let k = -d; k <= d; k += 2) {
      const change = before && lastChange(before, d, k);
      let x = change ? change.from + (change.adds ? 0 : 1) : 0;
      while (x < a.length && x - k < b.length && a[x]?.key === b[x - k]?.key) x++;
      here[k + d + 1] = x;
      if (x >= a.length && x - k >= b.length) return trace;
    }
  }
  return undefined;
}

/** Which of `a` stand in `b` too: pairs of places, in order. */
function kept(a: readonly Token[], b: readonly Token[]): (readonly [number, number])[] {
  const trace = a.length > 0 && b.length > 0 ? (reach(a, b) ?? []) : [];
  const pairs: (readonly [number, number])[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = trace.length - 1; d >= 0; d--) {
    const before = trace[d - 1];
    const { from, adds } = before ? lastChange(before, d, x - y) : { from: 0, adds: true };
    const k = x - y + (adds ? 1 : -1);
    while (x > (adds ? from : from + 1)) pairs.push([--x, --y]);
    if (before) [x, y] = [from, from - k];
  }
  return pairs.reverse();
}

function changes<T extends Token>(base: readonly T[], now: readonly T[]): Changes<T> {
  const [start, end] = commonEnds(base, now);
  const middle = kept(base.slice(start, base.length - end), now.slice(start, now.length - end));
  const gone = base.map((_, n) => n >= start && n < base.length - end);
  const added: (readonly T[])[] = Array.from({ length: base.length + 1 }, () => []);
  let [at, from] = [start, start];
  for (const [b, n] of [...middle.map(([b, n]) => [b + start, n + start] as const), [-1, now.length - end] as const]) {
    added[at] = now.slice(from, n);
    if (b >= 0) gone[b] = false;
    [at, from] = [b + 1, n + 1];
  }
  return { gone, added };
}

/** What of a sequence became something else: its place in the old one, and what stands there now. */
export interface Edit<T> {
  readonly from: number;
  readonly to: number;
  readonly added: readonly T[];
}

/** How a sequence became another one, from its beginning to its end. */
export function edits<T extends Token>(base: readonly T[], now: readonly T[]): readonly Edit<T>[] {
  const { gone, added } = changes(base, now);
  const found: Edit<T>[] = [];
  for (let n = 0; n <= base.length; n++) {
    const here = added[n] ?? [];
    const last = found.at(-1);
    const to = n + (gone[n] ? 1 : 0);
    if (gone[n] && last?.to === n && here.length === 0) found[found.length - 1] = { ...last, to };
    else if (gone[n] || here.length > 0) found.push({ from: n, to, added: here });
  }
  return found;
}

const startsWith = (all: readonly Token[], with_: readonly Token[]): boolean =>
  with_.length <= all.length && with_.every(({ key }, n) => all[n]?.key === key);

/** What two put into the same place: the same once, and one that goes on where the other stops instead of it. */
const both = <T extends Token>(theirs: readonly T[], mine: readonly T[]): readonly T[] =>
  startsWith(mine, theirs) ? mine : startsWith(theirs, mine) ? theirs : [...theirs, ...mine];

/**
 * What two made of the same sequence, in one: whatever either of them took away is gone, whatever either put in is there,
 * once where both put in the same. At the same place theirs comes first.
 */
export function merge3<T extends Token>(base: readonly T[], theirs: readonly T[], mine: readonly T[]): readonly T[] {
  const [a, b] = [changes(base, theirs), changes(base, mine)];
  return Array.from({ length: base.length + 1 }, (_, n) => {
    const own = base[n];
    const there = own && !a.gone[n] && !b.gone[n] ? [own] : [];
    return [...both(a.added[n] ?? [], b.added[n] ?? []), ...there];
  }).flat();
}

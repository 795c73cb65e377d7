/**
 * A selector that computes only when what it depends on changed, so that a component that draws its value is not drawn
 * again for every other change.
 * @param inputs what the value depends on, compared by identity
 */
export function memo<S, I extends readonly unknown[], T>(
  inputs: (state: S) => readonly [...I],
  compute: (...inputs: I) => T,
): (state: S) => T {
  let last: { readonly inputs: readonly [...I]; readonly value: T } | undefined;
  return (state) => {
    const next = inputs(state);
    const same = last?.inputs.every((value, index) => Object.is(value, next[index]));
    if (!last || !same) last = { inputs: next, value: compute(...next) };
    return last.value;
  };
}

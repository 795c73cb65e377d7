/** One value at the end of a path, e.g. `senders.0.name`. */
export interface Leaf {
  readonly path: string;
  readonly key: string;
  readonly value: string | number | boolean;
}

/** Every text, number and boolean in a value. */
export function leaves(value: unknown, path = '', key = ''): Leaf[] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return [{ path, key, value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([k, v]) => leaves(v, path ? `${path}.${k}` : k, /^\d+$/.test(k) ? key : k));
}

const isTime = (s: string) => /^\d{4}-\d{2}-\d{2}T/.test(s);

/**
 * Whether the model says what a leaf of HubSpot's says: the same text or number, an id as text, a time in
 * milliseconds, or a part of a line that is put together (a visiting card's name). A boolean must be under its name.
 */
function says(model: readonly Leaf[], { key, value }: Leaf): boolean {
  if (typeof value === 'boolean') return model.some((m) => m.key === key && m.value === value);
  const time = typeof value === 'string' && isTime(value) ? Date.parse(value) : undefined;
  return model.some(
    (m) =>
      m.value === value ||
      m.value === String(value) ||
      m.value === time ||
      (typeof m.value === 'string' && typeof value === 'string' && m.value.split(/,? /).includes(value)),
  );
}

/** Keys of objects count too: a map's keys say something. */
const names = (value: unknown): Leaf[] =>
  JSON.stringify(value)
    .match(/"[^"]+":/g)
    ?.map((k) => ({ path: '', key: '', value: k.slice(1, -2) })) ?? [];

/** Paths of what `raw` says and `model` does not. */
export function lost(raw: unknown, model: unknown): string[] {
  const said = [...leaves(model), ...names(model)];
  return leaves(raw)
    .filter((leaf) => !says(said, leaf))
    .map((leaf) => `${leaf.path} = ${leaf.value}`);
}

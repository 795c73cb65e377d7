import { invalid } from './errors.ts';
import { type Fields, isFields } from './query.ts';

/** HubSpot's CRM search: groups are joined by OR, the filters of a group by AND. */

type Row = Readonly<Record<string, string | null>>;
type Test = (row: Row) => boolean;

const tokens = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** Whole words in sequence; `*` at the end or the start stands for the rest of a word. */
function containsToken(value: string, wanted: string): boolean {
  const pattern = wanted
    .toLowerCase()
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('[\\p{L}\\p{N}]*');
  return new RegExp(`(^|[^\\p{L}\\p{N}])${pattern}($|[^\\p{L}\\p{N}])`, 'u').test(value.toLowerCase());
}

const numberOr = (text: string): number | string =>
  text !== '' && Number.isFinite(Number(text))
    ? Number(text)
    : Number.isNaN(Date.parse(text))
      ? text.toLowerCase()
      : Date.parse(text);

function compare(a: string, b: string): number {
  const [x, y] = [numberOr(a), numberOr(b)];
  if (typeof x === 'number' && typeof y === 'number') return x - y;
  return String(x) < String(y) ? -1 : String(x) > String(y) ? 1 : 0;
}

type Operator = (
  value: string,
  f: { readonly value: string; readonly high: string; readonly values: readonly string[] },
) => boolean;
const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const operators: Readonly<Record<string, Operator>> = {
  EQ: (v, f) => same(v, f.value),
  NEQ: (v, f) => !same(v, f.value),
  LT: (v, f) => compare(v, f.value) < 0,
  LTE: (v, f) => compare(v, f.value) <= 0,
  GT: (v, f) => compare(v, f.value) > 0,
  GTE: (v, f) => compare(v, f.value) >= 0,
  BETWEEN: (v, f) => compare(v, f.value) >= 0 && compare(v, f.high) <= 0,
  IN: (v, f) => f.values.some((one) => same(v, one)),
  NOT_IN: (v, f) => !f.values.some((one) => same(v, one)),
  CONTAINS_TOKEN: (v, f) => containsToken(v, f.value),
  NOT_CONTAINS_TOKEN: (v, f) => !containsToken(v, f.value),
};

const word = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

function toTest(filter: unknown, known: Row): Test {
  if (!isFields(filter) || typeof filter.propertyName !== 'string')
    throw invalid('A filter needs a propertyName.', 'filterGroups');
  const { propertyName: name, operator } = filter;
  if (!(name in known)) throw invalid(`There is no property ${name}.`, 'filterGroups');
  if (operator === 'HAS_PROPERTY') return (row) => row[name] !== null;
  if (operator === 'NOT_HAS_PROPERTY') return (row) => row[name] === null;
  const test = typeof operator === 'string' ? operators[operator] : undefined;
  if (!test) throw invalid(`There is no operator ${String(operator)}.`, 'filterGroups');
  const listed = operator === 'IN' || operator === 'NOT_IN';
  if (listed ? !Array.isArray(filter.values) : filter.value === undefined)
    throw invalid(`${String(operator)} needs ${listed ? 'values' : 'a value'}.`, 'filterGroups');
  const values = Array.isArray(filter.values) ? filter.values.map(word) : [];
  const asked = { value: word(filter.value), high: word(filter.highValue), values };
  return (row) => {
    const value = row[name];
    return value !== null && value !== undefined && test(value, asked);
  };
}

function group(value: unknown, known: Row): Test {
  if (!isFields(value) || !Array.isArray(value.filters)) throw invalid('A filter group needs filters.', 'filterGroups');
  if (value.filters.length > 6) throw invalid('A filter group may have at most 6 filters.', 'filterGroups');
  const tests = value.filters.map((filter: unknown) => toTest(filter, known));
  return (row) => tests.every((test) => test(row));
}

const searched = ['firstname', 'lastname', 'email', 'phone', 'company', 'hs_additional_emails'] as const;

/** Every word of the query begins a word of the record. */
function wordsTest(query: string): Test {
  const wanted = tokens(query);
  return (row) => {
    const have = tokens(searched.map((name) => row[name] ?? '').join(' '));
    return wanted.every((one) => have.some((token) => token.startsWith(one)));
  };
}

/** The test of a search; `known` is a record with every property there is. */
export function searchTest(body: Fields, known: Row): Test {
  const groups = body.filterGroups === undefined ? [] : body.filterGroups;
  if (!Array.isArray(groups)) throw invalid('filterGroups must be a list.', 'filterGroups');
  if (groups.length > 5) throw invalid('There may be at most 5 filter groups.', 'filterGroups');
  const tests = groups.map((one: unknown) => group(one, known));
  const query = word(body.query);
  if (query.length > 3000) throw invalid('The query is longer than 3,000 characters.', 'query');
  const byWords = query.trim() === '' ? undefined : wordsTest(query);
  return (row) => (tests.length === 0 || tests.some((test) => test(row))) && (byWords?.(row) ?? true);
}

/** The order asked for: `sorts` is a list of names, `-name`, or {propertyName, direction}. */
export function searchOrder(body: Fields): ((a: Row, b: Row) => number) | undefined {
  const first: unknown = Array.isArray(body.sorts) ? body.sorts[0] : undefined;
  const name = isFields(first) ? word(first.propertyName) : word(first).replace(/^-/, '');
  if (name === '') return undefined;
  const sign = (isFields(first) && first.direction === 'DESCENDING') || word(first).startsWith('-') ? -1 : 1;
  return (a, b) => sign * compare(a[name] ?? '', b[name] ?? '');
}

/** The addresses that a search asks for, with `email EQ` or as its only word, in lower case. */
export function askedAddresses(body: Fields): string[] {
  const groups = Array.isArray(body.filterGroups) ? body.filterGroups : [];
  const filters = groups.flatMap((one: unknown) => (isFields(one) && Array.isArray(one.filters) ? one.filters : []));
  const equal = filters.flatMap((f: unknown) =>
    isFields(f) && f.propertyName === 'email' && f.operator === 'EQ' ? [word(f.value)] : [],
  );
  return [...equal, word(body.query)].map((address) => address.trim().toLowerCase()).filter((a) => a.includes('@'));
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type CoverageRow, proofsOf, rowsOf } from './coverage-table.ts';

/** docs/coverage.md names every operation and every field, where it shows and what proves it. */
const root = new URL('../../../', import.meta.url);
const shared = new URL('../shared/hubspot/', root);
const markdown = readFileSync(new URL('docs/coverage.md', root), 'utf8');
const parts = ['Operations', 'Entities', 'Entities of the seed'] as const;
const rows: Readonly<Record<(typeof parts)[number], readonly CoverageRow[]>> = {
  Operations: rowsOf(markdown, 'Operations'),
  Entities: rowsOf(markdown, 'Entities'),
  'Entities of the seed': rowsOf(markdown, 'Entities of the seed'),
};
const proofs = proofsOf(markdown);

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
}

interface Operation {
  readonly query?: readonly { readonly name: string }[];
}

/** Names of a schema's own fields; a schema that only chooses between others has none. */
const fieldsOf = (schema: Schema): string[] => [
  ...Object.keys(schema.properties ?? {}),
  ...(schema.allOf ?? []).flatMap((part) => (part.$ref ? [] : fieldsOf(part))),
];

/** `Schema.field` for every row, for every schema that its heading names and that has the field. */
const covered = (of: readonly CoverageRow[], fields: (name: string) => readonly string[]): string[] =>
  of.flatMap((row) => row.names.filter((name) => fields(name).includes(row.key)).map((name) => `${name}.${row.key}`));

const read = <T>(path: string): T => JSON.parse(readFileSync(new URL(path, shared), 'utf8')) as T;

describe('docs/coverage.md', () => {
  it.each(parts)('says where everything is and what proves it: %s', (part) => {
    expect(rows[part].length).toBeGreaterThan(10);
    const known = new Set(proofs.map((proof) => proof.id));
    const bad = rows[part].filter(
      (row) => row.where.length < 3 || row.proofs.length === 0 || row.proofs.some((id) => !known.has(id)),
    );
    expect(bad.map((row) => `${row.names.join('/')} ${row.key}`)).toEqual([]);
  });

  it.each(proofs.map((proof) => [proof.id, proof] as const))('the proof %s is a test that exists', (_, proof) => {
    const file = new URL(proof.file, root);
    expect(existsSync(file), proof.file).toBe(true);
    expect(readFileSync(file, 'utf8').replaceAll("\\'", "'")).toContain(proof.test);
  });

  it('names no proof that nothing rests on', () => {
    const used = new Set(parts.flatMap((part) => rows[part].flatMap((row) => row.proofs)));
    expect(proofs.map((proof) => proof.id).filter((id) => !used.has(id))).toEqual([]);
  });
});

describe.skipIf(!existsSync(shared))('docs/coverage.md is complete (skipped where ../shared/hubspot is absent)', () => {
  const base = '/conversations/conversations/2026-09/';

  it('has every operation of the contract with all its parameters', () => {
    const { operations } = read<{ operations: Record<string, Operation> }>('contract/conversations-2026-09.json');
    const wanted = Object.keys(operations).map((name) => name.replace(base, ''));
    const have = rows.Operations.map((row) => row.key);
    expect(have.filter((key) => !key.startsWith('seed '))).toEqual(wanted);
    const missing = Object.entries(operations).flatMap(([name, { query = [] }]) => {
      const where = rows.Operations.find((row) => row.key === name.replace(base, ''))?.where ?? '';
      return query.filter((one) => !where.includes(`\`${one.name}\``)).map((one) => `${name}: ${one.name}`);
    });
    expect(missing).toEqual([]);
  });

  it('has every operation of the seed', () => {
    const seed = readFileSync(new URL('seed/hubspot-conversations-api-openapi.yml', shared), 'utf8');
    let path = '';
    const wanted = seed.split('\n').flatMap((line) => {
      const at = /^ {2}\/conversations\/v3\/conversations\/(\S+):$/.exec(line)?.[1];
      if (at) path = at;
      const method = /^ {4}(get|post|put|patch|delete):$/.exec(line)?.[1];
      return method ? [`${method.toUpperCase()} ${path}`] : [];
    });
    expect(wanted.length).toBeGreaterThan(10);
    const have = rows.Operations.map((row) => row.key.replace(/^seed /, ''));
    expect(wanted.filter((one) => !have.includes(one))).toEqual([]);
  });

  it('has every field of every entity of the contract, and none that is not there', () => {
    const { schemas } = read<{ schemas: Record<string, Schema> }>('contract/conversations-2026-09.json');
    const fields = (name: string) => fieldsOf(schemas[name] ?? {});
    const wanted = Object.keys(schemas).flatMap((name) => fields(name).map((field) => `${name}.${field}`));
    expect(wanted.length).toBeGreaterThan(200);
    expect(covered(rows.Entities, fields).sort()).toEqual([...new Set(wanted)].sort());
    expect(rows.Entities.filter((row) => !row.names.some((name) => fields(name).includes(row.key)))).toEqual([]);
  });

  it('has every field of every entity of the seed, and none that is not there', () => {
    const suffix = '-schema.json';
    const names = readdirSync(new URL('seed/', shared))
      .filter((file) => file.endsWith(suffix))
      .map((file) => file.slice('conversations-api-'.length, -suffix.length));
    const fields = (name: string) =>
      Object.keys(read<Schema>(`seed/conversations-api-${name}${suffix}`).properties ?? {});
    const wanted = names.flatMap((name) => fields(name).map((field) => `${name}.${field}`));
    const seed = rows['Entities of the seed'];
    expect(wanted.length).toBeGreaterThan(60);
    expect(seed.flatMap((row) => row.names).filter((name) => !names.includes(name))).toEqual([]);
    expect(covered(seed, fields).sort()).toEqual(wanted.sort());
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** PRIVACY.md names a test for each promise: it must be there. */
const root = new URL('../../../', import.meta.url);
const markdown = readFileSync(new URL('PRIVACY.md', root), 'utf8');
const rows = markdown
  .slice(markdown.indexOf('## What proves it'))
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| promise'));

const isThere = (file: string, title: string): boolean => {
  const path = new URL(file, root);
  return existsSync(path) && readFileSync(path, 'utf8').includes(`'${title}'`);
};

describe('the promises of PRIVACY.md', () => {
  it('are there', () => expect(rows.length).toBeGreaterThan(15));

  it.each(rows.map((row) => row.slice(2, -2).split(' | ') as [string, string]))('“%s” has its proof', (_, proof) => {
    const named = [...proof.matchAll(/`([^`]+)` "([^"]+)"/g)].map(
      ([, file = '', title = '']) => [file, title] as const,
    );
    expect(named.length).toBe(proof.split(' · ').length);
    expect(named.filter(([file, title]) => !isThere(file, title))).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { missingOptionals } from '../../../scripts/lock.mjs';

const lock: unknown = JSON.parse(readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8'));
interface Entry {
  version?: string;
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}
const { packages } = lock as { packages: Record<string, Entry> };

describe('the lockfile', () => {
  it('names the packages of every system, or npm ci would refuse it', () => {
    expect(missingOptionals(packages)).toEqual([]);
  });

  it('names a version for every package and no registry', () => {
    const { '': _project, ...others } = packages;
    expect(Object.keys(others).length).toBeGreaterThan(100);
    expect(Object.entries(others).filter(([, one]) => !one.version || one.resolved)).toEqual([]);
  });
});

describe('packages that npm dropped', () => {
  it('are found where the one that wants them would look', () => {
    const wants = { optionalDependencies: { 'tool-linux-x64': '1.0.0' } };
    expect(missingOptionals({ 'node_modules/tool': wants })).toEqual([
      { path: 'node_modules/tool-linux-x64', version: '1.0.0' },
    ]);
    expect(missingOptionals({ 'node_modules/tool': wants, 'node_modules/tool-linux-x64': {} })).toEqual([]);
    expect(
      missingOptionals({ 'node_modules/a/node_modules/tool': wants, 'node_modules/a/node_modules/tool-linux-x64': {} }),
    ).toEqual([]);
    expect(
      missingOptionals({ 'node_modules/tool': wants, 'node_modules/b/node_modules/tool-linux-x64': {} }),
    ).toHaveLength(1);
  });
});

import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { faultKinds } from '../../../../lib/sandbox/index.ts';
import { changes } from './changes.ts';
import { faults } from './faults.ts';
import { endpointOf, type Operation, operations } from './operations.ts';
import { inPassing } from './quiet.ts';
import { reads } from './reads.ts';

vi.mock('webextension-polyfill', () => import('../support/browser.ts'));

const { steps } = await import('./connecting.ts');

/** Those that the tests name themselves: what is written, uploaded, renewed and revoked. */
const named: readonly Operation[] = ['sendMessage', 'uploadFile', 'refreshGrant', 'revokeGrant'];
const struck = new Set([
  ...named,
  ...[reads, changes, inPassing, steps].flatMap((t) => Object.values(t)).map((x) => x.of),
]);

/** What the product's background calls: its words, comments aside. */
function background(): ReadonlySet<string> {
  const folder = fileURLToPath(new URL('../../../../lib/background', import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const code = files.map((name) => readFileSync(`${folder}/${name}`, 'utf8').replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, ''));
  return new Set(code.flatMap((text) => text.match(/\w+/g) ?? []));
}

describe('the matrix is whole', () => {
  it('has every operation of the client that the product uses', () => {
    const used = background();
    expect(operations.filter((name) => used.has(name) && !struck.has(name))).toEqual([]);
    expect(operations.filter((name) => used.has(name)).length).toBeGreaterThan(30);
  });

  it('names no operation that the product does not use', () => {
    const used = background();
    expect([...struck].filter((name) => !used.has(name))).toEqual([]);
  });

  it('knows what each operation asks', () => {
    expect(endpointOf('getThread', '7')).toEqual({
      method: 'GET',
      path: '/conversations/conversations/2026-09/threads/7',
    });
    for (const name of operations) expect(endpointOf(name).path, name).toMatch(/^\/[a-z]/);
  });

  it('has every kind of fault that the sandbox has', () => {
    expect([...new Set(Object.values(faults).map((fault) => fault.kind))].sort()).toEqual([...faultKinds].sort());
  });

  it('has every status that HubSpot’s guide names, with its own code here', () => {
    const statuses = Object.values(faults).flatMap((fault) => ('status' in fault ? [fault.status] : []));
    expect(new Set(statuses)).toEqual(new Set([200, 400, 401, 403, 404, 405, 409, 423, 429, 477, 500, 502, 503]));
  });
});

import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { connected } = await import('./support/bench.ts');
const { hour, open, polls, watching } = await import('./support/screens.ts');

describe('a question that HubSpot refuses with 401 while it accepts the connection', () => {
  const refusal = { ok: false, error: { code: 'expired', status: 401, reason: 'refused-here' } };

  it('is asked ever more rarely, at most every two minutes, by all windows together', async () => {
    const b = await connected();
    const screen = await watching(b);
    b.sandbox.faults.add({ kind: 'status', status: 401, path: '*/threads' });
    const failures = await open(b, [screen, screen], hour);
    expect(new Set(failures)).toEqual(new Set(['expired']));
    expect(polls(b).length).toBeLessThanOrEqual(35);
  }, 30_000);

  it('is called refused here also until it may be asked again', async () => {
    const b = await connected();
    const screen = await watching(b);
    b.sandbox.faults.add({ kind: 'status', status: 401, path: '*/threads' });
    expect(await b.ask('sync', { ...screen, force: true })).toMatchObject(refusal);
    b.calls();
    expect(await b.ask('sync', screen)).toMatchObject(refusal);
    expect(b.calls()).toEqual([]);
  });

  it('is asked at once when the agent has connected again', async () => {
    const b = await connected();
    const screen = await watching(b);
    const fault = b.sandbox.faults.add({ kind: 'status', status: 401, path: '*/threads' });
    await open(b, [screen], hour / 4);
    b.sandbox.faults.remove(fault);
    await b.do('connectToken', { token: b.sandbox.credentials.token });
    b.calls();
    expect(await b.ask('sync', screen)).toMatchObject({ ok: true });
    expect(polls(b)).toHaveLength(1);
  });
});

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { ConnectionReset } from '../../../lib/sandbox/index.ts';
import { ask, box, reply, v3, wetCrates } from './helpers.ts';

const inboxes = `${v3}/inboxes`;

describe('faults', () => {
  it('a reset before the effect loses the message, one after it does not', async () => {
    const { sandbox } = box();
    const id = wetCrates(sandbox);
    const count = () => sandbox.world.messages(id).length;
    const send = () => ask(sandbox, 'POST', `${v3}/threads/${id}/messages`, { body: reply() });
    const before = count();
    sandbox.faults.add({ kind: 'reset-before', method: 'POST', path: '*/messages', times: 1 });
    await expect(send()).rejects.toBeInstanceOf(ConnectionReset);
    expect(count()).toBe(before);
    sandbox.faults.add({ kind: 'reset-after', method: 'POST', path: '*/messages', times: 1 });
    await expect(send()).rejects.toBeInstanceOf(ConnectionReset);
    expect(count()).toBe(before + 1);
    expect((await send()).status).toBe(201);
    expect(sandbox.calls.list().map((c) => c.status)).toEqual([0, 0, 201]);
  });

  it('statuses come with HubSpot’s bodies, also after the effect', async () => {
    const { sandbox } = box();
    const id = wetCrates(sandbox);
    sandbox.faults.add({ kind: 'status', status: 502, path: '*/messages', afterEffect: true, times: 1 });
    const before = sandbox.world.messages(id).length;
    const bad = await ask(sandbox, 'POST', `${v3}/threads/${id}/messages`, { body: reply() });
    expect([bad.status, bad.json.status, sandbox.world.messages(id).length]).toEqual([502, 'error', before + 1]);
    sandbox.faults.add({ kind: 'status', status: 429, policy: 'DAILY', times: 1 });
    expect((await ask(sandbox, 'GET', inboxes)).json).toMatchObject({ policyName: 'DAILY', errorType: 'RATE_LIMIT' });
    sandbox.faults.add({ kind: 'status', status: 477, headers: { 'Retry-After': '3600' }, times: 1 });
    const moving = await ask(sandbox, 'GET', inboxes);
    expect([moving.status, moving.headers.get('retry-after')]).toEqual([477, '3600']);
  });

  it('HTML, malformed and cut bodies', async () => {
    const { sandbox } = box();
    for (const kind of ['html', 'malformed', 'cut'] as const) {
      sandbox.faults.add({ kind, times: 1, ...(kind === 'html' ? { status: 503 } : {}) });
      const { status, text, json } = await ask(sandbox, 'GET', inboxes);
      expect([kind, status, text.length > 0, json]).toEqual([kind, kind === 'html' ? 503 : 200, true, undefined]);
    }
    expect((await ask(sandbox, 'GET', inboxes)).status).toBe(200);
  });

  it('hanging ends when the caller gives up, also when nobody else remembers the request', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const { sandbox } = box();
    sandbox.faults.add({ kind: 'hang', path: '*inboxes' });
    const caller = new AbortController();
    const hanging = sandbox.fetch(new Request(`https://api.hubapi.com${inboxes}`, { signal: caller.signal }));
    const ended = expect(hanging).rejects.toMatchObject({ name: 'AbortError' });
    for (let i = 0; i < 5; i++) {
      await new Promise(setImmediate);
      collect();
    }
    caller.abort();
    await ended;
  });

  it('latency takes its time; hanging lasts until the caller gives up', async () => {
    const { sandbox } = box();
    sandbox.faults.add({ kind: 'latency', latency: 40, times: 1 });
    const begun = performance.now();
    expect((await ask(sandbox, 'GET', inboxes)).status).toBe(200);
    expect(performance.now() - begun).toBeGreaterThan(35);
    sandbox.faults.add({ kind: 'hang', path: '*inboxes', times: 1 });
    const headers = { authorization: `Bearer ${sandbox.credentials.token}` };
    const hanging = sandbox.fetch(
      new Request(`https://api.hubapi.com${inboxes}`, { headers, signal: AbortSignal.timeout(30) }),
    );
    await expect(hanging).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('skips, counts and clears', async () => {
    const { sandbox } = box();
    sandbox.faults.add({ kind: 'status', status: 500, path: '*inboxes', skip: 1, times: 1 });
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await ask(sandbox, 'GET', inboxes)).status);
    expect(statuses).toEqual([200, 500, 200]);
    expect(sandbox.faults.list()).toMatchObject([{ struck: 1 }]);
    const id = sandbox.faults.add({ kind: 'status', status: 500 });
    sandbox.faults.remove(id);
    sandbox.faults.clear();
    expect((await ask(sandbox, 'GET', inboxes)).status).toBe(200);
  });

  it('the call log tells method, path, query, status and times', async () => {
    const { sandbox } = box();
    await ask(sandbox, 'GET', inboxes, { query: { limit: '1' } });
    expect(sandbox.calls.list()).toMatchObject([
      { method: 'GET', host: 'api.hubapi.com', path: inboxes, query: 'limit=1', status: 200 },
    ]);
    sandbox.calls.clear();
    expect(sandbox.calls).toHaveLength(0);
  });
});

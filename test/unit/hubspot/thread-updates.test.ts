import { describe, expect, it } from 'vitest';
import * as hubspot from '../../../lib/hubspot/index.ts';
import { error, json, serve } from './support/server.ts';

const v3 = '/conversations/v3/conversations';
const thread = { id: '5', status: 'OPEN' };

describe('the assignee', () => {
  const places = ['/conversations/conversations/v3/threads/5/assignee', `${v3}/threads/5/assignee`];
  it('is looked for where HubSpot’s description and its guide say', async () => {
    const { http, requests } = serve((_, n) => (n === 0 ? error(404) : json({ ...thread, assignedTo: 'A-1' })));
    expect(await hubspot.updateThread(http, '5', { assignedTo: 'A-1' })).toMatchObject({
      value: { assignedTo: 'A-1' },
    });
    expect(requests.map((r) => r.url.pathname)).toEqual(places);
  });
  it.each([404, 405])('is not available when neither has it (%i)', async (status) => {
    const { http, requests } = serve(() => new Response('<h1>No</h1>', { status }));
    expect(await hubspot.assignThread(http, '5', 'A-1')).toMatchObject({ error: { code: 'not-available', status } });
    expect(await hubspot.unassignThread(http, '5')).toMatchObject({ error: { code: 'not-available' } });
    expect(requests).toHaveLength(4);
  });
  it('is not looked for elsewhere after a refusal', async () => {
    const { http, requests } = serve(() => error(400, { category: 'VALIDATION_ERROR' }));
    expect(await hubspot.assignThread(http, '5', 'A-999')).toMatchObject({ error: { code: 'invalid' } });
    expect(requests).toHaveLength(1);
  });
  it('is one call of its own beside the status, and null takes it away', async () => {
    const { http, requests } = serve((r) => (r.method === 'DELETE' ? json(null, 204) : json(thread)));
    expect(await hubspot.updateThread(http, '5', { status: 'CLOSED', assignedTo: 'A-1' })).toMatchObject({ ok: true });
    expect(await hubspot.updateThread(http, '5', { assignedTo: null })).toMatchObject({ value: { id: '5' } });
    expect(requests.map((r) => r.method)).toEqual(['PATCH', 'PUT', 'DELETE', 'GET']);
  });
  it('is left alone when the status was refused', async () => {
    const { http, requests } = serve(() => error(400));
    expect((await hubspot.updateThread(http, '5', { status: 'CLOSED', assignedTo: 'A-1' })).ok).toBe(false);
    expect(requests).toHaveLength(1);
  });
});

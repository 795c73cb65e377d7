import { describe, expect, it } from 'vitest';
import { mediaTypes } from '../../../lib/model/values.ts';
import { ask, box, dated, v3, wetCrates } from './helpers.ts';

describe('what HubSpot enforces', () => {
  it('110 requests in any ten seconds, then a 429 until the oldest is ten seconds ago', async () => {
    const { sandbox, time } = box({ burst: 110 });
    const one = () => ask(sandbox, 'GET', `${v3}/inboxes`);
    const first = await one();
    expect(first.headers.get('x-hubspot-ratelimit-max')).toBe('110');
    expect(first.headers.get('x-hubspot-ratelimit-remaining')).toBe('109');
    const refused = await ask(sandbox, 'GET', `${v3}/inboxes/1`);
    expect([refused.status, refused.headers.get('x-hubspot-ratelimit-remaining')]).toEqual([404, '108']);
    time.advance(5000);
    for (let i = 2; i < 110; i++) expect((await one()).status).toBe(200);
    const over = await one();
    expect([over.status, over.json.policyName, over.json.errorType, over.headers.get('retry-after')]).toEqual([
      429,
      'TEN_SECONDLY_ROLLING',
      'RATE_LIMIT',
      null,
    ]);
    time.advance(5000);
    expect([(await one()).status, (await one()).status, (await one()).status]).toEqual([200, 200, 429]);
  });

  it('five searches a second, beside the burst and without headers', async () => {
    const { sandbox, time } = box({ burst: 110 });
    const search = () => ask(sandbox, 'POST', '/crm/v3/objects/contacts/search', { body: { query: 'petra' } });
    for (let i = 0; i < 5; i++) expect((await search()).status).toBe(200);
    const over = await search();
    expect([over.status, over.json.policyName, over.headers.get('x-hubspot-ratelimit-max')]).toEqual([
      429,
      'SECONDLY',
      null,
    ]);
    time.advance(1000);
    expect((await search()).json.results[0]?.properties.email).toBe('petra@sandoval.example');
  });

  it('shows the daily limit to private apps', async () => {
    const { sandbox } = box({ burst: 1 });
    const { status, headers } = await ask(sandbox, 'GET', `${v3}/inboxes`);
    expect([status, headers.get('x-hubspot-ratelimit-daily-remaining')]).toEqual([200, '249999']);
    expect((await ask(sandbox, 'GET', `${v3}/inboxes`)).status).toBe(429);
  });

  it('scopes: what the token lacks is named', async () => {
    const { sandbox } = box();
    const { status, json } = await ask(sandbox, 'DELETE', `${v3}/threads/${wetCrates(sandbox)}`, {
      token: sandbox.credentials.readToken,
    });
    expect([status, json.category]).toEqual([403, 'MISSING_SCOPES']);
    expect(json.errors[0]?.context.requiredGranularScopes).toEqual(['conversations.write']);
  });

  it('the assignee of v3 stands under its own path', async () => {
    const { sandbox } = box();
    const id = wetCrates(sandbox);
    const body = { actorId: 'A-60212' };
    expect((await ask(sandbox, 'PUT', `${v3}/threads/${id}/assignee`, { body })).status).toBe(404);
    expect(
      (await ask(sandbox, 'PUT', `/conversations/conversations/v3/threads/${id}/assignee`, { body })).json.assignedTo,
    ).toBe('A-60212');
    expect((await ask(sandbox, 'DELETE', `${dated}/threads/${id}/assignee`)).status).toBe(204);
  });

  it('answers by host: no pages on the API, no API on the pages', async () => {
    const { sandbox } = box();
    const headers = { authorization: `Bearer ${sandbox.credentials.token}` };
    expect((await sandbox.fetch(new Request(`https://app.hubspot.com${v3}/inboxes`, { headers }))).status).toBe(404);
    expect((await sandbox.fetch(new Request('https://api.hubapi.com/oauth/authorize'))).status).toBe(404);
    expect((await sandbox.fetch(new Request('https://app-eu1.hubspot.com/oauth/authorize'))).status).toBe(400);
    const html = await ask(sandbox, 'GET', '/nowhere');
    expect([html.status, html.text.startsWith('<!doctype html>')]).toEqual([404, true]);
  });
});

describe('lists', () => {
  it('short pages with a cursor do not lose or repeat anything', async () => {
    const { sandbox } = box({ threads: 300 });
    const seen: string[] = [];
    let short = 0;
    for (let after: string | undefined = ''; after !== undefined; ) {
      const { json } = await ask(sandbox, 'GET', `${v3}/threads`, {
        query: { limit: '9', ...(after ? { after } : {}) },
      });
      seen.push(...json.results.map((t) => String(t.id)));
      after = json.paging?.next?.after;
      if (after && json.results.length < 9) short += 1;
    }
    expect(short).toBeGreaterThan(0);
    const there = sandbox.world
      .threads()
      .filter((t) => !t.archived)
      .map((t) => t.id);
    expect(seen).toEqual(there);
  });

  it('a cursor of another list is refused', async () => {
    const { sandbox } = box();
    const { json } = await ask(sandbox, 'GET', `${v3}/threads`, { query: { limit: '3' } });
    expect(
      (
        await ask(sandbox, 'GET', `${v3}/threads`, {
          query: { limit: '3', threadStatus: 'OPEN', after: String(json.paging?.next?.after) },
        })
      ).status,
    ).toBe(400);
  });

  it('chats come oldest first, mails newest first', async () => {
    const { sandbox } = box();
    const order = async (channel: string) => {
      const thread = sandbox.world.threadsOf('51001').find((t) => t.originalChannelId === channel);
      const { json } = await ask(sandbox, 'GET', `${v3}/threads/${thread?.id}/messages`);
      return Math.sign(
        Date.parse(String(json.results.at(-1)?.createdAt)) - Date.parse(String(json.results[0]?.createdAt)),
      );
    };
    expect([await order('1000'), await order('1002')]).toEqual([1, -1]);
  });
});

describe('the data has everything that a client can meet', () => {
  const { sandbox } = box();
  const threads = sandbox.world.threads();
  const messages = threads.flatMap((t) => sandbox.world.messages(t.id));
  const attachments = messages.flatMap((m) => ('attachments' in m ? m.attachments : []));

  it('channels, message types, statuses, truncations, kinds of actors', () => {
    const has = (values: readonly unknown[]) => [...new Set(values)].sort();
    expect(has(threads.map((t) => t.originalChannelId))).toEqual([
      '1000',
      '1001',
      '1002',
      '1003',
      '1004',
      '1007',
      '1009',
      '1010',
      '1011',
      '118842',
    ]);
    expect(has(messages.map((m) => m.type))).toEqual([
      'ASSIGNMENT',
      'COMMENT',
      'MESSAGE',
      'THREAD_INBOX_CHANGE',
      'THREAD_STATUS_CHANGE',
      'WELCOME_MESSAGE',
    ]);
    expect(has(messages.map((m) => (m.type === 'MESSAGE' ? m.status?.statusType : 'SENT')))).toEqual([
      'FAILED',
      'READ',
      'RECEIVED',
      'SENT',
    ]);
    expect(has(messages.flatMap((m) => (m.type === 'MESSAGE' ? m.truncationStatus : [])))).toEqual([
      'NOT_TRUNCATED',
      'TRUNCATED',
      'TRUNCATED_TO_MOST_RECENT_REPLY',
    ]);
    expect(has(messages.map((m) => m.createdBy.slice(0, 2)))).toEqual(['A-', 'B-', 'E-', 'I-', 'L-', 'S-', 'V-']);
    expect([
      threads.some((t) => t.spam),
      threads.some((t) => t.archived),
      threads.some((t) => t.threadAssociations),
    ]).toEqual([true, true, true]);
  });

  it('attachments of every kind, social ones of every type', () => {
    expect([...new Set(attachments.map((a) => a.type))].sort()).toEqual([
      'CONTACT',
      'FILE',
      'LOCATION',
      'MESSAGE_HEADER',
      'QUICK_REPLIES',
      'SOCIAL_MEDIA_METADATA',
      'UNSUPPORTED_CONTENT',
      'WHATSAPP_TEMPLATE_METADATA',
    ]);
    const social = attachments.flatMap((a) =>
      a.type === 'SOCIAL_MEDIA_METADATA' ? [(a.socialMetadata as { mediaType: string }).mediaType] : [],
    );
    expect(new Set(social)).toEqual(new Set(mediaTypes));
  });

  it('a long history, remote pictures, a merged contact and somebody whom the CRM does not know', async () => {
    expect(Math.max(...threads.map((t) => sandbox.world.messages(t.id).length))).toBeGreaterThan(300);
    expect(messages.some((m) => 'richText' in m && /<img src="https:/.test(m.richText ?? ''))).toBe(true);
    const merged = await ask(sandbox, 'GET', '/crm/v3/objects/contacts/50377', {
      query: { properties: 'hs_merged_object_ids' },
    });
    expect([merged.json.id, merged.json.properties.hs_merged_object_ids]).toEqual(['51001', '50377']);
    expect(threads.some((t) => t.associatedContactId === '50377')).toBe(true);
    const unknown = threads.find((t) => sandbox.world.contact(t.associatedContactId) === undefined);
    expect((await ask(sandbox, 'GET', `${v3}/actors/V-${unknown?.associatedContactId}`)).json).toEqual({
      id: 'V-990017',
      type: 'VISITOR',
    });
  });

  it('people with distinct names for fixture pages, Petra first', () => {
    const { people } = sandbox.world;
    expect(people[0]?.address).toBe('petra@sandoval.example');
    expect(people.length).toBeGreaterThan(12);
    for (const key of ['firstName', 'lastName', 'address', 'contactId'] as const)
      expect(new Set(people.map((p) => p[key])).size).toBe(people.length);
    for (const { address } of people) expect(address).toMatch(/@[\w.-]+\.example$/);
  });
});

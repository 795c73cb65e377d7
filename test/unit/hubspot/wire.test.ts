import { describe, expect, it } from 'vitest';
import type { CallOptions, Http } from '../../../lib/hubspot/index.ts';
import * as hubspot from '../../../lib/hubspot/index.ts';
import type { Result } from '../../../lib/model/result.ts';
import { error, json, serve } from './support/server.ts';

const v3 = '/conversations/v3/conversations';
const page = { results: [] };
const thread = { id: '5', status: 'OPEN' };

type Ask = (http: Http, options: CallOptions) => Promise<Result<unknown>>;

/** Every operation: what is asked, what goes over the wire, what HubSpot answers. */
const table: [string, Ask, string, unknown, unknown?][] = [
  ['inboxes', (h, o) => hubspot.listInboxes(h, { archived: true }, o), `GET ${v3}/inboxes?archived=true`, page],
  ['an inbox', (h, o) => hubspot.getInbox(h, '1', o), `GET ${v3}/inboxes/1`, { id: '1' }],
  ['channels', (h, o) => hubspot.listChannels(h, { limit: 5 }, o), `GET ${v3}/channels?limit=5`, page],
  ['a channel', (h, o) => hubspot.getChannel(h, '1002', o), `GET ${v3}/channels/1002`, { id: '1002' }],
  [
    'channel accounts',
    (h, o) => hubspot.listChannelAccounts(h, { channelId: ['1000', '1002'], inboxId: ['3'] }, o),
    `GET ${v3}/channel-accounts?channelId=1000&channelId=1002&inboxId=3`,
    page,
  ],
  ['a channel account', (h, o) => hubspot.getChannelAccount(h, '9', o), `GET ${v3}/channel-accounts/9`, { id: '9' }],
  [
    'threads',
    (h, o) => hubspot.listThreads(h, { inboxId: '3', limit: 500 }, o),
    `GET ${v3}/threads?inboxId=3&limit=500`,
    page,
  ],
  [
    'threads of a contact, newest first',
    (h, o) => hubspot.listThreads(h, { contactId: '7', status: 'OPEN', after: 'c%3D' }, o),
    `GET ${v3}/threads?associatedContactId=7&threadStatus=OPEN&sort=-latestMessageTimestamp` +
      '&latestMessageTimestampAfter=1970-01-01T00%3A00%3A00.000Z&after=c%253D',
    page,
  ],
  [
    'threads with news',
    (h, o) => hubspot.listThreads(h, { since: Date.UTC(2026, 0, 5) }, o),
    `GET ${v3}/threads?sort=latestMessageTimestamp&latestMessageTimestampAfter=2026-01-05T00%3A00%3A00.000Z`,
    page,
  ],
  [
    'threads of a ticket, in the trash too',
    (h, o) => hubspot.listThreads(h, { ticketId: '8', withTicket: true, archived: true }, o),
    `GET ${v3}/threads?associatedTicketId=8&archived=true&association=TICKET`,
    page,
  ],
  [
    'a thread',
    (h, o) => hubspot.getThread(h, '5', { ...o, withTicket: true }),
    `GET ${v3}/threads/5?association=TICKET`,
    thread,
  ],
  [
    'closing',
    (h, o) => hubspot.updateThread(h, '5', { status: 'CLOSED' }, o),
    `PATCH ${v3}/threads/5`,
    thread,
    { status: 'CLOSED' },
  ],
  ['archiving', (h, o) => hubspot.archiveThread(h, '5', o), `DELETE ${v3}/threads/5`, undefined],
  [
    'restoring',
    (h, o) => hubspot.restoreThread(h, '5', o),
    `PATCH ${v3}/threads/5?archived=true`,
    thread,
    { archived: false },
  ],
  [
    'assigning',
    (h, o) => hubspot.assignThread(h, '5', '12', o),
    'PUT /conversations/conversations/v3/threads/5/assignee',
    thread,
    { actorId: 'A-12' },
  ],
  [
    'taking an assignment away',
    (h, o) => hubspot.unassignThread(h, '5', o),
    'DELETE /conversations/conversations/v3/threads/5/assignee',
    undefined,
  ],
  ['messages', (h, o) => hubspot.listMessages(h, '5', {}, o), `GET ${v3}/threads/5/messages?limit=100`, page],
  ['a message', (h, o) => hubspot.getMessage(h, '5', 'm', o), `GET ${v3}/threads/5/messages/m`, { id: 'm' }],
  [
    'original content',
    (h, o) => hubspot.getOriginalContent(h, '5', 'm', o),
    `GET ${v3}/threads/5/messages/m/original-content`,
    { text: 'x' },
  ],
  [
    'an actor',
    (h, o) => hubspot.getActor(h, 'E-a@b.example', o),
    `GET ${v3}/actors/E-a%40b.example`,
    { id: 'E-a@b.example' },
  ],
  [
    'actors',
    (h, o) => hubspot.getActors(h, ['A-1', 'V-2', 'A-1'], o),
    `POST ${v3}/actors/batch/read`,
    page,
    { inputs: ['A-1', 'V-2'] },
  ],
  ['the account', (h, o) => hubspot.accountDetails(h, o), 'GET /account-info/v3/details', { portalId: 1 }],
  [
    'a private app',
    (h, o) => hubspot.privateAppDetails(h, 'pat', o),
    'POST /oauth/v2/private-apps/get/access-token-info',
    {},
    { tokenKey: 'pat' },
  ],
  [
    'an owner',
    (h, o) => hubspot.ownerByEmail(h, 'a@b.example', o),
    'GET /crm/v3/owners?email=a%40b.example&limit=1',
    page,
  ],
  [
    'an owner by user',
    (h, o) => hubspot.ownerByUserId(h, '4', o),
    'GET /crm/v3/owners/4?idProperty=userId',
    { id: '1' },
  ],
  [
    'a ticket',
    (h, o) => hubspot.contactIdsOfTicket(h, '8', o),
    'GET /crm/v3/objects/tickets/8?associations=contacts',
    {},
  ],
  [
    'a signed address',
    (h, o) => hubspot.signedUrl(h, '6', o),
    'GET /files/v3/files/6/signed-url',
    { url: 'https://f.example/x' },
  ],
];

describe('over the wire', () => {
  it.each(table)('%s', async (_, ask, wire, answer, body) => {
    const { http, requests } = serve(() => (answer === undefined ? json(null, 204) : json(answer)));
    expect(await ask(http, {})).toMatchObject({ ok: true });
    const [request] = requests;
    expect(`${request?.method} ${request?.url.pathname}${request?.url.search}`).toBe(wire);
    expect(request?.body).toEqual(body);
  });

  it.each(table)('%s can be canceled', async (_, ask) => {
    const { http, requests } = serve(() => json({}));
    expect(await ask(http, { signal: AbortSignal.abort() })).toMatchObject({ error: { code: 'canceled' } });
    expect(requests).toHaveLength(0);
  });

  it('has its version in one place', async () => {
    const { http, requests } = serve(() => json(page), { version: '2026-09' });
    await hubspot.listThreads(http);
    await hubspot.assignThread(http, '5', 'A-1');
    const base = '/conversations/conversations/2026-09';
    expect(requests.map((r) => r.url.pathname)).toEqual([`${base}/threads`, `${base}/threads/5/assignee`]);
  });

  it('lets no id lead to another path', async () => {
    const { http, requests } = serve(() => error(404));
    for (const id of ['', '.', '..', '../../x', 'a/b?c#d']) await hubspot.archiveThread(http, id);
    expect(requests.map((r) => r.url.href.replace('https://api.hubapi.com', ''))).toEqual([
      ...['_', '_', '_'].map((x) => `${v3}/threads/${x}`),
      `${v3}/threads/..%2F..%2Fx`,
      `${v3}/threads/a%2Fb%3Fc%23d`,
    ]);
  });

  it('asks nothing that HubSpot is known to refuse', async () => {
    const { http, requests } = serve(() => json(page));
    const refused = [
      hubspot.listThreads(http, { contactId: '7' }),
      hubspot.listThreads(http, { contactId: '7', status: 'OPEN', inboxId: '3' }),
      hubspot.updateThread(http, '5', {}),
    ];
    for (const answer of await Promise.all(refused)) expect(answer).toMatchObject({ error: { code: 'invalid' } });
    expect(requests).toHaveLength(0);
  });
});

import { describe, expect, it } from 'vitest';
import type { CallOptions, Http, OutgoingReply } from '../../../lib/hubspot/index.ts';
import * as hubspot from '../../../lib/hubspot/index.ts';
import { sendMessage, toRecipients } from '../../../lib/hubspot/index.ts';
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

describe('sending', () => {
  const mail = (value: string) => ({ type: 'HS_EMAIL_ADDRESS', value });
  const reply: OutgoingReply = {
    type: 'MESSAGE',
    text: 'Hello',
    richText: '<p>Hello</p>',
    subject: 'Re: x',
    senderActorId: 'A-1',
    channelId: '1002',
    channelAccountId: '9',
    recipients: toRecipients({
      to: [{ identifier: mail('to@x.example'), name: 'To', actorId: 'V-7' }],
      cc: [{ identifier: mail('cc@x.example') }],
      bcc: [{ identifier: mail('bcc@x.example') }],
    }),
  };
  const made = json({ id: 'm1', type: 'MESSAGE', conversationsThreadId: '5' }, 201);

  it('says everything about a reply, and nothing that HubSpot refuses', async () => {
    const { http, requests } = serve(() => made.clone());
    const emailActor = { actorId: 'E-to@x.example', deliveryIdentifiers: [mail('e@x.example')] };
    const sent = await sendMessage(http, '5', { ...reply, recipients: [...reply.recipients, emailActor] });
    expect(sent).toMatchObject({ ok: true, value: { id: 'm1', threadId: '5' } });
    expect(requests[0]?.url.pathname).toBe(`${v3}/threads/5/messages`);
    expect(requests[0]?.body).toEqual({
      type: 'MESSAGE',
      text: 'Hello',
      richText: '<p>Hello</p>',
      attachments: [],
      subject: 'Re: x',
      senderActorId: 'A-1',
      channelId: '1002',
      channelAccountId: '9',
      recipients: [
        { actorId: 'V-7', name: 'To', recipientField: 'TO', deliveryIdentifiers: [mail('to@x.example')] },
        { recipientField: 'CC', deliveryIdentifiers: [mail('cc@x.example')] },
        { recipientField: 'BCC', deliveryIdentifiers: [mail('bcc@x.example')] },
        { deliveryIdentifiers: [mail('e@x.example')] },
      ],
    });
  });

  it('says no sender, channel or recipient of a comment', async () => {
    const { http, requests } = serve(() => made.clone());
    await sendMessage(http, '5', { type: 'COMMENT', text: 'Note' });
    expect(requests[0]?.body).toEqual({ type: 'COMMENT', text: 'Note', attachments: [] });
  });

  it('does not send to nobody, or to somebody without an address', async () => {
    const { http, requests } = serve(() => made.clone());
    const nowhere = [{ actorId: 'V-1', deliveryIdentifiers: [] }];
    for (const recipients of [[], nowhere])
      expect(await sendMessage(http, '5', { ...reply, recipients })).toMatchObject({ error: { code: 'invalid' } });
    expect(requests).toHaveLength(0);
  });

  it('names a file by its id, and by its address only when HubSpot refuses the id', async () => {
    const refusal = error(400, { message: 'fileId is not valid' });
    const attachments = [{ type: 'FILE', fileId: '6', url: 'https://f.example/6' }] as const;
    const { http, requests } = serve((_, n) => (n === 0 ? refusal.clone() : made.clone()));
    expect((await sendMessage(http, '5', { ...reply, attachments })).ok).toBe(true);
    const ids = requests.map((r) => (r.body as { attachments: { fileId: string }[] }).attachments[0]?.fileId);
    expect(ids).toEqual(['6', 'https://f.example/6']);

    const other = serve(() => error(400, { message: 'text is missing' }));
    expect((await sendMessage(other.http, '5', { ...reply, attachments })).ok).toBe(false);
    expect(other.requests).toHaveLength(1);
  });

  it('uploads a file that nobody finds by chance', async () => {
    const { http, requests } = serve(() => json({ id: 6, url: 'https://f.example/6', size: 3 }, 201));
    const sent = await hubspot.uploadFile(http, { content: new Blob(['abc']), name: 'a.txt' });
    expect(sent).toEqual({ ok: true, value: { id: '6', url: 'https://f.example/6', size: 3 } });
    const form = requests[0]?.body as FormData;
    expect((form.get('file') as File).name).toBe('a.txt');
    expect([form.get('fileName'), form.get('folderPath')]).toEqual(['a.txt', '/threadside']);
    expect(JSON.parse(String(form.get('options')))).toEqual({ access: 'PRIVATE' });
    expect(requests[0]?.headers['content-type']).toBeUndefined();
  });
});

describe('contacts', () => {
  const anna = { id: '1', properties: { email: 'anna@x.example', hs_additional_emails: 'Ann@y.example;a@z.example' } };

  it('are found by address, and nobody is null', async () => {
    const { http, requests } = serve((_, n) => (n === 0 ? json(anna) : error(404)));
    expect(await hubspot.contactByEmail(http, ' Anna@X.example ')).toMatchObject({ value: { id: '1' } });
    expect(await hubspot.contactByEmail(http, 'no@x.example')).toEqual({ ok: true, value: null });
    expect(await hubspot.contactById(http, '2')).toMatchObject({ error: { code: 'not-found' } });
    expect(requests[0]?.url.pathname).toBe('/crm/v3/objects/contacts/anna%40x.example');
    expect(requests[0]?.url.searchParams.get('idProperty')).toBe('email');
    expect(requests[2]?.url.searchParams.has('idProperty')).toBe(false);
  });

  it('are found many at once, by their other addresses too, a hundred a call', async () => {
    const { http, clock, requests } = serve((r) =>
      json(
        {
          results: (r.body as { inputs: { id: string }[] }).inputs.some((i) => i.id === 'ann@y.example') ? [anna] : [],
        },
        207,
      ),
    );
    const addresses = [...Array.from({ length: 150 }, (_, i) => `p${i}@x.example`), 'ANN@Y.example', 'p1@x.example'];
    const found = await clock.until(hubspot.contactsByEmail(http, addresses));
    expect(found.ok && [...found.value.keys()]).toEqual(['ann@y.example']);
    expect(requests.map((r) => (r.body as { inputs: unknown[] }).inputs.length)).toEqual([100, 51]);
    expect(requests[0]?.body).toMatchObject({ idProperty: 'email', propertiesWithHistory: [] });
  });

  it('are searched on the budget of search, by words and by address', async () => {
    const { http, limits, requests } = serve(() => json({ results: [anna], total: 1 }));
    expect(await hubspot.searchContacts(http, 'anna', { limit: 5 })).toMatchObject({ value: { total: 1 } });
    await hubspot.searchContactsByAddress(http, 'Ann@Y.example');
    expect(requests[0]?.body).toMatchObject({ query: 'anna', limit: 5 });
    expect(requests[1]?.body).toMatchObject({
      filterGroups: [
        { filters: [{ propertyName: 'email', operator: 'EQ', value: 'ann@y.example' }] },
        { filters: [{ propertyName: 'hs_additional_emails', operator: 'CONTAINS_TOKEN', value: 'ann@y.example' }] },
      ],
    });
    expect(limits.dump()).toMatchObject({ burst: [], search: [expect.any(Number), expect.any(Number)] });
  });
});

describe('the account', () => {
  it('is talked to with the dated API when that answers, with v3 otherwise', async () => {
    for (const [status, version] of [
      [200, '2026-09'],
      [404, 'v3'],
      [400, 'v3'],
      [403, 'v3'],
    ] as const) {
      const { http, requests } = serve(() => json({ results: [] }, status));
      expect(await hubspot.findVersion(http)).toEqual({ ok: true, value: version });
      expect(requests[0]?.url.href).toBe('https://api.hubapi.com/conversations/conversations/2026-09/inboxes?limit=1');
    }
    const dead = serve(() => error(401, { category: 'INVALID_AUTHENTICATION' }));
    expect(await hubspot.findVersion(dead.http)).toMatchObject({ error: { code: 'invalid-token' } });
  });

  it('has agents: the type proves it, not the id', async () => {
    const answers = [json({ id: 'A-1', type: 'AGENT' }), json({ id: 'A-2', type: 'BOT' }), error(404)];
    const { http } = serve((_, n) => answers[n] ?? error(500));
    for (const expected of [true, false, false])
      expect(await hubspot.isAgent(http, 'A-1')).toEqual({ ok: true, value: expected });
  });

  it('has owners with addresses in any case', async () => {
    const { http } = serve(() => json({ results: [{ id: '1', userId: 77, email: 'Ann@X.example' }] }));
    expect(await hubspot.ownerByEmail(http, 'ann@x.example')).toMatchObject({ value: { userId: '77' } });
    expect(await hubspot.ownerByEmail(http, 'other@x.example')).toEqual({ ok: true, value: null });
  });

  it('has tickets with contacts, each once', async () => {
    const results = [{ id: 1, type: 'ticket_to_contact' }, { id: '1' }, { id: '2' }, null];
    const { http } = serve(() => json({ id: '8', associations: { contacts: { results } } }));
    expect(await hubspot.contactIdsOfTicket(http, '8')).toEqual({ ok: true, value: ['1', '2'] });
  });

  it('gives out only addresses that a browser may open', async () => {
    const { http } = serve(() => json({ url: 'javascript:alert(1)' }));
    expect(await hubspot.signedUrl(http, '6')).toMatchObject({ error: { code: 'server' } });
  });
});

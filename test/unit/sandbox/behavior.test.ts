import { describe, expect, it } from 'vitest';
import { createSandbox, type JournalEntry } from '../../../lib/sandbox/index.ts';
import { ask, box, clock, dated, epoch, reply, v3, wetCrates } from './helpers.ts';

describe('sending', () => {
  it('is SENT a moment later, and shown cut with the whole behind it', async () => {
    const { sandbox, time } = box();
    const id = wetCrates(sandbox);
    const sent = await ask(sandbox, 'POST', `${v3}/threads/${id}/messages`, { body: reply() });
    expect(sent.status).toBe(201);
    expect(sent.json.status).toBeUndefined();
    expect(sent.json.truncationStatus).toBe('TRUNCATED_TO_MOST_RECENT_REPLY');
    time.advance(1000);
    const path = `${v3}/threads/${id}/messages/${sent.json.id}`;
    expect((await ask(sandbox, 'GET', path)).json.status.statusType).toBe('SENT');
    expect((await ask(sandbox, 'GET', `${path}/original-content`)).json.text).toMatch(
      /^The truck leaves at four\.[\s\S]*> Thanks, and when exactly/,
    );
    expect(sandbox.world.thread(id)?.latestMessageSentTimestamp).toBe(sent.json.createdAt);
  });

  it('refuses accounts that cannot send, other channels, files it does not have and recipients it cannot reach', async () => {
    const { sandbox } = box();
    const id = wetCrates(sandbox);
    const to = (value: string, type = 'HS_EMAIL_ADDRESS') => [{ deliveryIdentifiers: [{ type, value }] }];
    const wrong = [
      { channelAccountId: '41830206' },
      { channelAccountId: '41830207' },
      { channelAccountId: '41830208' },
      { channelId: '1009', channelAccountId: '41830306' },
      { channelId: '1007', channelAccountId: '41830305' },
      { senderActorId: 'A-60188' },
      { attachments: [{ type: 'FILE', fileId: '999' }] },
      { attachments: undefined },
      { recipients: to('no address') },
      { recipients: to('+46555', 'HS_PHONE_NUMBER') },
      { text: '   ' },
      { subject: 'two\nlines' },
    ];
    for (const change of wrong) {
      const { status, json } = await ask(sandbox, 'POST', `${v3}/threads/${id}/messages`, {
        body: { ...reply(), ...change },
      });
      expect([change, status, json.category]).toEqual([change, 400, 'VALIDATION_ERROR']);
    }
    expect(sandbox.world.messages(id)).toHaveLength(6);
  });

  it('sends an uploaded file by its id or its address', async () => {
    const { sandbox } = box();
    const form = new FormData();
    form.set('file', new Blob(['plan'], { type: 'application/pdf' }), 'pallet-plan.pdf');
    form.set('folderPath', '/threadside');
    form.set('options', JSON.stringify({ access: 'PRIVATE' }));
    const headers = { authorization: `Bearer ${sandbox.credentials.token}` };
    const up = await sandbox.fetch(
      new Request('https://api.hubapi.com/files/v3/files', { method: 'POST', headers, body: form }),
    );
    expect(up.status).toBe(201);
    const { id: fileId, url } = (await up.json()) as { id: string; url: string };
    for (const value of [fileId, url]) {
      const sent = await ask(sandbox, 'POST', `${v3}/threads/${wetCrates(sandbox)}/messages`, {
        body: { ...reply(), attachments: [{ type: 'FILE', fileId: value }] },
      });
      expect(sent.json.attachments).toEqual([
        { type: 'FILE', fileId, fileUsageType: 'OTHER', name: 'pallet-plan.pdf' },
      ]);
    }
    const signed = await ask(sandbox, 'GET', `/files/v3/files/${fileId}/signed-url`);
    expect(signed.json).toMatchObject({ name: 'pallet-plan', extension: 'pdf', size: 4, type: 'DOCUMENT' });
    expect((await sandbox.fetch(new Request(String(signed.json.url)))).status).toBe(200);
  });
});

describe('what others do', () => {
  it('arrives in the newest open conversation, and reopens a closed one', async () => {
    const { sandbox, time } = box();
    time.advance(60_000);
    const id = wetCrates(sandbox);
    expect(sandbox.world.receive('petra@sandoval.example', 'Hello?').threadId).toBe(id);
    const closed = sandbox.world.threadsOf('51001').find((t) => t.status === 'CLOSED');
    sandbox.world.receive(closed?.id ?? '', 'One more thing');
    expect(sandbox.world.thread(closed?.id ?? '')?.status).toBe('OPEN');
    expect(
      sandbox.world
        .messages(closed?.id ?? '')
        .map((m) => m.type)
        .slice(-2),
    ).toEqual(['THREAD_STATUS_CHANGE', 'MESSAGE']);
    const since = { sort: 'latestMessageTimestamp', latestMessageTimestampAfter: new Date(epoch).toISOString() };
    const { json } = await ask(sandbox, 'GET', `${v3}/threads`, { query: since });
    expect(json.results.map((t) => t.id).sort()).toEqual([id, closed?.id].sort());
  });

  it('begins a conversation with a stranger', () => {
    const { sandbox } = box();
    const { threadId } = sandbox.world.receive('new.person@elsewhere.example', 'Do you ship to Malta?', {
      subject: 'Malta',
    });
    expect(sandbox.world.contact('new.person@elsewhere.example')?.name).toBe('New Person');
    expect(sandbox.world.messages(threadId)).toMatchObject([
      { type: 'MESSAGE', direction: 'INCOMING', subject: 'Malta' },
    ]);
  });

  it('live visitors answer once, some time after a reply, without timers', async () => {
    const { sandbox, time } = box({ live: true });
    const id = wetCrates(sandbox);
    await ask(sandbox, 'POST', `${v3}/threads/${id}/messages`, { body: reply() });
    await ask(sandbox, 'GET', `${v3}/inboxes`);
    expect(sandbox.world.messages(id).at(-1)).toMatchObject({ direction: 'OUTGOING' });
    time.advance(60_000);
    await ask(sandbox, 'GET', `${v3}/inboxes`);
    const last = sandbox.world.messages(id).at(-1);
    expect(last).toMatchObject({ direction: 'INCOMING', createdBy: 'V-51001' });
    expect(Date.parse(last?.createdAt ?? '')).toBeLessThan(time.now());
    time.advance(600_000);
    await ask(sandbox, 'GET', `${v3}/inboxes`);
    expect(sandbox.world.messages(id).at(-1)?.id).toBe(last?.id);
  });
});

describe('the same options give the same account', () => {
  it('twice the same, and another with another seed', () => {
    const look = (seed: number) => {
      const { world } = createSandbox({ seed, epoch, now: () => epoch });
      return JSON.stringify(world.threads().map((t) => [t, world.messages(t.id)]));
    };
    expect(look(1)).toBe(look(1));
    expect(look(1)).not.toBe(look(2));
  });

  it('a journal gives a stopped sandbox its state back', async () => {
    const journal: JournalEntry[] = [];
    const time = clock();
    const options = { epoch, now: time.now, burst: 0, inventContacts: true, live: true };
    const first = createSandbox({
      ...options,
      onWrite: (entry) => journal.push(JSON.parse(JSON.stringify(entry)) as JournalEntry),
    });
    const id = wetCrates(first);
    await ask(first, 'GET', '/crm/v3/objects/contacts/mila.voss%40somewhere.test', { query: { idProperty: 'email' } });
    await ask(first, 'POST', `${v3}/threads/${id}/messages`, { body: reply() });
    time.advance(40_000);
    await ask(first, 'PATCH', `${v3}/threads/${id}`, { body: { status: 'CLOSED' } });
    await ask(first, 'PUT', `${dated}/threads/${id}/assignee`, { body: { actorId: 'A-60212' } });
    await ask(first, 'POST', `${v3}/threads/${id}/messages`, {
      body: { type: 'COMMENT', text: 'done', attachments: [] },
    });
    first.world.receive('mila.voss@somewhere.test', 'Me again');
    const second = createSandbox({ ...options, journal });
    expect(second.world.threads()).toEqual(first.world.threads());
    expect(second.world.messages(id)).toEqual(first.world.messages(id));
    const mila = first.world.contact('mila.voss@somewhere.test')?.id ?? '';
    for (const thread of first.world.threadsOf(mila))
      expect(second.world.messages(thread.id)).toEqual(first.world.messages(thread.id));
  });
});

describe('a journal from older sample data', () => {
  it('is done as far as it fits', () => {
    const update = (threadId: string) =>
      ({ at: epoch, change: { type: 'update', threadId, status: 'CLOSED', actorId: 'A-60212' } }) as const;
    const id = wetCrates(box().sandbox);
    const { sandbox } = box({ journal: [update('12'), update(id)] });
    expect(sandbox.world.thread(id)?.status).toBe('CLOSED');
  });
});

describe('made-up contacts', () => {
  it('everybody has a believable contact with an open conversation, the same every time', async () => {
    const find = async () => {
      const { sandbox } = box({ inventContacts: true });
      const { status, json } = await ask(sandbox, 'GET', '/crm/v3/objects/contacts/Anna.Berg%40blue-harbor.co.uk', {
        query: { idProperty: 'email', properties: 'firstname,lastname,company,email' },
      });
      expect(status).toBe(200);
      return { json, threads: sandbox.world.threadsOf(String(json.id)) };
    };
    const once = await find();
    expect(once.json.properties).toMatchObject({
      firstname: 'Anna',
      lastname: 'Berg',
      company: 'Blue Harbor',
      email: 'anna.berg@blue-harbor.co.uk',
    });
    const newest = once.threads.at(-1);
    expect([newest?.status, newest?.latestMessageTimestamp]).toEqual(['OPEN', newest?.latestMessageReceivedTimestamp]);
    expect(once.threads.length).toBeGreaterThan(2);
    expect(await find()).toEqual(once);
  });

  it('also by batch and by search, but not for our own people or nonsense', async () => {
    const { sandbox } = box({ inventContacts: true });
    const batch = await ask(sandbox, 'POST', '/crm/v3/objects/contacts/batch/read', {
      body: {
        idProperty: 'email',
        inputs: [{ id: 'a@b.example' }, { id: 'mei@northcrate.example' }, { id: 'nonsense' }],
      },
    });
    expect([batch.status, batch.json.results.length]).toEqual([207, 1]);
    const filters = [{ propertyName: 'email', operator: 'EQ', value: 'c@d.example' }];
    expect(
      (await ask(sandbox, 'POST', '/crm/v3/objects/contacts/search', { body: { query: 'find.me@there.example' } })).json
        .total,
    ).toBe(1);
    expect(
      (await ask(sandbox, 'POST', '/crm/v3/objects/contacts/search', { body: { filterGroups: [{ filters }] } })).json
        .total,
    ).toBe(1);
  });

  it('nobody unasked', async () => {
    const { sandbox } = box();
    expect(
      (await ask(sandbox, 'GET', '/crm/v3/objects/contacts/a%40b.example', { query: { idProperty: 'email' } })).status,
    ).toBe(404);
  });
});

describe('size', () => {
  it('100,000 conversations stand at once, and a page of them is quick', async () => {
    const begun = performance.now();
    const { sandbox } = box({ threads: 100_000 });
    const built = performance.now() - begun;
    const { json } = await ask(sandbox, 'GET', `${v3}/threads`, { query: { limit: '500' } });
    expect(json.results.length).toBeGreaterThan(300);
    const since = new Date(epoch - 3_600_000).toISOString();
    const polled = performance.now();
    const recent = await ask(sandbox, 'GET', `${v3}/threads`, {
      query: { sort: 'latestMessageTimestamp', latestMessageTimestampAfter: since },
    });
    expect(recent.json.results.length).toBeGreaterThan(0);
    expect(sandbox.world.threads()).toHaveLength(100_000);
    expect(sandbox.world.messages(sandbox.world.threads()[77_777]?.id ?? '').length).toBeGreaterThan(0);
    // Generous, for a busy machine: it takes about a second.
    expect(built).toBeLessThan(15_000);
    expect(performance.now() - polled).toBeLessThan(5000);
  });

  it('heads and messages of made-up threads agree', () => {
    const { sandbox } = box({ threads: 400 });
    for (const thread of sandbox.world.threads()) {
      const messages = sandbox.world.messages(thread.id);
      const said = messages.filter((m) => m.type === 'MESSAGE');
      expect(thread.latestMessageTimestamp).toBe(
        said
          .map((m) => m.createdAt)
          .sort()
          .at(-1),
      );
      expect(thread.createdAt).toBe(messages[0]?.createdAt);
      expect(messages.map((m) => m.createdAt)).toEqual(messages.map((m) => m.createdAt).sort());
      expect(Date.parse(messages.at(-1)?.createdAt ?? '')).toBeLessThanOrEqual(epoch);
    }
  });
});

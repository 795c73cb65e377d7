import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../lib/sandbox/index.ts';
import { ask, box, dated, type Json, reply, v3, wetCrates } from './helpers.ts';

const shared = fileURLToPath(new URL('../../../../shared/', import.meta.url));
const present = existsSync(`${shared}hubspot/contract`) && existsSync(`${shared}conformance/schema.mjs`);

type Checker = { schema(name: string, value: unknown): string[] };
type MakeChecker = (contract: unknown) => Checker;

async function checkers(): Promise<Record<'v3' | 'dated' | 'contacts' | 'owners' | 'files', Checker>> {
  const module: { checker: MakeChecker } = await import(pathToFileURL(`${shared}conformance/schema.mjs`).href);
  const load = (name: string) =>
    module.checker(JSON.parse(readFileSync(`${shared}hubspot/contract/${name}.json`, 'utf8')));
  return {
    v3: load('conversations-v3'),
    dated: load('conversations-2026-09'),
    contacts: load('contacts-2026-09'),
    owners: load('owners-2026-09'),
    files: load('files-2026-09'),
  };
}

/** Every message of every thread of the account, as a client gets them. */
async function allMessages(sandbox: Sandbox, base: string): Promise<Json[]> {
  const lists: Json[] = [];
  for (const { id, archived } of sandbox.world.threads()) {
    let after: string | undefined;
    do {
      const { status, json } = await ask(sandbox, 'GET', `${base}/threads/${id}/messages`, {
        query: { archived: String(archived), ...(after ? { after } : {}) },
      });
      expect(status).toBe(200);
      lists.push(json);
      after = json.paging?.next?.after;
    } while (after);
  }
  return lists;
}

describe.skipIf(!present)('every answer is as the contract says (needs ../shared/hubspot/contract)', () => {
  for (const [name, base] of [
    ['v3', v3],
    ['dated', dated],
  ] as const) {
    it(`all threads and messages, ${name}`, async () => {
      const { sandbox } = box();
      const check = (await checkers())[name];
      const { json } = await ask(sandbox, 'GET', `${base}/threads`, { query: { limit: '500', association: 'TICKET' } });
      expect(check.schema('CollectionResponsePublicThreadForwardPaging', json)).toEqual([]);
      const lists = await allMessages(sandbox, base);
      for (const list of lists) expect(check.schema('CollectionResponsePublicMessageForwardPaging', list)).toEqual([]);
      const messages = lists.flatMap((list) => [...list.results]);
      for (const message of messages) expect(typeof message.createdBy).toBe('string');
      expect(new Set(messages.map((m) => m.id)).size).toBe(messages.length);
    });

    it(`inboxes, channels, accounts and actors, ${name}`, async () => {
      const { sandbox } = box();
      const check = (await checkers())[name];
      for (const archived of ['true', 'false']) {
        expect(
          check.schema(
            'CollectionResponseWithTotalPublicInbox',
            (await ask(sandbox, 'GET', `${base}/inboxes`, { query: { archived } })).json,
          ),
        ).toEqual([]);
        expect(
          check.schema(
            'CollectionResponseWithTotalPublicChannelAccount',
            (await ask(sandbox, 'GET', `${base}/channel-accounts`, { query: { archived } })).json,
          ),
        ).toEqual([]);
      }
      expect(
        check.schema('CollectionResponseWithTotalPublicChannel', (await ask(sandbox, 'GET', `${base}/channels`)).json),
      ).toEqual([]);
      const inputs = [
        'A-60211',
        'B-90114',
        'L-70021',
        'I-1140552',
        'S-hubspot',
        'E-depot@freight.example',
        'V-51001',
        'V-990017',
        'A-1',
      ];
      const { status, json } = await ask(sandbox, 'POST', `${base}/actors/batch/read`, { body: { inputs } });
      expect(status).toBe(207);
      expect(
        check.schema(name === 'v3' ? 'BatchResponsePublicActorWithErrors' : 'BatchResponsePublicActor', json),
      ).toEqual([]);
      expect(json.results.map((a) => a.type)).toEqual([
        'AGENT',
        'BOT',
        'LLM',
        'INTEGRATOR',
        'SYSTEM',
        'EMAIL',
        'VISITOR',
        'VISITOR',
      ]);
    });

    it(`what is sent, ${name}`, async () => {
      const { sandbox, time } = box();
      const check = (await checkers())[name];
      const id = wetCrates(sandbox);
      const sent = await ask(sandbox, 'POST', `${base}/threads/${id}/messages`, {
        body: reply('No', 'nobody@bounce.example'),
      });
      expect(check.schema('PublicConversationsMessage', sent.json)).toEqual([]);
      time.advance(5000);
      const failed = await ask(sandbox, 'GET', `${base}/threads/${id}/messages/${sent.json.id}`);
      expect(failed.json.status.statusType).toBe('FAILED');
      expect(check.schema('PublicConversationsMessage', failed.json)).toEqual([]);
      const comment = await ask(sandbox, 'POST', `${base}/threads/${id}/messages`, {
        body: { type: 'COMMENT', text: 'Clause 9', attachments: [] },
      });
      expect(check.schema('PublicComment', comment.json)).toEqual([]);
      expect(
        check.schema(
          'PublicMessageContent',
          (await ask(sandbox, 'GET', `${base}/threads/${id}/messages/${sent.json.id}/original-content`)).json,
        ),
      ).toEqual([]);
    });
  }

  it('contacts, tickets, owners, files and errors', async () => {
    const { sandbox } = box();
    const check = await checkers();
    const contact = await ask(sandbox, 'GET', '/crm/objects/2026-09/contacts/51001', {
      query: { associations: 'tickets' },
    });
    expect(check.contacts.schema('SimplePublicObjectWithAssociations', contact.json)).toEqual([]);
    expect(contact.json.associations.tickets.results[0]?.id).toBe('11482003917');
    const ticket = await ask(sandbox, 'GET', '/crm/v3/objects/tickets/11482003917', {
      query: { associations: 'contacts' },
    });
    expect(check.contacts.schema('SimplePublicObjectWithAssociations', ticket.json)).toEqual([]);
    expect(ticket.json.associations.contacts.results[0]?.id).toBe('51001');
    const batch = await ask(sandbox, 'POST', '/crm/v3/objects/contacts/batch/read', {
      body: {
        idProperty: 'email',
        properties: ['hs_additional_emails'],
        propertiesWithHistory: [],
        inputs: [{ id: 'petra.sandoval@harvestmail.example' }, { id: 'x@y.example' }],
      },
    });
    expect(batch.status).toBe(207);
    expect(check.contacts.schema('BatchResponseSimplePublicObject', batch.json)).toEqual([]);
    expect(batch.json.results.map((c) => c.id)).toEqual(['51001']);
    const owners = await ask(sandbox, 'GET', '/crm/v3/owners', { query: { email: 'jonas@northcrate.example' } });
    expect(check.owners.schema('CollectionResponsePublicOwnerForwardPaging', owners.json)).toEqual([]);
    expect(owners.json.results.map((o) => o.userId)).toEqual([60211]);
    const file = await ask(sandbox, 'GET', '/files/v3/files/3100118');
    expect(check.files.schema('File', file.json)).toEqual([]);
    for (const path of [`${v3}/threads/1`, `${v3}/threads?limit=0`, '/crm/v3/objects/contacts/1', '/files/v3/files/1'])
      expect(check.dated.schema('Error', (await ask(sandbox, 'GET', path)).json)).toEqual([]);
  });
});

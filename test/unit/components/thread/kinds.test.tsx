// @vitest-environment happy-dom
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Attachments } from '../../../../components/thread/attachments.tsx';
import { channelLabel } from '../../../../components/thread/channels.ts';
import { detailRows } from '../../../../components/thread/details-rows.ts';
import { parseMessage } from '../../../../lib/hubspot/messages.ts';
import { actorKind, actorKindOfType } from '../../../../lib/model/actor.ts';
import type { Attachment } from '../../../../lib/model/attachment.ts';
import { channelIds } from '../../../../lib/model/channel.ts';
import type { Message } from '../../../../lib/model/message.ts';
import * as values from '../../../../lib/model/values.ts';
import { asWords } from '../../../../lib/model/words.ts';
import { actors, attachments, fileUsages, kinds, source } from '../../../fixtures/kinds.ts';
import { names } from '../../../gallery/data.ts';
import { byRole, mount } from '../mount.ts';
import { showHistory } from './support/show-history.tsx';

const all = Object.values(kinds).flat() as readonly Message[];
const show = (messages: readonly Message[]) =>
  showHistory({ messages, names: (id) => source.actor(id)?.name ?? names(id), me: 'A-9' });
const named = (id: string) => {
  const message = all.find((one) => one.id === id);
  if (!message) throw new Error(`no message ${id}`);
  return byRole(show([message]), 'article')[0]?.name;
};
const rowOf = (id: string, label: string) => {
  const message = all.find((one) => one.id === id);
  return message && detailRows(message, source).find((row) => row.label === label);
};
const attached = (list: readonly Attachment[]) => {
  const access = { public: true, address: () => new Promise<never>(() => {}), open: () => undefined };
  return mount(<Attachments attachments={list} access={access} />);
};

describe('every kind', () => {
  it.each([
    ['MESSAGE', 'Incoming message from Petra Sandoval'],
    ['COMMENT', 'Comment from Mei Tanaka'],
    ['WELCOME_MESSAGE', 'Outgoing message from HubSpot'],
    ['ASSIGNMENT', 'Assigned to Jonas Ekberg by Mei Tanaka'],
    ['THREAD_STATUS_CHANGE', 'Closed by Jonas Ekberg'],
    ['THREAD_INBOX_CHANGE', 'Moved from Billing to Orders'],
    ['UNKNOWN', 'Unknown event THREAD_SNOOZED: until Monday'],
  ])('of message: %s is "%s"', (type, name) => expect(named(`type-${type}`)).toBe(name));

  it.each([
    ['agent', 'Jonas Ekberg', undefined],
    ['bot', 'Crate finder', 'bot'],
    ['email', 'depot@freight.example', 'by e-mail'],
    ['integration', 'Shipment tracker', 'integration'],
    ['ai', 'Northcrate assistant', 'AI agent'],
    ['system', 'HubSpot', 'system'],
    ['visitor', 'Petra Sandoval', undefined],
    ['unknown', 'The oracle', 'unknown kind'],
  ])('of actor: %s is %s, with the word %s', (kind, name, word) => {
    expect(named(`actor-${kind}`)).toMatch(new RegExp(`message from ${name}$`));
    expect(document.querySelector('.byline-kind')?.textContent).toBe(word);
  });

  it.each([
    ['SENT', 'sent'],
    ['READ', 'read'],
    ['DELIVERED', 'delivered'],
    ['FAILED', 'not sent'],
    ['RECEIVED', undefined],
    ['QUEUED_AGAIN', 'queued again'],
  ])('of status: %s is "%s" on our message', (type, word) => {
    named(`status-${type}`);
    expect(document.querySelector('.delivery')?.textContent).toBe(word);
    expect(rowOf(`status-${type}`, 'Status')?.value).toBe(word ?? 'received');
  });

  it('of failure has HubSpot’s reason with its tokens filled in', () => {
    expect(rowOf('status-FAILED', 'Reason')?.value).toBe('The mailbox of petra@sandoval.example is full.');
  });

  it.each([
    ['HS_EMAIL_ADDRESS', 'petra@sandoval.example'],
    ['HS_PHONE_NUMBER', '+46555010201 (phone number)'],
    ['HS_SHORT_CODE', '71140 (short code)'],
    ['CHANNEL_SPECIFIC_OPAQUE_ID', 'visitor-101 (id on this channel)'],
    ['CARRIER_PIGEON', 'ring 77 (carrier pigeon)'],
  ])('of identifier: %s is %s for senders and for To, Cc, Bcc and any other field', (type, words) => {
    for (const label of ['From', 'To', 'Cc', 'Bcc', 'Recipient (reply to)'])
      expect(rowOf(`identifier-${type}`, label)?.more).toContain(words);
  });

  it('of channel has a name of its own; a custom one the account’s', () => {
    const labels = Object.values(channelIds).map((id) => channelLabel(id));
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels).not.toContain('Other channel');
    for (const id of Object.values(channelIds)) expect(rowOf(`channel-${id}`, 'Channel')?.value).toBe(channelLabel(id));
    expect(rowOf('channel-118842', 'Channel')).toMatchObject({
      value: 'Courier app',
      more: ['Other channel', '118842'],
    });
  });

  it('of file has a name and a button for what can be shown', () => {
    const within = attached(attachments.slice(0, 7));
    expect(byRole(within, 'button').map(({ name }) => name)).toEqual([
      'Show image: crates.jpg',
      'Image',
      'Show image: Image',
      'ring.mp3 84 kB',
      'Play: ring.mp3',
      'Voice message',
      'Play: Voice message',
      'thanks.webp',
      'Show sticker: thanks.webp',
      'delivery-note.pdf 1.2 MB',
    ]);
    expect(within.textContent).toContain('lost.zip not available');
    expect(within.querySelectorAll('img, audio, video, iframe')).toHaveLength(0);
  });

  it('of attachment says what it holds', () => {
    const text = attached(attachments).textContent ?? '';
    for (const words of [
      'Location',
      '40.03000, -6.09000',
      'ana@freight.example work',
      'ana@home.example home',
      '+34 600 100 200 mobile',
      '+34 600 100 202 main',
      'several can be chosen · own words are welcome',
      'day Friday',
      'filled from contact 51001',
      'filled from deal 90117',
      '881204 · 40331',
      'Delivery update',
      'Content that HubSpot can’t hand over',
      'Unknown kind of attachment: HOLOGRAM',
      'Turn your head',
      'orchard.holo',
    ])
      expect(text).toContain(words);
  });
});

const contract = join(import.meta.dirname, '../../../../../shared/hubspot/contract/conversations-2026-09.json');
const present = existsSync(contract);

/** All values that the contract allows for a property, wherever it stands. */
function enums(property: string): string[] {
  const found = new Set<string>();
  const look = (node: unknown, key: string): void => {
    if (typeof node !== 'object' || node === null) return;
    if (key === property && 'enum' in node && Array.isArray(node.enum)) for (const one of node.enum) found.add(one);
    for (const [name, child] of Object.entries(node)) look(child, name);
  };
  look(JSON.parse(readFileSync(contract, 'utf8')).schemas, '');
  return [...found].sort();
}

/** The values of `type` in the schemas whose name fits. */
function types(schema: RegExp): string[] {
  const { schemas } = JSON.parse(readFileSync(contract, 'utf8')) as { schemas: Record<string, unknown> };
  const own = Object.entries(schemas).filter(([name]) => schema.test(name));
  return [
    ...new Set(
      own.flatMap(([, body]) =>
        [...JSON.stringify(body).matchAll(/"type":\{"type":"string","enum":\["(\w+)"\]/g)].map((m) => m[1] ?? ''),
      ),
    ),
  ].sort();
}

describe.skipIf(!present)('every value of the contract is known (skipped where ../shared/hubspot is absent)', () => {
  const sorted = (list: readonly string[]) => [...list].sort();

  it('is there to test with', () => expect(enums('statusType')).toContain('FAILED'));

  it.each([
    ['statusType', values.statusTypes.filter((one) => one !== 'DELIVERED')],
    ['truncationStatus', values.truncations],
    ['clientType', values.clientTypes],
    ['direction', values.directions],
    ['mediaType', values.mediaTypes],
    ['fileUsageType', fileUsages],
  ] as const)('%s', (property, known) => expect(sorted(known)).toEqual(enums(property)));

  it('message types', () => {
    const known = types(
      /^Public(ConversationsMessage|Comment|WelcomeMessage|AssignmentMessage|ThreadStatusChange|ThreadInboxChange)$/,
    );
    expect(sorted(values.messageTypes)).toEqual(known);
    for (const type of known) {
      const parsed = parseMessage({ id: '1', type, createdAt: '2026-11-09T10:05:00Z' }, 't1');
      expect(parsed?.type).toBe(type);
      expect(parsed && detailRows(parsed, source)[0]?.value).not.toBe(asWords(type).toUpperCase());
    }
  });

  it('attachment types', () => {
    const known = types(
      /^Public(File|Location|Contact|UnsupportedContent|MessageHeader|QuickReplies|WhatsAppTemplateMetadata|SocialMetadataAttachment)$/,
    );
    expect(known).toHaveLength(8);
    for (const type of known) {
      const parsed = parseMessage({ id: '1', type: 'COMMENT', attachments: [{ type, socialMetadata: {} }] }, 't1');
      const list = parsed && 'attachments' in parsed ? parsed.attachments : [];
      expect(attached(list).textContent).not.toMatch(/Unknown/);
    }
  });

  it('actor types', () => {
    const known = types(/^\w+Actor$/).filter((one) => one !== 'object');
    expect(known).toHaveLength(7);
    for (const type of known) expect(actorKindOfType(type)).not.toBe('unknown');
    expect(sorted(actors.flatMap(({ type }) => type ?? []).filter((one) => one !== 'ORACLE'))).toEqual(known);
    for (const { id, kind } of actors) expect(actorKind(id)).toBe(kind);
  });

  it('identifier types, and the labels of contact cards', () => {
    const text = readFileSync(contract, 'utf8');
    for (const type of values.identifierTypes) expect(text).toContain(`"${type}"`);
    const { schemas } = JSON.parse(text) as {
      schemas: Record<string, { properties?: { type?: { enum?: string[] } } }>;
    };
    expect(sorted(values.identifierTypes)).toEqual(
      sorted(schemas.PublicDeliveryIdentifier?.properties?.type?.enum ?? []),
    );
    expect(sorted(values.cardLabels)).toEqual(sorted(schemas.ContactPhone?.properties?.type?.enum ?? []));
    for (const name of ['ContactEmail', 'ContactUrl', 'ContactAddress'])
      for (const label of schemas[name]?.properties?.type?.enum ?? []) expect(values.cardLabels).toContain(label);
  });
});

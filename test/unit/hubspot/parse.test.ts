import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseActor } from '../../../lib/hubspot/actors.ts';
import { parseAttachment } from '../../../lib/hubspot/attachments.ts';
import { parseChannelAccount } from '../../../lib/hubspot/channel-accounts.ts';
import { parseChannel } from '../../../lib/hubspot/channels.ts';
import { parseContact } from '../../../lib/hubspot/contacts.ts';
import { parseRecipient, parseSender } from '../../../lib/hubspot/identifiers.ts';
import { parseInbox } from '../../../lib/hubspot/inboxes.ts';
import { parseMessage, parseStatus } from '../../../lib/hubspot/messages.ts';
import { parseOwner } from '../../../lib/hubspot/owners.ts';
import { parsePage } from '../../../lib/hubspot/paging.ts';
import { object, string, strings, time } from '../../../lib/hubspot/parse.ts';
import { parseOutgoing } from '../../../lib/hubspot/sending.ts';
import { parseThreadUpdate } from '../../../lib/hubspot/thread-updates.ts';
import { parseThread } from '../../../lib/hubspot/threads.ts';
import { parseAssociatedContacts } from '../../../lib/hubspot/tickets.ts';

const message = (body: unknown) => parseMessage(body, '7');
const parsers = {
  parseActor,
  parseAttachment,
  parseChannel,
  parseChannelAccount,
  parseContact,
  parseInbox,
  message,
  parseOwner,
  parseOutgoing,
  parseRecipient,
  parseSender,
  parseStatus,
  parseThread,
  parseThreadUpdate,
  parseAssociatedContacts,
  page: parsePage(message),
};

/** Names that occur in answers, so that junk reaches every reader. */
const keys = fc.constantFrom(
  ...['id', 'type', 'text', 'results', 'paging', 'next', 'after', 'senders', 'recipients', 'status', 'attachments'],
  ...['createdAt', 'client', 'properties', 'email', 'deliveryIdentifier', 'deliveryIdentifiers', 'value', 'actorId'],
  ...['contactProfile', 'emails', 'name', 'labels', 'socialMetadata', 'quickReplies', 'parameters', 'associations'],
  ...['failureDetails', 'errorMessageTokens', 'threadAssociations', '__proto__', 'constructor', 'toString', 'length'],
);
const { junk } = fc.letrec((tie) => ({
  junk: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom<unknown>(
      null,
      undefined,
      true,
      0,
      -1,
      Number.NaN,
      1e308,
      '',
      'MESSAGE',
      'FILE',
      'a/b',
      '2026',
      '5',
    ),
    fc.string(),
    fc.array(tie('junk'), { maxLength: 4 }),
    fc.array(fc.tuple(keys, tie('junk')), { maxLength: 8 }).map((entries) => Object.fromEntries(entries)),
  ),
}));

describe('parsing', () => {
  it.each(Object.entries(parsers))('%s takes any junk without a crash', (_, parse) => {
    fc.assert(
      fc.property(junk, (body) => {
        const model = parse(body);
        expect(model === undefined || typeof model === 'object').toBe(true);
        expect(() => structuredClone(model)).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });

  it('lets no body reach a prototype', () => {
    const evil = '{"id":"1","type":"MESSAGE","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},';
    const tokens = '"status":{"failureDetails":{"errorMessageTokens":{"__proto__":"x","constructor":"y"}}}}';
    const model = message(JSON.parse(evil + tokens));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(model).not.toHaveProperty('polluted');
    expect(Object.getPrototypeOf(model)).toBe(Object.prototype);
    expect(JSON.stringify(model)).toContain('"failureTokens":{"constructor":"y"}');
    expect(string(object({}) ?? {}, 'toString')).toBeUndefined();
    expect(strings({ a: JSON.parse('{"__proto__":"x"}') }, 'a')).toEqual({});
  });

  it('makes ids texts and times milliseconds, from ISO, numbers and digits', () => {
    const at = Date.UTC(2026, 0, 5, 10);
    expect(parseThread({ id: 12, inboxId: 3, createdAt: '2026-01-05T10:00:00Z', closedAt: at })).toEqual({
      id: '12',
      inboxId: '3',
      createdAt: at,
      closedAt: at,
      spam: false,
      archived: false,
    });
    expect(time({ a: String(at) }, 'a')).toBe(at);
    for (const bad of ['yesterday', '', null, {}, 9e15, Number.NaN]) expect(time({ a: bad }, 'a')).toBeUndefined();
  });

  it('keeps what it does not know as it came', () => {
    expect(parseThread({ id: '1', status: 'SNOOZED' })?.status).toBe('SNOOZED');
    expect(parseActor({ id: 'X-1', type: 'GHOST' })).toEqual({ id: 'X-1', kind: 'unknown', type: 'GHOST' });
    expect(message({ id: '1', type: 'THREAD_MERGED', text: 'Merged' })).toMatchObject({
      type: 'UNKNOWN',
      originalType: 'THREAD_MERGED',
      text: 'Merged',
      threadId: '7',
    });
    expect(parseAttachment({ type: 'HOLOGRAM', url: 'https://x.example/a' })).toEqual({
      type: 'UNKNOWN',
      originalType: 'HOLOGRAM',
      url: 'https://x.example/a',
    });
  });

  it('reads both spellings of a delivery identifier, each once', () => {
    const a = { type: 'HS_EMAIL_ADDRESS', value: 'a@x.example' };
    const b = { type: 'HS_PHONE_NUMBER', value: '+1' };
    expect(parseRecipient({ deliveryIdentifier: a })?.deliveryIdentifiers).toEqual([a]);
    expect(parseRecipient({ deliveryIdentifiers: [a, b], deliveryIdentifier: a })?.deliveryIdentifiers).toEqual([a, b]);
    expect(parseSender({ deliveryIdentifiers: [b] })?.deliveryIdentifier).toEqual(b);
    expect(parseSender({ email: 'a@x.example' })?.deliveryIdentifier).toEqual(a);
  });

  it('skips bad entries and keeps the good ones', () => {
    const page = parsers.page({
      results: [{ id: '1', type: 'COMMENT', text: 'a' }, null, 'x', { type: 'COMMENT' }, []],
    });
    expect(page?.results.map((m) => m.id)).toEqual(['1']);
  });

  it('takes the message’s own thread before the one that was asked', () => {
    expect(message({ id: '1', type: 'COMMENT', conversationsThreadId: 9 })?.threadId).toBe('9');
  });
});

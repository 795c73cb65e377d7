import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../lib/model/actor.ts';
import { defaultRecipients } from '../../../lib/model/recipients.ts';
import { matching, suggestions } from '../../../lib/model/suggestions.ts';
import { contact, message, ordersMail } from '../store/support/data.ts';

const mail = (value: string) => ({ type: 'HS_EMAIL_ADDRESS', value });
const actors: readonly Actor[] = [
  { id: 'A-2', kind: 'agent', name: 'Mei Tanaka', email: 'mei@northcrate.example' },
  { id: 'A-3', kind: 'agent', email: 'Orders@northcrate.example' },
  { id: 'B-1', kind: 'bot', email: 'bot@northcrate.example' },
];
const last = message('b', '10', { createdAt: 2, recipients: [] });
const before = message('a', '10', {
  createdAt: 1,
  recipients: [
    {
      recipientField: 'CC',
      name: 'Ann',
      deliveryIdentifiers: [mail('ann@sandoval.example'), mail('ann@home.example')],
    },
    { recipientField: 'TO', deliveryIdentifiers: [mail('ORDERS+1@northcrate.example')] },
    { recipientField: 'CC', deliveryIdentifiers: [mail('x@a.hs-inbox.com')] },
    { recipientField: 'CC', deliveryIdentifiers: [{ type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: 'abc' }] },
  ],
});
const exchange = { messages: [before, last], accounts: [ordersMail] };
const petra = { ...contact('1', 'Petra@Sandoval.example'), additionalEmails: ['petra@home.example'] };
const all = suggestions(exchange, petra, actors, defaultRecipients(exchange));

describe('suggestions', () => {
  it('are whom the last message dropped, the contact’s other addresses and the team: nobody twice, and none of ours', () => {
    expect(all.map(({ address, from }) => `${from} ${address.identifier.value}`)).toEqual([
      'thread ann@sandoval.example',
      'thread ann@home.example',
      'contact petra@home.example',
      'agent mei@northcrate.example',
    ]);
  });

  it('go along with a name and never with an actor id of an address', () => {
    const senders = [{ actorId: 'E-z@x.example', name: 'Zoe', deliveryIdentifier: mail('z@x.example') }];
    const messages = [message('c', '10', { senders })];
    const [zoe] = suggestions({ messages, accounts: [] }, undefined, [], { to: [], cc: [], bcc: [] });
    expect(zoe?.address).toEqual({ identifier: mail('z@x.example'), name: 'Zoe' });
  });

  it.each([
    ['', 4],
    ['mei', 1],
    ['tan', 1],
    ['ann home', 1],
    ['northcrate', 1],
    ['zzz', 0],
  ])('for “%s” are %i', (text, count) => expect(matching(all, text)).toHaveLength(count));
});

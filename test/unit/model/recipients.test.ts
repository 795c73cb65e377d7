import { describe, expect, it } from 'vitest';
import type { ChannelAccount } from '../../../lib/model/channel.ts';
import { difference } from '../../../lib/model/difference.ts';
import { looksLikeAddress } from '../../../lib/model/mail-address.ts';
import type { ChannelMessage, DeliveryIdentifier, Message } from '../../../lib/model/message.ts';
import {
  answered,
  defaultRecipients,
  everybody,
  isOurs,
  noRecipients,
  replies,
} from '../../../lib/model/recipients.ts';

const mail = (value: string): DeliveryIdentifier => ({ type: 'HS_EMAIL_ADDRESS', value });
const accounts: ChannelAccount[] = [
  { id: '9', channelId: '1002', deliveryIdentifier: mail('help@northcrate.example') },
];
let clock = 0;

function message(from: string, to: string[], cc: string[] = [], rest: Partial<ChannelMessage> = {}): ChannelMessage {
  clock += 1000;
  return {
    id: `m${clock}`,
    threadId: '1',
    type: 'MESSAGE',
    direction: 'INCOMING',
    channelId: '1002',
    createdAt: clock,
    senders: [{ name: from.split('@')[0] ?? '', deliveryIdentifier: mail(from), actorId: 'V-7' }],
    recipients: [
      ...to.map((a) => ({ recipientField: 'TO', deliveryIdentifiers: [mail(a)] })),
      ...cc.map((a) => ({ recipientField: 'CC', deliveryIdentifiers: [mail(a)] })),
    ],
    archived: false,
    text: '',
    attachments: [],
    ...rest,
  };
}
const addresses = (messages: Message[]) => {
  const r = defaultRecipients({ messages, accounts });
  return { to: r.to.map((a) => a.identifier.value), cc: r.cc.map((a) => a.identifier.value) };
};

describe('whom a reply goes to', () => {
  it('answers everybody on the last incoming e-mail and leaves our own mailbox out', () => {
    const m = message(
      'petra@sandoval.example',
      ['help@northcrate.example', 'ann@sandoval.example'],
      ['depot@freight.example'],
    );
    expect(addresses([m])).toEqual({
      to: ['petra@sandoval.example', 'ann@sandoval.example'],
      cc: ['depot@freight.example'],
    });
  });

  it('looks at the latest incoming one, whatever order they come in and whatever we sent since', () => {
    const first = message('old@sandoval.example', ['help@northcrate.example']);
    const second = message('new@sandoval.example', ['help@northcrate.example']);
    const ours = message('help@northcrate.example', ['old@sandoval.example'], [], {
      direction: 'OUTGOING',
      senders: [{ actorId: 'A-1', deliveryIdentifier: mail('help@northcrate.example') }],
    });
    expect(addresses([ours, second, first]).to).toEqual(['new@sandoval.example']);
  });

  it('answers the people that we wrote to when nobody has answered yet', () => {
    const ours = message('help@northcrate.example', ['petra@sandoval.example'], ['boss@sandoval.example'], {
      direction: 'OUTGOING',
      senders: [{ actorId: 'A-1', deliveryIdentifier: mail('help@northcrate.example') }],
    });
    expect(addresses([ours])).toEqual({ to: ['petra@sandoval.example'], cc: ['boss@sandoval.example'] });
  });

  it('is not fooled by a direction that says INCOMING for an agent', () => {
    const petra = message('petra@sandoval.example', ['help@northcrate.example']);
    const agent = message('jonas@northcrate.example', ['petra@sandoval.example'], [], {
      senders: [{ actorId: 'A-1', deliveryIdentifier: mail('jonas@northcrate.example') }],
    });
    expect(answered({ messages: [petra, agent], accounts })?.id).toBe(petra.id);
  });

  it('never writes to relays of HubSpot, and to nobody twice', () => {
    const m = message(
      'Petra@Sandoval.example',
      ['abc123@x1.hs-inbox.com', 'inbox@hubspot-inbox.com', 'petra@sandoval.example'],
      ['petra@sandoval.example', 'HELP@northcrate.example'],
    );
    expect(addresses([m])).toEqual({ to: ['Petra@Sandoval.example'], cc: [] });
    expect(isOurs(mail('someone@nothubspot-inbox.com'), [])).toBe(false);
  });

  it('keeps visitor ids and drops e-mail actor ids, which HubSpot does not deliver to', () => {
    const visitor = message('petra@sandoval.example', []);
    expect(defaultRecipients({ messages: [visitor], accounts }).to[0]?.actorId).toBe('V-7');
    const email = message('petra@sandoval.example', [], [], {
      senders: [{ actorId: 'E-petra@sandoval.example', deliveryIdentifier: mail('petra@sandoval.example') }],
    });
    expect(defaultRecipients({ messages: [email], accounts }).to[0]).not.toHaveProperty('actorId');
  });

  it('answers a chat to its sender alone', () => {
    const chat = message('x@y.example', ['other@y.example'], [], {
      channelId: '1000',
      senders: [{ actorId: 'V-7', deliveryIdentifier: { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: 'abc' } }],
    });
    expect(everybody(defaultRecipients({ messages: [chat], accounts })).map((a) => a.identifier.value)).toEqual([
      'abc',
    ]);
  });

  it('goes to everybody or to the sender alone', () => {
    const m = message('petra@sandoval.example', ['ann@sandoval.example'], ['depot@freight.example']);
    const { all, sender } = replies({ messages: [m], accounts });
    expect(everybody(all)).toHaveLength(3);
    expect(sender).toEqual({ to: [all.to[0]], cc: [], bcc: [] });
  });

  it('has no choice where we wrote last and nobody outside ever did', () => {
    const ours = message('help@northcrate.example', ['petra@sandoval.example'], ['boss@sandoval.example'], {
      direction: 'OUTGOING',
    });
    const { all, sender } = replies({ messages: [ours], accounts });
    expect(sender).toEqual(all);
  });

  it('leaves out archived mailboxes, tags on ours, and our mailboxes in any case', () => {
    const old: ChannelAccount = { id: '8', archived: true, deliveryIdentifier: mail('Old@Northcrate.example') };
    const m = message('petra@sandoval.example', ['old@northcrate.example', 'Help+case-7@northcrate.example']);
    const all = defaultRecipients({ messages: [m], accounts: [...accounts, old] });
    expect(everybody(all).map((a) => a.identifier.value)).toEqual(['petra@sandoval.example']);
  });

  it('takes a mailbox with a tag of its own for ours, and not the address without it', () => {
    const tagged: ChannelAccount = { id: '8', deliveryIdentifier: mail('info+hubspot@northcrate.example') };
    expect(isOurs(mail('info+hubspot@northcrate.example'), [tagged])).toBe(true);
    expect(isOurs(mail('info@northcrate.example'), [tagged])).toBe(false);
  });

  it('writes to a person with several identifiers once, at the first that e-mail goes to', () => {
    const m = message('petra@sandoval.example', [], [], {
      recipients: [
        {
          recipientField: 'cc',
          name: 'Ann',
          deliveryIdentifiers: [
            { type: 'HS_PHONE_NUMBER', value: '+4655501' },
            mail('ann@sandoval.example'),
            mail('ann@home.example'),
          ],
        },
        { deliveryIdentifiers: [mail('new@sandoval.example'), mail('PETRA@sandoval.example')] },
        { recipientField: 'TO', deliveryIdentifiers: [{ type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: 'abc' }] },
        { recipientField: 'TO', deliveryIdentifiers: [mail('undisclosed-recipients:;')] },
      ],
    });
    expect(addresses([m])).toEqual({ to: ['petra@sandoval.example'], cc: ['ann@sandoval.example'] });
  });

  it('never mails to the chat id of an earlier channel', () => {
    const chat = message('x@y.example', [], [], {
      channelId: '1000',
      senders: [{ deliveryIdentifier: { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: 'abc' } }],
    });
    const byMail = message('help@northcrate.example', ['petra@sandoval.example'], [], { direction: 'OUTGOING' });
    expect(addresses([chat, byMail])).toEqual({ to: ['petra@sandoval.example'], cc: [] });
  });

  it('answers a form to its contact when the form names no address, and e-mail never', () => {
    const silent = { senders: [{ actorId: 'V-7' }] };
    const to = (channelId: string) =>
      defaultRecipients({
        messages: [message('', [], [], { ...silent, channelId })],
        accounts,
        contactAddress: 'petra@sandoval.example',
      }).to.map((a) => a.identifier.value);
    expect(to('1003')).toEqual(['petra@sandoval.example']);
    expect(to('1002')).toEqual([]);
  });

  it('answers the last incoming message only: whom it dropped is not added', () => {
    const before = message('petra@sandoval.example', ['help@northcrate.example'], ['depot@freight.example']);
    const last = message('petra@sandoval.example', ['help@northcrate.example']);
    expect(addresses([before, last])).toEqual({ to: ['petra@sandoval.example'], cc: [] });
  });

  it('has nobody for an empty thread', () => {
    expect(defaultRecipients({ messages: [], accounts })).toEqual(noRecipients);
  });
});

describe('people on our side', () => {
  const own = { user: ['Jonas@northcrate.example'], agents: ['jonas@northcrate.example', 'mei@northcrate.example'] };
  const values = (messages: Message[]) => {
    const { to, cc } = defaultRecipients({ messages, accounts, own });
    return { to: to.map((a) => a.identifier.value), cc: cc.map((a) => a.identifier.value) };
  };
  const customer = () =>
    message(
      'petra@sandoval.example',
      ['help@northcrate.example', 'jonas+crm@northcrate.example'],
      ['jonas@northcrate.example', 'mei@northcrate.example', 'ann@sandoval.example'],
    );
  const fromPersonalMailbox = (address: string) =>
    message(address, ['petra@sandoval.example'], ['help@northcrate.example'], {
      senders: [{ actorId: `E-${address}`, deliveryIdentifier: mail(address) }],
    });

  it('get no copy of what they send themselves; a colleague in copy does', () => {
    expect(values([customer()])).toEqual({
      to: ['petra@sandoval.example'],
      cc: ['mei@northcrate.example', 'ann@sandoval.example'],
    });
  });

  it.each(['jonas@northcrate.example', 'Mei@northcrate.example'])(
    'are not answered when they wrote from their personal mailbox: %s',
    (address) => {
      const petra = customer();
      const agent = fromPersonalMailbox(address);
      expect(answered({ messages: [petra, agent], accounts, own })?.id).toBe(petra.id);
      expect(values([agent])).toEqual({ to: ['petra@sandoval.example'], cc: [] });
    },
  );

  it('are no drops of anybody, and adds when somebody wants them', () => {
    const petra = customer();
    const all = defaultRecipients({ messages: [petra], accounts, own });
    expect(difference(all, all)).toEqual({ adds: [], drops: [], moves: [] });
    const more = { ...all, bcc: [{ identifier: mail('jonas@northcrate.example') }] };
    expect(difference(more, all).adds).toHaveLength(1);
  });

  it('are answered where nobody else takes part', () => {
    expect(values([message('jonas@northcrate.example', ['help@northcrate.example'])])).toEqual({
      to: ['jonas@northcrate.example'],
      cc: [],
    });
  });
});

describe('the difference to the last message', () => {
  it('names who comes and who goes, whatever field they stand in', () => {
    const m = message('petra@sandoval.example', ['help@northcrate.example'], ['depot@freight.example']);
    const changed = {
      to: [{ identifier: mail('PETRA@sandoval.example') }],
      cc: [],
      bcc: [{ identifier: mail('law@northcrate.example') }],
    };
    const d = difference(changed, defaultRecipients({ messages: [m], accounts }));
    expect(d.adds.map((a) => a.identifier.value)).toEqual(['law@northcrate.example']);
    expect(d.drops.map((a) => a.identifier.value)).toEqual(['depot@freight.example']);
  });

  it('names who only changed the field', () => {
    const m = message('petra@sandoval.example', ['help@northcrate.example'], ['depot@freight.example']);
    const all = defaultRecipients({ messages: [m], accounts });
    const d = difference({ to: [...all.to, ...all.cc], cc: [], bcc: [] }, all);
    expect(d).toEqual({ adds: [], drops: [], moves: [{ address: all.cc[0], from: 'cc', to: 'to' }] });
  });
});

describe('addresses', () => {
  it.each(['a@b.example', 'first.last+tag@sub.domain.co'])('takes %s', (a) => expect(looksLikeAddress(a)).toBe(true));
  it.each(['', 'a', 'a@b', 'a b@c.example', 'a@b@c.example', 'a@.x', '<a@b.example>', 'a@b.example,c@d.example'])(
    'refuses "%s"',
    (a) => expect(looksLikeAddress(a)).toBe(false),
  );
});

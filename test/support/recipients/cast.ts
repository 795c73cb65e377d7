import type { Random } from './random.ts';

/** Who can stand in a generated thread, and where they are reached. All of it is JSON as HubSpot would send it. */

export type Json = Readonly<Record<string, unknown>>;

export interface Way {
  readonly type?: string;
  readonly value: string;
}

export interface Outsider {
  readonly name: string;
  readonly visitorId: string;
  readonly address: string;
  /** A second address of the same person. */
  readonly alias: string;
  readonly phone: string;
  readonly opaque: string;
}

export interface Cast {
  readonly outsiders: readonly Outsider[];
  /** Channel accounts as the API lists them. */
  readonly accounts: readonly Json[];
  /** Every way to one of our mailboxes, chats and numbers. */
  readonly ourPlaces: readonly Way[];
  readonly relays: readonly string[];
  readonly user: string;
  /** All agents, the user first. */
  readonly agents: readonly string[];
}

const first = ['petra', 'lucas', 'isabel', 'marcus', 'saoirse', 'noor', 'tomás', 'yuki', 'ilse', 'bo', 'o’neil', 'x'];
const hosts = ['sandoval.example', 'freight.example', 'mail.example.co', 'moreau-fleurs.example', 'b.example'];

function outsider(r: Random, index: number): Outsider {
  const name = r.pick(first);
  const address = `${name}${r.chance(0.3) ? '+crm' : ''}.${index}@${r.pick(hosts)}`;
  return {
    name: `${name} ${index}`,
    visitorId: `V-${7000 + index}`,
    address,
    alias: `${name}.private${index}@${r.pick(hosts)}`,
    phone: `+4655501${100 + index}`,
    opaque: `visitor-${index}`,
  };
}

/** Writes an address as people do: in any case. */
export const inAnyCase = (r: Random, address: string): string =>
  r.weighted([
    [6, address],
    [1, address.toUpperCase()],
    [1, address.replace(/^./, (c) => c.toUpperCase())],
    [1, [...address].map((c) => (r.chance(0.5) ? c.toUpperCase() : c)).join('')],
  ]);

const tagged = (address: string, tag: string): string => address.replace('@', `+${tag}@`);

/** Makes the people and mailboxes of one thread. */
export function cast(r: Random): Cast {
  const mail = (id: string, value: string, off: Json = {}): Json => ({
    id,
    channelId: '1002',
    deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: inAnyCase(r, value) },
    active: true,
    authorized: true,
    archived: false,
    ...off,
  });
  const mailboxes = ['orders@northcrate.example', 'help@northcrate.example', 'old-shop@northcrate.example'];
  const withTag = 'info+hubspot@northcrate.example';
  const accounts: Json[] = [
    mail('9001', mailboxes[0] ?? ''),
    mail('9002', mailboxes[1] ?? '', { active: false }),
    mail('9003', mailboxes[2] ?? '', { active: false, archived: true }),
    mail('9004', withTag),
    { id: '9005', channelId: '1000', deliveryIdentifier: { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: 'our-site' } },
    { id: '9006', channelId: '1009', deliveryIdentifier: { type: 'HS_SHORT_CODE', value: '71140' } },
    { id: '9007', channelId: '1003' },
    { id: '9008', channelId: '1007', deliveryIdentifier: { type: 'HS_PHONE_NUMBER', value: '+46555010140' } },
  ];
  const ours = [...mailboxes, withTag, ...mailboxes.map((a) => tagged(a, `t${r.between(1, 9)}`))];
  const agents = ['jonas', 'mei', 'seun'].map((name) => `${name}@${r.chance(0.8) ? 'northcrate' : 'gmail'}.example`);
  return {
    outsiders: Array.from({ length: r.between(1, 9) }, (_, index) => outsider(r, index)),
    accounts: r.shuffle(accounts),
    ourPlaces: [
      ...ours.map((value) => ({ type: 'HS_EMAIL_ADDRESS', value })),
      { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: 'our-site' },
      { type: 'HS_SHORT_CODE', value: '71140' },
      { type: 'HS_PHONE_NUMBER', value: '+46555010140' },
    ],
    relays: [
      'support@northcrate.hs-inbox.com',
      '14782@hubspot-inbox.com',
      'Case-22+a@x7.eu1.HubSpot-Inbox.com',
      'billing@HS-INBOX.com',
    ],
    user: agents[0] ?? '',
    agents: r.chance(0.15) ? [] : agents,
  };
}

import { type Cast, cast, inAnyCase, type Json, type Outsider, type Way } from './cast.ts';
import { type Random, random, seedOf } from './random.ts';

/** One thread as HubSpot might tell it, with what else decides whom a reply goes to. */
export interface RawThread {
  readonly messages: readonly unknown[];
  readonly accounts: readonly Json[];
  readonly user: readonly string[];
  readonly agents: readonly string[];
  readonly contactAddress: string | undefined;
  /** The thread's `originalChannelId`. */
  readonly channelId: string | undefined;
}

const MAIL = 'HS_EMAIL_ADDRESS';
const CHANNELS = ['1000', '1001', '1003', '1004', '1007', '1009', '1010', '1011', '118842'];

const mailWay = (r: Random, address: string): Way => {
  const value = r.chance(0.03) ? ` ${inAnyCase(r, address)} ` : inAnyCase(r, address);
  return r.chance(0.03) ? { value } : { type: MAIL, value };
};

/** Ways that e-mail can't go to. */
const otherWay = (r: Random, o: Outsider): Way =>
  r.pick([
    { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: o.opaque },
    { type: 'HS_PHONE_NUMBER', value: o.phone },
    { type: 'A_NEW_KIND', value: `new-${o.opaque}` },
    { type: MAIL, value: 'undisclosed-recipients:;' },
    { value: o.opaque },
  ]);

const onChannel = (r: Random, channel: string, o: Outsider): Way => {
  if (channel === '1007' || channel === '1009') return { type: 'HS_PHONE_NUMBER', value: o.phone };
  if (channel === '1000' || channel === '1001' || channel === '1010')
    return { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: o.opaque };
  return mailWay(r, o.address);
};

const waysOf = (r: Random, channel: string, o: Outsider): Way[] =>
  r.weighted<() => Way[]>([
    [12, () => [onChannel(r, channel, o)]],
    [2, () => [otherWay(r, o), onChannel(r, channel, o)]],
    [2, () => [mailWay(r, o.address), mailWay(r, o.alias)]],
    [1, () => [mailWay(r, o.alias)]],
    [1, () => [mailWay(r, o.alias), onChannel(r, channel, o)]],
    [1, () => [otherWay(r, o)]],
    [1, () => [onChannel(r, channel, o), onChannel(r, channel, o)]],
    [1, () => []],
  ])();

/** The shapes that identifiers come in: one, several, both, or the seed's e-mail. */
function shaped(r: Random, ways: readonly Way[]): Json {
  const [one, ...rest] = ways;
  if (!one) return r.chance(0.5) ? {} : { deliveryIdentifiers: [] };
  if (rest.length > 0) return { deliveryIdentifiers: ways, ...(r.chance(0.3) ? { deliveryIdentifier: one } : {}) };
  if (one.type === MAIL && r.chance(0.05)) return { email: one.value };
  return r.chance(0.6) ? { deliveryIdentifier: one } : { deliveryIdentifiers: [one] };
}

const actorOf = (r: Random, o: Outsider): Json =>
  r.weighted<Json>([
    [5, { actorId: o.visitorId }],
    [3, { actorId: `E-${o.address}` }],
    [3, {}],
  ]);

const named = (r: Random, name: string): Json => (r.chance(0.6) ? { name } : {});

const outside = (r: Random, channel: string, o: Outsider): Json => ({
  ...actorOf(r, o),
  ...named(r, o.name),
  ...shaped(r, waysOf(r, channel, o)),
});

const inside = (r: Random, c: Cast): Json => {
  const agent = r.pick([...c.agents, c.user]);
  const spelled = r.chance(0.2) ? agent.replace('@', '+crm@') : agent;
  return r.weighted<() => Json>([
    [
      4,
      () =>
        shaped(
          r,
          [r.pick(c.ourPlaces)].map((w) => ({ ...w, value: inAnyCase(r, w.value) })),
        ),
    ],
    [2, () => ({ name: 'Relay', ...shaped(r, [{ type: MAIL, value: r.pick(c.relays) }]) })],
    [2, () => ({ actorId: `E-${agent}`, ...shaped(r, [{ type: MAIL, value: inAnyCase(r, spelled) }]) })],
    [1, () => ({ actorId: `A-${r.between(1, 3)}`, ...shaped(r, [{ type: MAIL, value: agent }]) })],
    [1, () => shaped(r, [{ type: MAIL, value: r.pick(c.relays) }, mailWay(r, r.pick(c.outsiders).address)])],
  ])();
};

const FIELDS: readonly (readonly [number, Json])[] = [
  [6, { recipientField: 'TO' }],
  [5, { recipientField: 'CC' }],
  [1, { recipientField: 'BCC' }],
  [1, { recipientField: 'to' }],
  [1, { recipientField: 'Cc' }],
  [1, { recipientField: 'bcc' }],
  [2, {}],
  [0.3, { recipientField: 'REPLY_TO' }],
];

const recipient = (r: Random, c: Cast, channel: string): unknown => {
  if (r.chance(0.01)) return r.pick([null, 'junk', 7]);
  const who = r.chance(0.65) ? outside(r, channel, r.pick(c.outsiders)) : inside(r, c);
  return { ...who, ...r.weighted(FIELDS) };
};

type Written = { readonly senders: readonly unknown[]; readonly direction: string; readonly createdBy?: string };

const agentWay = (r: Random, c: Cast): Way => ({ type: MAIL, value: inAnyCase(r, r.pick([...c.agents, c.user])) });

/** Who wrote it, as HubSpot might tell it, rightly or wrongly. */
const authors: readonly (readonly [number, (r: Random, c: Cast, channel: string) => Written])[] = [
  [9, (r, c, channel) => ({ direction: 'INCOMING', senders: [outside(r, channel, r.pick(c.outsiders))] })],
  [
    6,
    (r, c) => ({
      direction: 'OUTGOING',
      senders: [{ actorId: 'A-1', name: 'Jonas', ...shaped(r, [r.pick(c.ourPlaces)]) }],
    }),
  ],
  // An agent's answer from a personal mailbox, filed as incoming.
  [2, (r, c) => ({ direction: 'INCOMING', senders: [{ name: 'Mei', ...shaped(r, [agentWay(r, c)]) }] })],
  [1, (r, c) => ({ direction: 'INCOMING', senders: [{ actorId: 'A-2', ...shaped(r, [agentWay(r, c)]) }] })],
  [1, (r, c) => ({ direction: 'INCOMING', createdBy: 'A-2', senders: [shaped(r, [agentWay(r, c)])] })],
  [1, (r, c) => ({ direction: 'INCOMING', senders: [shaped(r, [r.pick(c.ourPlaces)])] })],
  [1, (r, c) => ({ direction: 'INCOMING', senders: [shaped(r, [{ type: MAIL, value: r.pick(c.relays) }])] })],
  [1, () => ({ direction: 'INCOMING', senders: [{ actorId: 'B-90114', name: 'Crate finder' }] })],
  [1, () => ({ direction: 'OUTGOING', senders: [{ actorId: 'L-70021' }] })],
  [0.5, () => ({ direction: 'OUTGOING', senders: [{ actorId: 'I-1140552' }] })],
  [0.5, () => ({ direction: 'INCOMING', senders: [] })],
  [0.5, (r, c) => ({ direction: 'INCOMING', senders: [{ actorId: r.pick(c.outsiders).visitorId }] })],
  // Forwarded: ours in front, whoever really wrote behind.
  [
    1,
    (r, c, channel) => ({
      direction: 'INCOMING',
      senders: [
        { senderField: 'FROM', ...shaped(r, [r.pick(c.ourPlaces)]) },
        { senderField: 'ORIGINAL_FROM', ...outside(r, channel, r.pick(c.outsiders)) },
      ],
    }),
  ],
];

const START = Date.parse('2026-03-02T08:00:00Z');

function stamps(r: Random, at: number): Json {
  if (r.chance(0.02)) return { updatedAt: new Date(at).toISOString() };
  return { createdAt: r.chance(0.1) ? at : new Date(at).toISOString() };
}

function said(r: Random, direction: string): Json {
  if (r.chance(0.04)) return {};
  return { direction: r.chance(0.04) ? direction.toLowerCase() : direction };
}

function message(r: Random, c: Cast, channel: string): Json {
  const { senders, direction, createdBy } = r.weighted(authors)(r, c, channel);
  const count = r.weighted([
    [8, r.between(0, 3)],
    [2, r.between(4, 10)],
  ]);
  const recipients = Array.from({ length: count }, () => recipient(r, c, channel));
  return {
    type: 'MESSAGE',
    text: 'x',
    ...(r.chance(0.04) ? {} : { channelId: channel }),
    channelAccountId: '9001',
    ...(createdBy ? { createdBy } : {}),
    ...said(r, direction),
    ...(r.chance(0.02) ? {} : { senders }),
    ...(r.chance(0.02) ? {} : { recipients }),
  };
}

const others = (r: Random, c: Cast, channel: string): Json => {
  const type = r.pick([
    'COMMENT',
    'WELCOME_MESSAGE',
    'ASSIGNMENT',
    'THREAD_STATUS_CHANGE',
    'THREAD_INBOX_CHANGE',
    'NEW',
  ]);
  const who = { senders: [outside(r, channel, r.pick(c.outsiders))], recipients: [recipient(r, c, channel)] };
  return { ...who, type, text: 'x', direction: 'INCOMING', channelId: r.pick(CHANNELS) };
};

/** The channels of one thread: mostly one, some answer a form or a chat by e-mail. */
function channelsOf(r: Random): readonly string[] {
  const one = r.chance(0.6) ? '1002' : r.pick(CHANNELS);
  return r.chance(0.15) ? [one, r.chance(0.7) ? '1002' : r.pick(CHANNELS)] : [one];
}

/** Thread number `index` of the run with this seed. */
export function rawThread(seed: number, index: number): RawThread {
  const r = random(seedOf(seed, index));
  const c = cast(r);
  const channels = channelsOf(r);
  const length = r.weighted([
    [3, r.between(0, 3)],
    [5, r.between(1, 8)],
    [2, r.between(9, 40)],
  ]);
  const messages = Array.from({ length }, (_, i) => {
    const channel = r.pick(channels);
    const at = START + (r.chance(0.1) ? r.between(0, 3) : i) * 60_000;
    const body = r.chance(0.78) ? message(r, c, channel) : others(r, c, channel);
    return { ...body, id: r.chance(0.1) ? 100_000 + i * 7 : `m${r.between(100, 999)}-${i}`, ...stamps(r, at) };
  });
  const contact = c.outsiders[0];
  return {
    messages: r.chance(0.5) ? messages : r.shuffle(messages),
    accounts: c.accounts,
    user: r.chance(0.9) ? [inAnyCase(r, c.user)] : [],
    agents: c.agents,
    contactAddress: r.chance(0.85) ? contact?.address : undefined,
    channelId: r.chance(0.9) ? channels[0] : undefined,
  };
}

import type { RawThread } from './threads.ts';

/**
 * Whom a reply must go to, worked out once more from the rules in prose and from the raw JSON, in another way than the
 * product does it: lists of mentions that are struck out one reason after the other. It shares no code with what it judges.
 */

export interface Expected {
  /** `FIELD TYPE address` of everybody who must get a reply to all, each once. */
  readonly all: ReadonlySet<string>;
  /** The same for a reply to the sender alone. */
  readonly sender: ReadonlySet<string>;
}

type Any = Record<string, unknown>;
interface Place {
  readonly type: string;
  readonly value: string;
}
interface Mention {
  /** 0: sender, 1: To, 2: Cc, 3: Bcc. */
  readonly rank: number;
  readonly places: readonly Place[];
}

const objects = (x: unknown): Any[] =>
  Array.isArray(x) ? x.filter((one): one is Any => typeof one === 'object' && one !== null) : [];
const str = (x: unknown): string => (typeof x === 'string' || typeof x === 'number' ? String(x) : '');
const EMAIL = 'HS_EMAIL_ADDRESS';
const couldBeMailed = (v: string): boolean => {
  const [name, host, ...more] = v.split('@');
  if (!name || !host || more.length > 0 || /[\s<>(),;:"]/.test(v)) return false;
  return host.includes('.') && !host.startsWith('.') && (host.split('.').at(-1) ?? '').length >= 2;
};
/** What two spellings of the same place have in common. */
const same = ({ type, value }: Place): string => (type === EMAIL ? value.toLowerCase() : `${type}|${value}`);

/** Everything that a sender or recipient is reached at, in the order in which HubSpot may say it. */
function placesOf(who: Any): Place[] {
  const told = [...objects(who.deliveryIdentifiers), ...objects([who.deliveryIdentifier])];
  const all = [...told, ...(str(who.email) ? [{ type: EMAIL, value: who.email }] : [])];
  return all.map(({ type, value }) => {
    const clean = str(value).trim();
    return { type: str(type) || (couldBeMailed(clean) ? EMAIL : ''), value: clean };
  });
}

/** Strikes a tag out of an address: help+9@x is help@x. */
const bare = (address: string): string => {
  const [name = '', host = ''] = address.toLowerCase().split('@');
  return `${name.split('+')[0]}@${host}`;
};

/** Reasons why a place is ours: one of the accounts, a tag on one, or a relay of HubSpot's. */
export function oursIn(thread: RawThread): (place: Place) => boolean {
  const accounts = objects(thread.accounts).flatMap((a) => objects([a.deliveryIdentifier]));
  const known = new Set(accounts.map((d) => same({ type: str(d.type), value: str(d.value).trim() })));
  return (place) => {
    if (known.has(same(place))) return true;
    if (place.type !== EMAIL) return false;
    const host = place.value.toLowerCase().split('@')[1] ?? '';
    const isRelay = ['hs-inbox.com', 'hubspot-inbox.com'].some((r) => host === r || host.endsWith(`.${r}`));
    return isRelay || known.has(bare(place.value));
  };
}

const isAmong = (people: readonly string[]) => {
  const all = new Set(people.map(bare));
  return ({ type, value }: Place): boolean => type === EMAIL && all.has(bare(value));
};

/** The order of a history: by time, then by id. */
function inOrder(messages: readonly unknown[]): Any[] {
  const when = (m: Any): number => {
    const stamp = m.createdAt ?? m.updatedAt;
    return typeof stamp === 'number' ? stamp : Date.parse(str(stamp));
  };
  return objects(messages)
    .filter((m) => m.type === 'MESSAGE')
    .sort((a, b) => when(a) - when(b) || (str(a.id) < str(b.id) ? -1 : 1));
}

/** A form is answered by e-mail; everything else where it came in. */
const goesOutOn = (channel: string): string => (channel === '1003' ? '1002' : channel);

/** Written by somebody outside: not sent out, not by an agent, bot or AI agent, not only from places of ours. */
function cameIn(m: Any, isInside: (p: Place) => boolean): boolean {
  const senders = objects(m.senders);
  const author = senders[0] && str(senders[0].actorId) ? str(senders[0].actorId) : str(m.createdBy);
  if (['A-', 'B-', 'L-'].some((prefix) => author.startsWith(prefix))) return false;
  const direction = str(m.direction).toLowerCase();
  if (direction === 'outgoing') return false;
  if (direction === '' && !author.startsWith('V-') && !author.startsWith('E-')) return false;
  const from = senders.flatMap(placesOf);
  return from.length === 0 || !from.every(isInside);
}

const RANKS: Readonly<Record<string, number>> = { cc: 2, bcc: 3 };
const FIELD = ['TO', 'TO', 'CC', 'BCC'];

const mentionsIn = (m: Any): Mention[] => [
  ...objects(m.senders).map((s) => ({ rank: 0, places: placesOf(s) })),
  ...objects(m.recipients).map((x) => ({ rank: RANKS[str(x.recipientField).toLowerCase()] ?? 1, places: placesOf(x) })),
];

interface Channel {
  readonly id: string;
  /** One person is written to, by the channel's own means. */
  readonly isOneToOne: boolean;
}

const channelOf = (id: string): Channel => ({
  id,
  isOneToOne: ['1000', '1001', '1004', '1007', '1009', '1010', '1011'].includes(id),
});

/** Where one mentioned person can be written to, best first; empty when nowhere. */
function open(mention: Mention, channel: Channel, never: (p: Place) => boolean): Place[] {
  const places = mention.places
    .filter(({ type, value }) => type !== '' && value !== '')
    .filter(({ type, value }) => type !== EMAIL || couldBeMailed(value))
    .filter(({ type }) => channel.id !== '1002' || type === EMAIL)
    .filter((place) => !never(place));
  if (channel.id === '1002' || channel.id === '1004') return places;
  return [...places.filter(({ type }) => type !== EMAIL), ...places.filter(({ type }) => type === EMAIL)];
}

/** Everybody once: who stands in an earlier field, at any of their addresses, is struck out of the later ones. */
function once(mentions: readonly Mention[], channel: Channel, never: (p: Place) => boolean): Map<string, number> {
  const written = new Map<string, number>();
  const rows = [...mentions].sort((a, b) => a.rank - b.rank);
  for (const mention of rows) {
    const places = open(mention, channel, never);
    const [best] = places;
    const there = places.some((place) => [...written.keys()].some((key) => key.endsWith(` ${same(place)}`)));
    if (best && !there) written.set(`${FIELD[mention.rank]} ${best.type} ${same(best)}`, mention.rank);
  }
  return written;
}

const keep = (from: ReadonlyMap<string, number>, ranks: readonly number[], most = Number.POSITIVE_INFINITY) =>
  new Set(
    [...from]
      .filter(([, rank]) => ranks.includes(rank))
      .map(([key]) => key)
      .slice(0, most),
  );

function expectedFor(thread: RawThread, countPeople: boolean): Expected & { readonly lonely: boolean } {
  const ours = oursIn(thread);
  const isUser = countPeople ? isAmong(thread.user) : () => false;
  const isAgent = countPeople ? isAmong(thread.agents) : () => false;
  const all = inOrder(thread.messages);
  const latest = all.filter((m) => str(m.channelId) !== '').at(-1);
  const channel = channelOf(goesOutOn(latest ? str(latest.channelId) : str(thread.channelId)));
  const here = all.filter((m) => str(m.channelId) === '' || goesOutOn(str(m.channelId)) === channel.id);
  const incoming = here.filter((m) => cameIn(m, (p) => ours(p) || isUser(p) || isAgent(p))).at(-1);
  const answered = incoming ?? here.at(-1);
  if (!answered) return { all: new Set(), sender: new Set(), lonely: false };

  const never = (p: Place): boolean => ours(p) || isUser(p);
  const readers = mentionsIn(answered).filter(({ rank }) => (incoming ? rank !== 3 : rank !== 0));
  const reachable = readers.some((x) => x.rank === 0 && open(x, channel, never).length > 0);
  const isForm = str(answered.channelId) === '1003';
  const contact: Mention[] =
    isForm && !reachable && thread.contactAddress
      ? [{ rank: 0, places: [{ type: EMAIL, value: thread.contactAddress }] }]
      : [];
  const written = once([...contact, ...readers], channel, never);
  const inTo = keep(written, [0, 1]);
  const lonely = !incoming && inTo.size === 0;
  if (channel.isOneToOne) {
    const one = keep(written, incoming ? [0] : [0, 1], 1);
    return { all: one, sender: one, lonely };
  }
  const everybody = keep(written, [0, 1, 2, 3]);
  const senders = keep(written, [0]);
  return { all: everybody, sender: senders.size > 0 ? senders : everybody, lonely };
}

/** Whom a reply in this thread must go to. Where nobody outside takes part, our own people count like any others. */
export function expected(thread: RawThread): Expected {
  const usual = expectedFor(thread, true);
  return usual.lonely ? expectedFor(thread, false) : usual;
}

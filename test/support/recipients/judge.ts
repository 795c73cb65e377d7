import type { Call, Http } from '../../../lib/hubspot/call.ts';
import { parseChannelAccount } from '../../../lib/hubspot/channel-accounts.ts';
import { sendMessage, toRecipients } from '../../../lib/hubspot/index.ts';
import { parseMessage } from '../../../lib/hubspot/messages.ts';
import type { Recipients } from '../../../lib/model/recipients.ts';
import * as shippedRules from '../../../lib/model/recipients.ts';
import { expected, oursIn } from './oracle.ts';
import { type RawThread, rawThread } from './threads.ts';

/** The rules under judgment: the shipped ones, or a broken copy of them. */
export type Rules = Pick<typeof shippedRules, 'replies'>;

/** What was wrong, counted over all threads. */
export interface Verdict {
  readonly threads: number;
  /** Recipients that must get it and do not, or not in their field. */
  readonly dropped: number;
  /** Recipients that get it and must not, or twice, or in another field. */
  readonly added: number;
  /** What must never go over the wire: actor ids of addresses, places of ours, anything but one address each. */
  readonly forbidden: number;
  /** How many recipients there were in all: a run that saw none proves nothing. */
  readonly recipients: number;
  /** The first thread that went wrong: `rawThread(seed, index)`. */
  readonly firstWrong: number | undefined;
}

interface WireRecipient {
  readonly actorId?: string;
  readonly recipientField?: string;
  readonly deliveryIdentifiers: readonly { readonly type: string; readonly value: string }[];
}

const fields = new Set(['TO', 'CC', 'BCC']);

/** The recipients in the body of the request that would leave. */
async function onTheWire(recipients: Recipients): Promise<readonly WireRecipient[]> {
  const bodies: unknown[] = [];
  const http: Http = {
    version: 'v3',
    clock: { now: () => 0, after: () => () => undefined },
    request: <T>(call: Call<T>) => {
      bodies.push(JSON.parse(JSON.stringify(call.body)));
      return Promise.resolve({ ok: false as const, error: { code: 'offline' as const } });
    },
  };
  const route = { senderActorId: 'A-1', channelId: '1002', channelAccountId: '9001' };
  await sendMessage(http, '1', { type: 'MESSAGE', text: 'x', ...route, recipients: toRecipients(recipients) });
  const body = bodies[0] as { readonly recipients: readonly WireRecipient[] } | undefined;
  return body?.recipients ?? [];
}

const keysOf = (recipients: readonly WireRecipient[]): string[] =>
  recipients.map(({ recipientField, deliveryIdentifiers: [one] }) => {
    const value = one?.type === 'HS_EMAIL_ADDRESS' ? one.value.toLowerCase() : `${one?.type}|${one?.value}`;
    return `${recipientField} ${one?.type} ${value}`;
  });

/** How many of the recipients on the wire HubSpot or a customer must never see. */
function forbiddenOn(recipients: readonly WireRecipient[], thread: RawThread): number {
  const ours = oursIn(thread);
  return recipients.filter(
    ({ actorId, recipientField = '', deliveryIdentifiers: all }) =>
      (actorId !== undefined && !actorId.startsWith('V-')) ||
      !fields.has(recipientField) ||
      all.length !== 1 ||
      all.some((one) => ours(one) || one.value.trim() !== one.value || !one.type),
  ).length;
}

function compare(wire: readonly WireRecipient[], wanted: ReadonlySet<string>) {
  const keys = keysOf(wire);
  const there = new Set(keys);
  return {
    dropped: [...wanted].filter((key) => !there.has(key)).length,
    added: keys.length - [...there].filter((key) => wanted.has(key)).length,
  };
}

/** Compares one thread's replies, to all and to the sender alone, with what they must be. */
export async function judge(thread: RawThread, rules: Rules = shippedRules) {
  const { all, sender } = rules.replies({
    messages: thread.messages.flatMap((raw) => parseMessage(raw, '1') ?? []),
    accounts: thread.accounts.flatMap((raw) => parseChannelAccount(raw) ?? []),
    own: { user: thread.user, agents: thread.agents },
    contactAddress: thread.contactAddress,
    channelId: thread.channelId,
  });
  const wanted = expected(thread);
  const [wireAll, wireSender] = [await onTheWire(all), await onTheWire(sender)];
  const [first, second] = [compare(wireAll, wanted.all), compare(wireSender, wanted.sender)];
  return {
    dropped: first.dropped + second.dropped,
    added: first.added + second.added,
    forbidden: forbiddenOn(wireAll, thread) + forbiddenOn(wireSender, thread),
    recipients: wireAll.length,
  };
}

/**
 * Judges a run of threads.
 * @param seed which run; the same seed is the same threads
 * @param count how many
 */
export async function judgeMany(seed: number, count: number): Promise<Verdict> {
  const sum = { dropped: 0, added: 0, forbidden: 0, recipients: 0 };
  let firstWrong: number | undefined;
  for (let index = 0; index < count; index++) {
    const one = await judge(rawThread(seed, index));
    for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += one[key];
    if (one.dropped + one.added + one.forbidden > 0) firstWrong ??= index;
  }
  return { threads: count, ...sum, firstWrong };
}

/** The first thread of a run, up to `count`, in which these rules go wrong; undefined when they never do. */
export async function firstWrong(seed: number, count: number, rules: Rules): Promise<number | undefined> {
  for (let index = 0; index < count; index++) {
    const { dropped, added, forbidden } = await judge(rawThread(seed, index), rules);
    if (dropped + added + forbidden > 0) return index;
  }
  return undefined;
}

import { byTime, isIncoming, type Message, type MessageStatus } from './message.ts';

/** What became of a message of ours, as far as HubSpot knows: 201 is not delivery, the status is. */
export type Fate = 'open' | 'delivered' | 'failed';

const delivered: ReadonlySet<string> = new Set(['SENT', 'READ', 'RECEIVED', 'DELIVERED']);

/** What a status says. One that we do not know leaves the question open. */
export function fateOf(status: MessageStatus | undefined): Fate {
  if (status?.statusType === 'FAILED') return 'failed';
  return delivered.has(status?.statusType ?? '') ? 'delivered' : 'open';
}

/**
 * When the latest of our messages was sent, if it could not be delivered; undefined otherwise. A later message answers an
 * earlier failure: an agent who wrote again has seen it.
 */
export function latestFailure(messages: readonly Message[]): number | undefined {
  const ours = messages.filter((m) => m.type === 'MESSAGE' && !isIncoming(m)).sort(byTime);
  const last = ours.at(-1);
  return last?.type === 'MESSAGE' && fateOf(last.status) === 'failed' ? last.createdAt : undefined;
}

/**
 * Whether something of ours has gone out since a failure became known: then it is answered.
 * @param since HubSpot's clock, milliseconds since 1970
 */
export const isAnswered = (messages: readonly Message[], since: number): boolean =>
  messages.some(
    (m) => m.type === 'MESSAGE' && m.createdAt > since && !isIncoming(m) && fateOf(m.status) === 'delivered',
  );

/**
 * Whether a failure in a conversation still has to be told in the list: until an agent has looked at it.
 * What this extension sent itself stands in the outbox until the agent decides, seen or not.
 */
export const isFailureNews = (failedAt: number | undefined, seenAt: number | undefined): boolean =>
  failedAt !== undefined && failedAt > (seenAt ?? 0);

/**
 * HubSpot's reason with its tokens filled in. What the sentence has no place for stands behind it: usually the address
 * that did not work. Undefined when HubSpot gives no reason.
 */
export function failureReason({ failure, failureTokens = {} }: MessageStatus): string | undefined {
  if (!failure) return undefined;
  const used = new Set<string>();
  const text = failure.replace(/\{\{?\s*(\w+)\s*\}?\}|%(\w+)%/g, (whole, braced?: string, percent?: string) => {
    const name = braced ?? percent ?? '';
    used.add(name);
    return failureTokens[name] ?? whole;
  });
  const rest = Object.entries(failureTokens).filter(([name, value]) => !used.has(name) && !text.includes(value));
  if (rest.length === 0) return text;
  const [, sentence = text, stop = ''] = /^(.*?)([.!]?)$/s.exec(text.trim()) ?? [];
  return `${sentence} (${rest.map(([, value]) => value).join(', ')})${stop}`;
}

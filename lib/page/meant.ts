import { insiderTest, ownTest } from '../model/insider.ts';
import type { Candidate } from '../model/subject.ts';
import { isNobody, unique } from './people.ts';

/** Who one message is from and to. */
export interface Letter {
  readonly from: Candidate | null;
  readonly to: readonly Candidate[];
  readonly cc: readonly Candidate[];
}

/** Older messages of a conversation than these say nothing more about whom it is with. */
const RECENT = 50;

/** Of these people those who can be meant: no machines, not the user, and colleagues only when there is nobody else. */
export function others(list: readonly Candidate[], own: readonly string[]): Candidate[] {
  const isOwn = ownTest(own);
  const inside = insiderTest({ addresses: own, domains: [] });
  const found = unique(list).filter((one) => !isNobody(one.address) && !isOwn(one.address));
  const outside = found.filter((one) => !inside(one.address));
  return outside.length > 0 ? outside : found;
}

/**
 * Whom a conversation is with, the likeliest first, from its messages in the order of the page (oldest first) and the
 * user's own addresses as far as the page tells them.
 *
 * Who wrote is meant rather than who was written to, and the latest before the earlier. When the page does not tell
 * which of them is the user (no own address, or none that takes part), writers and recipients are both offered.
 */
export function meant(letters: readonly Letter[], own: readonly string[]): Candidate[] {
  const latest = letters.slice(-RECENT).reverse();
  const isOwn = ownTest(own);
  const inside = insiderTest({ addresses: own, domains: [] });
  const writers = latest.flatMap(({ from }) => from ?? []);
  const to = latest.flatMap((letter) => letter.to);
  const cc = latest.flatMap((letter) => letter.cc);
  const userKnown = [...writers, ...to, ...cc].some((one) => isOwn(one.address));
  if (!userKnown) return others(writers, own).length > 0 ? others([...writers, ...to], own) : [];

  const wrote = others(writers, own);
  if (wrote.some((one) => !inside(one.address))) return [...forwardedTo(latest[0], wrote, inside), ...wrote];
  const all = [wrote, others(to, own), others(cc, own)];
  const [wroteInside, toAnybody, ccAnybody] = all;
  const outside = [toAnybody, ccAnybody].find((list) => list?.some((one) => !inside(one.address)));
  return outside ?? [wroteInside, toAnybody, ccAnybody].find((list) => list && list.length > 0) ?? [];
}

/** When the user's side wrote last, and to none of those who wrote: the new recipients, who may be meant as well. */
function forwardedTo(
  last: Letter | undefined,
  wrote: readonly Candidate[],
  inside: (address: string) => boolean,
): Candidate[] {
  if (!last?.from || !inside(last.from.address)) return [];
  const to = unique(last.to).filter((one) => !inside(one.address) && !isNobody(one.address));
  return to.some((one) => wrote.some((writer) => writer.address === one.address)) ? [] : to;
}

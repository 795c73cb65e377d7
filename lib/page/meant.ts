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

/** Of these people those who can be meant at all: no machines and not the user; outsiders, or colleagues. */
function sorted(list: readonly Candidate[], own: readonly string[]): { outside: Candidate[]; inside: Candidate[] } {
  const isOwn = ownTest(own);
  const isInside = insiderTest({ addresses: own, domains: [] });
  const outside: Candidate[] = [];
  const inside: Candidate[] = [];
  for (const one of unique(list)) {
    if (!isNobody(one.address) && !isOwn(one.address)) (isInside(one.address) ? inside : outside).push(one);
  }
  return { outside, inside };
}

/** Of these people those who can be meant; colleagues only when there is nobody else. */
export function others(list: readonly Candidate[], own: readonly string[]): Candidate[] {
  const { outside, inside } = sorted(list, own);
  return outside.length > 0 ? outside : inside;
}

/**
 * Whom a conversation is with, the likeliest first, from its messages in the order of the page (oldest first) and the
 * user's own addresses as far as the page tells them.
 *
 * Who wrote is meant rather than who was written to, the latest before the earlier, and outsiders before colleagues.
 * When the page does not tell which of them is the user (no own address, or none that takes part), writers and
 * recipients are both offered.
 */
export function meant(letters: readonly Letter[], own: readonly string[]): Candidate[] {
  const latest = letters.slice(-RECENT).reverse();
  const wrote = latest.flatMap(({ from }) => from ?? []);
  const to = latest.flatMap((letter) => letter.to);
  const cc = latest.flatMap((letter) => letter.cc);
  const isOwn = ownTest(own);
  if (![...wrote, ...to, ...cc].some((one) => isOwn(one.address))) {
    return others(wrote, own).length > 0 ? others([...wrote, ...to], own) : [];
  }
  const lists = [wrote, to, cc].map((list) => sorted(list, own));
  const [writers] = lists;
  if (writers && writers.outside.length > 0)
    return unique([...forwardedTo(latest, writers.outside, own), ...writers.outside]);
  const ranked = [...lists.map((list) => list.outside), ...lists.map((list) => list.inside)];
  return ranked.find((list) => list.length > 0) ?? [];
}

/** When the user's side wrote last, and to none of the outsiders who wrote: the new recipients, who may be meant as well. */
function forwardedTo([last]: readonly Letter[], wrote: readonly Candidate[], own: readonly string[]): Candidate[] {
  if (!last?.from || wrote.some((one) => one.address === last.from?.address)) return [];
  const to = sorted(last.to, own).outside;
  return to.some((one) => wrote.some((writer) => writer.address === one.address)) ? [] : to;
}

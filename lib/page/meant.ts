import { insiderTest, ownTest } from '../model/insider.ts';
import type { Candidate } from '../model/subject.ts';
import { isNobody, unique } from './people.ts';

type People = readonly Candidate[];

/** Who one message is from and to. */
export interface Letter {
  readonly from: Candidate | null;
  readonly to: People;
  readonly cc: People;
}

/** Older messages of a conversation than these say nothing more about whom it is with. */
const RECENT = 50;

/** The first list that has anybody. */
export const first = (lists: readonly People[]): People => lists.find((list) => list[0]) ?? [];

/** Of these people those who can be meant at all: no machines and not the user; outsiders, and colleagues. */
function sorted(list: People, own: readonly string[]): People[] {
  const isOwn = ownTest(own);
  const isInside = insiderTest({ addresses: own, domains: [] });
  const real = unique(list).filter(({ address }) => !isNobody(address) && !isOwn(address));
  return [false, true].map((inside) => real.filter(({ address }) => isInside(address) === inside));
}

/** Of these people those who can be meant; colleagues only when there is nobody else. */
export const others = (list: People, own: readonly string[]): People => first(sorted(list, own));

/**
 * Whom a conversation is with, the likeliest first, from its messages in the order of the page (oldest first) and the
 * user's own addresses as far as the page tells them.
 *
 * Who wrote is meant rather than who was written to, the latest before the earlier, and outsiders before colleagues.
 * When the page does not tell which of them is the user (no own address, or none that takes part), writers and
 * recipients are both offered.
 */
export function meant(letters: readonly Letter[], own: readonly string[]): People {
  const latest = letters.slice(-RECENT).reverse();
  const wrote = latest.flatMap(({ from }) => from ?? []);
  const to = latest.flatMap((letter) => letter.to);
  const lists = [wrote, to, latest.flatMap((letter) => letter.cc)];
  const isOwn = ownTest(own);
  if (!lists.flat().some(({ address }) => isOwn(address)))
    return others(wrote, own)[0] ? others([...wrote, ...to], own) : [];
  const groups = lists.map((list) => sorted(list, own));
  const [writers = []] = groups[0] ?? [];
  if (writers[0]) return unique([...forwardedTo(latest, writers, own), ...writers]);
  return first([0, 1].flatMap((group) => groups.map((one) => one[group] ?? [])));
}

/** When the user's side wrote last, and to none of the outsiders who wrote: the new recipients, who may be meant as well. */
function forwardedTo([last]: readonly Letter[], wrote: People, own: readonly string[]): People {
  const isWriter = (one: Candidate) => wrote.some(({ address }) => address === one.address);
  if (!last?.from || isWriter(last.from)) return [];
  const [to = []] = sorted(last.to, own);
  return to.some(isWriter) ? [] : to;
}

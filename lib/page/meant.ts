import { insiderTest, ownTest } from '../model/insider.ts';
import type { Candidate, Site, Subject } from '../model/subject.ts';
import { NOBODY, unique } from './people.ts';

type People = readonly Candidate[];

/** Whom one message is from, whom it is to, and who gets a copy. */
export type Letter = readonly [from: People, to: People, cc: People];

/** Older messages of a conversation than these say nothing more about whom it is with. */
const RECENT = 50;

/** More people than this are no choice for anybody; the background takes no longer subjects from a page. */
const MOST = 20;

/** The subject of a page that names people; null when they are none. */
export const about = (site: Site, candidates: People, own: readonly string[]): Subject | null =>
  candidates[0] ? { site, candidates: candidates.slice(0, MOST), own: [...new Set(own)].slice(0, MOST) } : null;

/** The first list that has anybody. */
export const first = (lists: readonly People[]): People => lists.find((list) => list[0]) ?? [];

/** Of these people those who can be meant at all: no machines and not the user; outsiders, and colleagues. */
function sorted(list: People, own: readonly string[]): readonly [outsiders: People, colleagues: People] {
  const isOwn = ownTest(own);
  const isInside = insiderTest({ addresses: own, domains: [] });
  const real = unique(list).filter(({ address }) => !NOBODY.test(address) && !isOwn(address));
  return [real.filter(({ address }) => !isInside(address)), real.filter(({ address }) => isInside(address))];
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
  const lists = ([0, 1, 2] as const).map((field) => latest.flatMap((letter) => letter[field]));
  const [wrote = [], to = []] = lists;
  const isOwn = ownTest(own);
  if (!lists.flat().some(({ address }) => isOwn(address)))
    return others(wrote, own)[0] ? others([...wrote, ...to], own) : [];
  const [writers] = sorted(wrote, own);
  if (writers[0]) return [...forwardedTo(latest[0], writers, own), ...writers];
  const groups = lists.map((list) => sorted(list, own));
  return first(([0, 1] as const).flatMap((group) => groups.map((one) => one[group])));
}

/** When the user's side wrote last, and to none of the outsiders who wrote: the new recipients, who may be meant as well. */
function forwardedTo([[from], to]: Letter = [[], [], []], wrote: People, own: readonly string[]): People {
  const isWriter = (one: Candidate | undefined) => wrote.some(({ address }) => address === one?.address);
  const [added] = sorted(from ? to : [], own);
  return [from, ...added].some(isWriter) ? [] : added;
}

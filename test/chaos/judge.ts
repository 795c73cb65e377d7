import { arrivalsOf, type Change, changesOf, type Entry, flat, keptOf, type Route } from './arrivals.ts';
import { kindOf, type Ledger, type Piece, type WishKind } from './ledger.ts';
import type { Disk, DiskItem, Sight } from './sight.ts';

/** The oracle: what must be so at the end of a story. It knows what the agent did, and none of the product's code. */

/** What is really there, from the sandbox itself. */
export interface Truth {
  readonly threadId: string;
  /** Messages and comments in their order. */
  readonly messages: readonly Entry[];
  readonly changes: readonly Change[];
  readonly route: Route;
  readonly status: string;
  /** "you", a colleague's name, or undefined when nobody is assigned. */
  readonly assignee: string | undefined;
}

/** What is wrong at the end of a story. */
export interface Verdict {
  /** Characters that are nowhere any more. */
  readonly lost: number;
  /** Messages that nobody meant to send, or that were sent more than once. */
  readonly doubled: number;
  /**
   * Messages that the browser's network sent once more by itself when a connection broke, and of which the agent is told.
   * Chromium does that on connections that it had opened ahead, which a test can't keep it from.
   */
  readonly repeated: number;
  /** What the panel says and is not so. */
  readonly wrong: readonly string[];
  /** Items of which nobody knows whether they arrived, although the conversation can be read. */
  readonly unknown: number;
  /** All of it in words. */
  readonly why: readonly string[];
}

/** Lines stand below one another on screen: nothing is between them. */
const tight = (text: string): string => flat(text).replaceAll(' ', '');

/** How many characters of a piece are in none of the places. */
function missing(piece: string, places: readonly string[]): number {
  let most = 0;
  for (let from = 0; from < piece.length; from++)
    while (from + most < piece.length && places.some((place) => place.includes(piece.slice(from, from + most + 1))))
      most += 1;
  return piece.length - most;
}

/**
 * Messages beyond the one that is meant for each piece, and those that were taken back.
 * @param told texts of which the agent is told that they stand there twice
 */
function doubledOf(ledger: Ledger, messages: readonly string[], told: readonly string[]): string[] {
  const seen = new Set<Piece>();
  return messages.flatMap((text) => {
    const pieces = ledger.pieces.filter((piece) => text.includes(flat(piece.text)));
    if (pieces.length === 0) return [];
    const again = pieces.some((piece) => seen.has(piece));
    for (const piece of pieces) seen.add(piece);
    if (again) return told.some((one) => text.includes(one)) ? [] : [`sent twice: ${text}`];
    return pieces.some((piece) => piece.wanted) ? [] : [`sent although it was not meant to be: ${text}`];
  });
}

/** Texts of which the agent is told that they stand there twice, and that don't. */
const onceOnly = (messages: readonly string[], told: readonly string[]): string[] =>
  told
    .filter((text) => messages.filter((one) => one.includes(text)).length < 2)
    .map((text) => `said to stand there twice, and does not: ${text}`);

const asking = new Set(['refused', 'unknown', 'undelivered', 'paused', 'returned']);
const moving = new Set(['held', 'sending', 'checking']);

/** What is on its way in a conversation; what waits behind something paused is not. */
function underway(truth: Truth, { items }: Disk): readonly DiskItem[] {
  const own = items.filter((item) => item.threadId === truth.threadId);
  const behind = own.some((item) => item.state === 'paused');
  return own.filter((item) => moving.has(item.state) && !(behind && item.state === 'held'));
}

/** Whether nothing is on its way any more. */
export const isSettled = (truth: Truth, disk: Disk): boolean => underway(truth, disk).length === 0;

/** Pieces that are in two places that can't both be true. */
function elsewhere(ledger: Ledger, sent: readonly string[], open: readonly string[], drafts: readonly string[]) {
  return ledger.pieces.flatMap(({ text }) => {
    const piece = flat(text);
    const has = (places: readonly string[]) => places.filter((place) => place.includes(piece)).length;
    if (has(sent) > 0 && has(drafts) > 0) return [`stands in the conversation and in the draft: ${piece}`];
    if (has(sent) > 0 && has(open) > 0) return [`stands in the conversation and is offered again: ${piece}`];
    if (has(open) + has(drafts) > 1) return [`is in two places: ${piece}`];
    return [];
  });
}

/** What the conversation's bar and row say that is not so. */
function barOf(truth: Truth, { offers, facts, row }: Sight): string[] {
  const closed = truth.status === 'CLOSED';
  const who = truth.assignee === undefined ? 'nobody assigned' : `with ${truth.assignee}`;
  return [
    ...(offers === (closed ? 'reopen' : 'close') ? [] : [`the bar offers "${offers}", it is ${truth.status}`]),
    ...(row.includes(closed ? ', closed,' : ', open,') ? [] : [`the list says "${row}", it is ${truth.status}`]),
    ...(facts.endsWith(who) ? [] : [`the bar says "${facts}", it is ${who}`]),
    ...(/closing|reopening/.test(facts) ? [`the bar says "${facts}", nothing is on its way`] : []),
  ];
}

/** What the history says that is not so: each message once, in its order, nothing that is not there. */
function historyOf(sent: readonly string[], open: readonly string[], { entries }: Sight): string[] {
  const there = entries.filter((entry) => !entry.pending).map(({ text }) => tight(text));
  const idle = entries.filter((entry) => entry.pending && !open.some((text) => entry.text.includes(text)));
  // A mail can quote the ones before it: each entry is compared with the message whose place it has.
  const misplaced = sent.filter((text, i) => !there[i]?.includes(tight(text)));
  return [
    ...misplaced.map((text) => `the history does not show in its place: ${text}`),
    ...idle.map((entry) => `the history still shows on its way: ${entry.text}`),
    ...(there.length === sent.length ? [] : [`the history shows ${there.length} messages, there are ${sent.length}`]),
  ];
}

/** What is said to need the agent, against what is on disk. */
function asksOf(truth: Truth, disk: Disk, sight: Sight): string[] {
  const items = disk.items.filter((item) => asking.has(item.state) || item.twice);
  const own = items.filter((item) => item.threadId === truth.threadId);
  return [
    ...(sight.asks.length === items.length ? [] : [`${sight.asks.length} things need the agent, ${items.length} do`]),
    ...own
      .filter(
        ({ text, state }) =>
          text !== '' && state !== 'returned' && !sight.asks.some((said) => said.includes(flat(text))),
      )
      .map(({ text }) => `nobody is asked about: ${flat(text)}`),
    ...(sight.badge === (items.length === 0 ? '' : String(items.length)) ? [] : [`the badge says "${sight.badge}"`]),
    ...(own.some((item) => item.state === 'paused') ? [] : sight.underway).map(
      (text) => `still said to be on its way: ${text}`,
    ),
  ];
}

/** Whether an item may be why the conversation is not as the agent wants it: it asks, or holds up what comes after it. */
const excuses = (item: DiskItem, kind: WishKind): boolean =>
  asking.has(item.state) && (item.state === 'paused' || (item.wish !== '' && kindOf(item.wish) === kind));

/** Whether the conversation is as the agent last wanted it, where nobody else had a say and nothing asks about it. */
function wishOf(ledger: Ledger, truth: Truth, disk: Disk, { status }: Sight): string[] {
  const own = <T extends { readonly threadId: string }>(rows: readonly T[]) =>
    rows.filter((row) => row.threadId === truth.threadId);
  const told = /^(That did not work|Not done:)/.test(status);
  const back = ledger.pieces.some((piece) => piece.wanted && own(disk.drafts).some((d) => d.text.includes(piece.text)));
  const is = { status: truth.status, assignee: truth.assignee ?? 'nobody' };
  return (['status', 'assignee'] as const).flatMap((kind) => {
    const wish = ledger.wishes[kind];
    const excused = told || (kind === 'status' && back) || own(disk.items).some((item) => excuses(item, kind));
    if (wish === undefined || excused || is[kind] === wish) return [];
    return [`the agent wanted ${wish}, it is ${is[kind]}, and nobody is told`];
  });
}

/** Judges the end of a story. */
export function judge(ledger: Ledger, truth: Truth, disk: Disk, sight: Sight): Verdict {
  const sent = truth.messages.map(({ text }) => flat(text));
  const items = disk.items.filter((item) => item.threadId === truth.threadId);
  // The text of one that was returned is a draft again.
  const asked = items.filter((item) => asking.has(item.state) && item.state !== 'returned' && item.text !== '');
  const open = asked.map((item) => flat(item.text));
  // One that came back stands in the conversation as well, and so does one that has only to close it.
  const unsent = asked.filter((item) => item.state !== 'undelivered' && !item.sent).map((item) => flat(item.text));
  const drafts = disk.drafts.filter((draft) => draft.threadId === truth.threadId).map((draft) => flat(draft.text));
  const held = items.filter((item) => moving.has(item.state)).map((item) => flat(item.text));
  const places = [...sent, ...drafts, ...open, ...held];
  const gaps = ledger.pieces.map(({ text }) => ({ text, gone: missing(flat(text), places) }));
  const told = items.filter(({ twice }) => twice).map((item) => flat(item.text));
  const doubled = doubledOf(ledger, sent, told);
  // Also one that became so while nobody could look: who can read the conversation again finds out by itself.
  const unknown = items.filter((item) => item.state === 'unknown');
  const stuck = underway(truth, disk);
  const wrong = [
    ...arrivalsOf(ledger, truth.messages, truth.route),
    ...keptOf(ledger, { items, drafts: disk.drafts.filter((draft) => draft.threadId === truth.threadId) }),
    ...changesOf(ledger, truth.messages, truth.changes),
    ...elsewhere(ledger, sent, unsent, drafts),
    ...onceOnly(sent, told),
    ...barOf(truth, sight),
    ...historyOf(sent, [...open, ...held], sight),
    ...asksOf(truth, disk, sight),
    ...wishOf(ledger, truth, disk, sight),
    ...stuck.map((item) => `${item.kind} is ${item.state} for ever (${item.error})`),
  ];
  return {
    lost: gaps.reduce((sum, { gone }) => sum + gone, 0),
    doubled: doubled.length,
    repeated: told.length,
    wrong,
    unknown: unknown.length,
    why: [
      ...gaps
        .filter(({ gone }) => gone > 0)
        .map(({ text, gone }) => `${gone} characters are lost of: ${text}; there is: ${places.join(' | ')}`),
      ...doubled,
      ...wrong,
      ...unknown.map((item) => `nobody knows whether it arrived: ${item.text}`),
    ],
  };
}

/** Whether everything is as it must be. */
export const isGood = ({ lost, doubled, wrong, unknown }: Verdict): boolean =>
  lost + doubled + wrong.length + unknown === 0;

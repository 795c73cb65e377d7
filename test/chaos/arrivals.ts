import type { Ledger, Piece } from './ledger.ts';
import type { Disk, Wish, Written } from './sight.ts';

/** The oracle's part about what was written: what arrived of it, as what, where to, with what, in which order. */

/** A message or comment as the sandbox has it. */
export interface Entry {
  readonly type: string;
  readonly text: string;
  /** It came by our own app. */
  readonly ours: boolean;
  /** Actor id of who wrote it. */
  readonly author: string;
  /** Channel and channel account; '' of a comment. */
  readonly way: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  /** Names of its files. */
  readonly files: readonly string[];
}

/** A change of the conversation, as its history tells it. */
export interface Change {
  readonly to: Wish | 'other';
  readonly ours: boolean;
  /** How many entries stood in front of it. */
  readonly after: number;
}

/** Whom replies must go to, and how. */
export interface Route {
  /** The contact's address, number or other identifier. */
  readonly to: string;
  readonly way: string;
  /** Actor id of the agent. */
  readonly agent: string;
}

export const flat = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

const sorted = (names: readonly string[]): string => [...new Set(names)].sort().join(', ');
const listed = (names: readonly string[]): string => [...names].sort().join(', ');

const typeOf = { reply: 'MESSAGE', comment: 'COMMENT' } as const;

/** The pieces in a text, whatever kind they are. */
const piecesIn = ({ pieces }: Ledger, text: string): Piece[] =>
  pieces.filter((piece) => flat(text).includes(flat(piece.text)));

/** What is left of a text without the pieces in it, each once. */
const beside = (text: string, pieces: readonly Piece[]): string =>
  flat(pieces.reduce((rest, piece) => rest.replace(flat(piece.text), ''), flat(text)));

/** Whether this is the beginning of something that a crash cut short. */
const isCut = ({ cut }: Ledger, text: string): boolean => cut.some((piece) => flat(piece.text).startsWith(text));

/** Whether this is what a crash may have left of a subject. No subject at all is not: it is the conversation's then. */
const isHalf = ({ halves }: Ledger, subject: string): boolean =>
  subject !== '' && halves.some((half) => half.startsWith(subject));

/** What was put to a message, without what a crash may have left of another. */
const without = (all: readonly string[], wanted: readonly string[], left: readonly string[]): string[] =>
  all.filter((one) => wanted.includes(one) || !left.includes(one));

/** The channel whose messages have subjects: e-mail. */
const mail = '1002/';
const answering = (subject: string): string => (/^re:/i.test(subject) ? subject : `Re: ${subject}`);

/** Subjects that a reply of these pieces may have: the one typed last with any of them, else that of a message before. */
function subjectsOf(pieces: readonly Piece[], before: readonly Entry[], { way }: Route): string[] {
  if (!way.startsWith(mail)) return [''];
  const typed = pieces.flatMap(({ subjects }) => subjects.at(-1) ?? []);
  if (typed.length > 0) return typed;
  return before.flatMap(({ type, subject }) => (type === 'MESSAGE' ? answering(subject) : []));
}

/** What is wrong with where a reply went. */
function addressOf(ledger: Ledger, entry: Entry, before: readonly Entry[], route: Route): string[] {
  const pieces = piecesIn(ledger, entry.text);
  const copies = sorted(pieces.flatMap((piece) => piece.copies));
  const left = ledger.cut.flatMap((piece) => piece.copies);
  const subjects = [...subjectsOf(pieces, before, route), ...ledger.cut.flatMap((piece) => piece.subjects)];
  return [
    ...(listed(entry.to) === route.to ? [] : [`went to "${listed(entry.to)}", not to ${route.to}`]),
    ...(listed(without(entry.cc, copies.split(', '), left)) === copies
      ? []
      : [`went in copy to "${listed(entry.cc)}", not to "${copies}"`]),
    ...(entry.bcc.length === 0 ? [] : [`went in secret to ${listed(entry.bcc)}`]),
    ...(entry.way === route.way ? [] : [`went by ${entry.way}, not by ${route.way}`]),
    ...(entry.author === route.agent ? [] : [`went out as from ${entry.author}, not ${route.agent}`]),
    ...(subjects.includes(entry.subject) || isHalf(ledger, entry.subject)
      ? []
      : [`has the subject "${entry.subject}", not "${subjects.join('" or "')}"`]),
  ];
}

/** What is wrong with an entry that came by our app. */
function entryOf(ledger: Ledger, entry: Entry, before: readonly Entry[], route: Route): string[] {
  const pieces = piecesIn(ledger, entry.text);
  if (pieces.length === 0) return ['says what nobody has typed'];
  const more = beside(entry.text, pieces);
  const left = ledger.cut.flatMap((piece) => piece.files);
  const files = sorted(pieces.flatMap((piece) => piece.files));
  return [
    ...pieces.filter(({ kind }) => typeOf[kind] !== entry.type).map(({ kind }) => `is a ${entry.type}, not a ${kind}`),
    ...(more === '' || isCut(ledger, more) ? [] : [`says more than was typed: "${more}"`]),
    ...(listed(without(entry.files, files.split(', '), left)) === files
      ? []
      : [`has the files "${listed(entry.files)}", not "${files}"`]),
    ...(entry.type === 'MESSAGE' ? addressOf(ledger, entry, before, route) : []),
  ];
}

/** Messages that overtook others that the agent had sent before them. */
function orderOf(ledger: Ledger, entries: readonly Entry[]): string[] {
  let latest = 0;
  return entries.flatMap(({ text }) => {
    const numbers = piecesIn(ledger, text).flatMap(({ sending }) => sending ?? []);
    const overtaken = numbers.length > 0 && Math.max(...numbers) < latest;
    latest = Math.max(latest, ...numbers);
    return overtaken ? [`was overtaken by what was sent after it: ${flat(text)}`] : [];
  });
}

/** What is wrong with what arrived. */
export function arrivalsOf(ledger: Ledger, entries: readonly Entry[], route: Route): string[] {
  const ours = entries.filter((entry) => entry.ours);
  return [
    ...ours.flatMap((entry) =>
      entryOf(ledger, entry, entries.slice(0, entries.indexOf(entry)), route).map((w) => `${w}: ${flat(entry.text)}`),
    ),
    ...orderOf(ledger, ours),
  ];
}

/** What is missing of what belongs to the pieces of a text that has not been sent. */
function keptIn(ledger: Ledger, place: Written): string[] {
  return piecesIn(ledger, place.text).flatMap((piece) => {
    const subject = piece.subjects.at(-1);
    const typed = piecesIn(ledger, place.text).flatMap(({ subjects }) => subjects.at(-1) ?? []);
    return [
      ...(piece.kind === place.kind ? [] : [`a ${piece.kind} is kept as ${place.kind}`]),
      ...piece.copies.filter((one) => !place.copies.includes(one)).map((one) => `the copy to ${one} is lost`),
      ...piece.files.filter((one) => !place.files.includes(one)).map((one) => `the file ${one} is lost`),
      ...(subject === undefined || typed.includes(place.subject) ? [] : [`the subject "${subject}" is lost`]),
    ].map((words) => `${words}: ${flat(piece.text)}`);
  });
}

/** What is missing of what has not been sent yet, in drafts and in the outbox. */
export function keptOf(ledger: Ledger, { items, drafts }: Disk): string[] {
  const unsent = items.filter((item) => !item.sent && !['sent', 'canceled', 'returned'].includes(item.state));
  return [...unsent, ...drafts].flatMap((place) => keptIn(ledger, place));
}

/** Changes by our app that nobody asked for, that were made more than once, or that overtook the message before them. */
export function changesOf(ledger: Ledger, entries: readonly Entry[], changes: readonly Change[]): string[] {
  const ours = changes.filter((change) => change.ours);
  const many = (Object.keys(ledger.asked) as Wish[]).flatMap((wish) => {
    const made = ours.filter(({ to }) => to === wish).length;
    return made <= ledger.asked[wish] ? [] : [`became ${wish} ${made} times, asked for ${ledger.asked[wish]} times`];
  });
  const closing = ledger.pieces.filter((piece) => piece.closes && piece.wanted);
  const alone = ledger.asked.CLOSED > new Set(closing.map(({ sending }) => sending)).size;
  const early = ours.filter(({ to, after }) => {
    const there = entries.slice(0, after);
    return (
      to === 'CLOSED' &&
      !alone &&
      !closing.some((piece) => there.some(({ text }) => flat(text).includes(flat(piece.text))))
    );
  });
  return [
    ...many,
    ...early.map(() => 'was closed before the message that was to be sent first'),
    ...ours.filter(({ to }) => to === 'other').map(() => 'was given to somebody whom nobody named'),
  ];
}

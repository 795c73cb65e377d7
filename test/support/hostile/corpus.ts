import { existsSync, readFileSync } from 'node:fs';
import { fetches } from './fetches.ts';
import { scripts } from './scripts.ts';
import { declarations, sheets } from './styles.ts';
import { type Trick, tricks } from './tricks.ts';

/** One message that means harm. */
export interface HostileMessage {
  /** What it tries, for people. */
  readonly title: string;
  readonly html: string;
  /** The message's own mark: its requests go to a host that begins with it, and its scripts say it. */
  readonly mark: string;
}

/** Hosts of the messages are below this one: whoever asks for them has read a message. */
export const trapDomain = 'trap.example';

/** A script that tells that it ran, to the page and to whatever holds the page. */
const telling = (mark: string): string => `top.postMessage('ran-${mark}','*')`;

/** Something that is tried: its HTML, where `{u}`, `{h}` and `{s}` stand for address, host and script. */
interface Attempt {
  readonly title: string;
  readonly template: string;
  readonly trick?: Trick;
}

const inStyle = (declaration: string): string => `<p style="${declaration.replaceAll('"', '&quot;')}">styled</p>`;
const inSheet = (sheet: string): string => `<style>${sheet}</style><p id="x" class="x">styled</p>`;

/** The tables, each row as it stands there. */
function plain(): readonly Attempt[] {
  const as = (rows: readonly string[], make: (row: string) => string): Attempt[] =>
    rows.map((row) => ({ title: row, template: make(row) }));
  return [
    ...as(fetches, (row) => row),
    ...as(declarations, inStyle),
    ...as(declarations, (row) => inSheet(`p{${row}}`)),
    ...as(sheets, inSheet),
    ...as(scripts, (row) => row),
  ];
}

/** Each row plainly, and with two of the tricks: neighbours get different ones. */
function attempts(): readonly Attempt[] {
  const ways = Object.entries(tricks);
  return plain().flatMap((attempt, index) => {
    const twisted = [index, index * 7 + 11].flatMap((at) => {
      const [name, trick] = ways[at % ways.length] ?? [];
      return trick ? [{ ...attempt, title: `${name}: ${attempt.title}`, trick }] : [];
    });
    return [attempt, ...twisted];
  });
}

function fill(template: string, mark: string): string {
  const host = `${mark}.${trapDomain}`;
  return template.replaceAll('{u}', `https://${host}/x`).replaceAll('{h}', host).replaceAll('{s}', telling(mark));
}

const payloadFile = new URL('../../../../shared/corpora/dompurify-payloads.json', import.meta.url);

/** DOMPurify's own payloads, where they are beside the repository; they are not copied into it. */
function payloads(): readonly Attempt[] {
  if (!existsSync(payloadFile)) return [];
  const rows = JSON.parse(readFileSync(payloadFile, 'utf8')) as { title: string; payload: string }[];
  return rows.map(({ title, payload }) => ({ title: `payload: ${title}`, template: payload }));
}

/**
 * Every message of the corpus, the same ones each time. Each has some emphasis in it, so that it is rendered as HTML.
 *
 * @param purpose begins the marks: the same corpus can be told apart in two places
 */
export function hostileMessages(purpose = 'm'): readonly HostileMessage[] {
  return [...attempts(), ...payloads()].map(({ title, template, trick }, index) => {
    const mark = `${purpose}${index}`;
    const html = fill(template, mark);
    return { title, mark, html: `${trick ? trick(html) : html}<b>end</b>` };
  });
}

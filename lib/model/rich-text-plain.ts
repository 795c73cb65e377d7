import { type Block, fromText, type Line, line, type RichDoc, type Run, tidyRuns } from './rich-text.ts';

/** An address without what people leave out when they write it. */
const bare = (address: string): string => address.replace(/^(?:mailto:|tel:)/i, '').replace(/\/$/, '');

/** The runs of a line, those of one link together, and those of none. */
export function byLink(runs: readonly Run[]): Run[][] {
  const groups: Run[][] = [];
  for (const run of runs) {
    const last = groups.at(-1);
    if (last && last[0]?.href === run.href) last.push(run);
    else groups.push([run]);
  }
  return groups;
}

/** A link as plain text: `text <address>`, or only its text when that is the address. */
function linkText(runs: readonly Run[]): string {
  const text = runs.map((r) => r.text).join('');
  const href = runs[0]?.href;
  return href === undefined || bare(text.trim()) === bare(href) ? text : `${text} <${bare(href)}>`;
}

const lineText = (words: Line): string => byLink(words.runs).map(linkText).join('');

/** A line of the plain text: what stands in front of it, and the line itself. */
interface Laid {
  readonly prefix: string;
  readonly words: Line;
}

const behind = (prefix: string, laid: readonly Laid[], rest = prefix): Laid[] =>
  laid.map((one, n) => ({ ...one, prefix: (n === 0 ? prefix : rest) + one.prefix }));

/** Every line of a document in order, with the marks of the lists and quotes that it stands in. */
function lay(blocks: readonly Block[]): Laid[] {
  return blocks.flatMap((block) => {
    if (block.is === 'line') return [{ prefix: '', words: block }];
    if (block.is === 'quote') return behind('> ', lay(block.blocks));
    return block.items.flatMap((item, n) => {
      const mark = block.start === undefined ? '- ' : `${block.start + n}. `;
      return behind(mark, lay(item), ' '.repeat(mark.length));
    });
  });
}

/** A line as it is written; the mark of an empty line has no space behind it. */
function written({ prefix, words }: Laid): string {
  const text = lineText(words);
  return text ? prefix + text : prefix.trimEnd();
}

/**
 * The plain alternative of a text: every character that was typed, in order; lists as "- " and "1. ", quotes as "> ",
 * links as `text <address>`.
 */
export const toText = (blocks: RichDoc): string => lay(blocks).map(written).join('\n');

/** What of some runs is between two places in their text. */
function between(runs: readonly Run[], from: number, to: number): Run[] {
  let at = 0;
  return runs.map((run) => {
    const text = run.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += run.text.length;
    return { ...run, text };
  });
}

/** Runs with `count` characters at `offset` replaced by a text that looks like what is in front of it. */
function spliced(runs: readonly Run[], offset: number, count: number, text: string): Run[] {
  const head = tidyRuns(between(runs, 0, offset));
  const tail = tidyRuns(between(runs, offset + count, Number.POSITIVE_INFINITY));
  const { href, ...like } = head.at(-1) ?? tail[0] ?? { text: '' };
  // What is typed behind a link is not part of it.
  const inside = href !== undefined && tail[0]?.href === href ? { href } : {};
  return [...head, { ...like, ...inside, text }, ...tail];
}

/** Cuts runs at the line breaks in them. */
function linesOf(runs: readonly Run[]): Line[] {
  const lines: Run[][] = [[]];
  for (const run of runs)
    for (const [n, text] of run.text.split('\n').entries()) {
      if (n > 0) lines.push([]);
      lines.at(-1)?.push({ ...run, text });
    }
  return lines.map((all) => line(...tidyRuns(all)));
}

const replaced = (blocks: RichDoc, old: Line, now: readonly Line[]): RichDoc =>
  blocks.flatMap((block): readonly Block[] => {
    if (block === old) return now;
    if (block.is === 'quote') return [{ ...block, blocks: replaced(block.blocks, old, now) }];
    return block.is === 'list' ? [{ ...block, items: block.items.map((item) => replaced(item, old, now)) }] : [block];
  });

/** Where two texts differ: the length of what they begin with, and of what they end with. */
function common(before: string, after: string): readonly [start: number, end: number] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return [start, end];
}

/**
 * The document after its plain text was edited, for boxes that know plain text only: what was typed goes into the line
 * that it was typed in and the formatting stays. Where the change can't be put in place, what remains is the plain text.
 *
 * @param after what `toText` of the document has become
 */
export function retyped(blocks: RichDoc, after: string): RichDoc {
  const laid = lay(blocks);
  const before = laid.map(written).join('\n');
  if (before === after) return blocks;
  if (after.startsWith(`${before}\n`)) return [...blocks, ...fromText(after.slice(before.length + 1))];
  const [start, end] = common(before, after);
  const count = before.length - end - start;
  let from = 0;
  for (const one of laid) {
    const text = written(one);
    const offset = start - from - Math.min(one.prefix.length, text.length);
    const plain = one.words.runs.map((r) => r.text).join('');
    // An address that stands behind its link is nobody's text.
    if (offset >= 0 && offset + count <= plain.length && lineText(one.words) === plain)
      return replaced(
        blocks,
        one.words,
        linesOf(spliced(one.words.runs, offset, count, after.slice(start, after.length - end))),
      );
    from += text.length + 1;
  }
  return fromText(after);
}

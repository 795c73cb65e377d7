/**
 * What an agent writes: lines, lists and quotes, with bold, italic and links in them, and nothing else. A line is what
 * ends with Enter, so a plain text is one line after another and an empty line is an empty line, in the box as in a mail.
 */

/** A piece of a line that looks the same from end to end. Its text holds no line break. */
export interface Run {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  /** An address that `safeHref` lets through. */
  readonly href?: string;
}

export interface Line {
  readonly is: 'line';
  readonly runs: readonly Run[];
}

export interface List {
  readonly is: 'list';
  /** The number of the first item; absent in a list with bullets. */
  readonly start?: number;
  /** The first block of an item is a line. */
  readonly items: readonly (readonly Block[])[];
}

export interface Quote {
  readonly is: 'quote';
  readonly blocks: readonly Block[];
}

export type Block = Line | List | Quote;

/** A text with its formatting. */
export type RichDoc = readonly Block[];

/** A text as it is kept and sent: `text` always, `richText` (HTML of ours) only where there is formatting. */
export interface Written {
  readonly text: string;
  readonly richText?: string | undefined;
}

/** A line of runs. */
export const line = (...runs: readonly Run[]): Line => ({ is: 'line', runs });

/** Schemes that a link of ours may have. */
const schemes: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** An absolute http(s), mailto or tel address in its normal form; undefined for anything else. */
export function safeHref(address: string): string | undefined {
  try {
    const { protocol, href } = new URL(address.trim());
    return schemes.has(protocol) ? href : undefined;
  } catch {
    return undefined;
  }
}

/** True when two runs look the same. */
export const alike = (a: Run, b: Run): boolean => a.bold === b.bold && a.italic === b.italic && a.href === b.href;

/** Runs without empty ones; neighbors that look the same are one. */
export function tidyRuns(runs: readonly Run[]): Run[] {
  const tidy: Run[] = [];
  for (const run of runs) {
    const last = tidy.at(-1);
    if (!run.text) continue;
    if (last && alike(last, run)) tidy[tidy.length - 1] = { ...last, text: last.text + run.text };
    else tidy.push(run);
  }
  return tidy;
}

/** Blocks as they are when they have been through an editor: no empty lists, no item without a line, nothing empty. */
export function tidy(blocks: readonly Block[]): RichDoc {
  const all = blocks.flatMap((block): Block[] => {
    if (block.is === 'line') return [line(...tidyRuns(block.runs))];
    if (block.is === 'quote') return [{ is: 'quote', blocks: tidy(block.blocks) }];
    const items = block.items.map((item) => {
      const inside = tidy(item);
      return inside[0]?.is === 'line' ? inside : [line(), ...inside];
    });
    return items.length > 0 ? [{ ...block, items }] : [];
  });
  return all.length > 0 ? all : [line()];
}

/** True when something would be lost in plain text. */
export const hasFormatting = (blocks: readonly Block[]): boolean =>
  blocks.some((b) => b.is !== 'line' || b.runs.some((r) => r.bold || r.italic || r.href !== undefined));

/** The lines of a plain text. */
export const fromText = (text: string): RichDoc =>
  text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((words) => (words ? line({ text: words }) : line()));

import { type Block, line, type RichDoc, type Run, tidy } from '../rich-text.ts';
import type { Token } from './sequence.ts';

/** A text with its formatting as one sequence, letter by letter, and back. */

/** A list or quote that a line stands in. `opens`: its first line; `item`: the first of an item of the list. */
interface Step {
  readonly is: 'quote' | 'list';
  /** The number of the list's first item; null in one with bullets. */
  readonly start: number | null;
  readonly opens: boolean;
  readonly item: boolean;
}

/** The beginning of a line, with what it stands in from outside to inside, or a letter of it. */
export interface TextToken extends Token {
  readonly path?: readonly Step[];
  readonly run?: Run;
}

interface Laid {
  readonly path: readonly Step[];
  readonly runs: readonly Run[];
}

const inside = (laid: readonly Laid[], step: (first: boolean) => Step): Laid[] =>
  laid.map(({ path, runs }, n) => ({ path: [step(n === 0), ...path], runs }));

const lay = (blocks: readonly Block[]): Laid[] =>
  blocks.flatMap((block): Laid[] => {
    if (block.is === 'line') return [{ path: [], runs: block.runs }];
    if (block.is === 'quote')
      return inside(lay(block.blocks), (opens) => ({ is: 'quote', start: null, opens, item: false }));
    const start = block.start ?? null;
    return block.items.flatMap((item, n) =>
      inside(lay(item), (first) => ({ is: 'list', start, opens: first && n === 0, item: first })),
    );
  });

/** A document as a sequence. Letters that look different are different. */
export const tokensOf = (doc: RichDoc): TextToken[] =>
  lay(tidy(doc)).flatMap(({ path, runs }): TextToken[] => [
    { key: `\n${path.length > 0 ? JSON.stringify(path) : ''}`, path },
    ...runs.flatMap((run) => {
      const { text, ...look } = run;
      const mark = run.bold || run.italic || run.href !== undefined ? JSON.stringify(look) : '';
      return Array.from(text, (letter): TextToken => ({ key: letter + mark, run: { ...look, text: letter } }));
    }),
  ]);

function linesOf(tokens: readonly TextToken[]): Laid[] {
  const lines: { path: readonly Step[]; runs: Run[] }[] = [];
  for (const { path, run } of tokens) {
    if (path) lines.push({ path, runs: [] });
    if (!run) continue;
    if (lines.length === 0) lines.push({ path: [], runs: [] });
    lines.at(-1)?.runs.push(run);
  }
  return lines;
}

/** Neighbors together as long as the next one does not begin something new. */
function grouped<T>(all: readonly T[], begins: (one: T, before: T) => boolean): T[][] {
  const groups: T[][] = [];
  for (const one of all) {
    const before = groups.at(-1)?.at(-1);
    if (before === undefined || begins(one, before)) groups.push([one]);
    else groups.at(-1)?.push(one);
  }
  return groups;
}

/** Whether a line stands in another list or quote than the one before, at a depth. */
const apart = (one: Laid, before: Laid, depth: number): boolean => {
  const [a, b] = [one.path[depth], before.path[depth]];
  return !a || !b || a.opens || a.is !== b.is || (a.start === null) !== (b.start === null);
};

const build = (lines: readonly Laid[], depth: number): Block[] =>
  grouped(lines, (one, before) => apart(one, before, depth)).map((group): Block => {
    const step = group[0]?.path[depth];
    if (!step) return line(...(group[0]?.runs ?? []));
    if (step.is === 'quote') return { is: 'quote', blocks: build(group, depth + 1) };
    const items = grouped(group, (one) => one.path[depth]?.item === true).map((item) => build(item, depth + 1));
    return { is: 'list', ...(step.start === null ? {} : { start: step.start }), items };
  });

/** The document that a sequence stands for: also one that no editor would have made. */
export const docFrom = (tokens: readonly TextToken[]): RichDoc => tidy(build(linesOf(tokens), 0));

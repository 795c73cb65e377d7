/** One row of docs/coverage.md below a heading that names schemas or operations. */
export interface CoverageRow {
  /** Names in the heading above, in backticks there. */
  readonly names: readonly string[];
  /** What the row is about: its first cell, without backticks. */
  readonly key: string;
  readonly where: string;
  /** Ids of the tests that prove it. */
  readonly proofs: readonly string[];
}

/** A test that proves something. */
export interface Proof {
  readonly id: string;
  readonly file: string;
  readonly test: string;
}

const codes = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map((m) => m[1] ?? '');

const cellsOf = (line: string): string[] =>
  line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());

/** Rows of the tables below headings of one level that stand under a heading of the level above. */
function tables(markdown: string, part: string): { readonly heading: string; readonly cells: string[] }[] {
  const from = markdown.indexOf(`\n## ${part}\n`);
  if (from < 0) return [];
  const end = markdown.indexOf('\n## ', from + 4);
  let heading = '';
  return markdown
    .slice(from + 1, end < 0 ? undefined : end)
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('### ')) heading = line;
      const isRow = line.startsWith('|') && !/^\|[\s|:-]+\|$/.test(line);
      return isRow ? [{ heading, cells: cellsOf(line) }] : [];
    });
}

/** Rows of a part of the document: what, where, proof. The head of each table is left out. */
export const rowsOf = (markdown: string, part: string): CoverageRow[] =>
  tables(markdown, part)
    .filter(({ cells }) => cells[0]?.startsWith('`'))
    .map(({ heading, cells }) => ({
      names: codes(heading),
      key: codes(cells[0] ?? '')[0] ?? '',
      where: cells[1] ?? '',
      proofs: codes(cells[2] ?? ''),
    }));

/** The tests that the document names. */
export const proofsOf = (markdown: string): Proof[] =>
  tables(markdown, 'Proofs')
    .filter(({ cells }) => cells[0]?.startsWith('`'))
    .map(({ cells }) => ({
      id: codes(cells[0] ?? '')[0] ?? '',
      file: codes(cells[1] ?? '')[0] ?? '',
      test: cells[2] ?? '',
    }));

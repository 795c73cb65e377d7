import type { BrowserName } from '../../browser/drivers/types.ts';
import { type BenchName, budget, keeps, type Target } from '../budget.ts';
import { percentile } from './stats.ts';

/** One measured value. Benches print rows; README's numbers come from them. */
export interface Row {
  readonly metric: string;
  readonly value: number;
  /** What the value is compared with, measured in the same run. */
  readonly reference?: number;
  /** value / reference: what the target is for, when there is a reference. */
  readonly ratio?: number;
  readonly unit: string;
  /** Where the value stands for many: how many, their median, and what 95 of 100 keep below. In the unit. */
  readonly runs?: number;
  readonly p50?: number;
  readonly p95?: number;
  /** A comparison and a number: `<= 5`. */
  readonly target: string;
  readonly ok: boolean;
}

/** What is given on the command line. */
export interface BenchOptions {
  /** Which of all possible inputs a bench that makes them up uses: the same seed, the same inputs. */
  readonly seed: number;
  /** How many inputs; the bench's own number when left out. */
  readonly runs?: number | undefined;
  /** One input alone, by its number: to see again what went wrong. */
  readonly only?: number | undefined;
  /** For a bench that runs in any: the browser that was asked for. */
  readonly browser?: BrowserName | undefined;
  /** What is in `.output` was just made from this code: nothing is built again. */
  readonly built: boolean;
}

/** A bench: its name on the command line, and how it is measured. Progress goes to stderr. */
export interface Bench {
  readonly name: BenchName;
  /** Programs that it needs on the machine, by their names in scripts/setup/programs.mjs. */
  readonly needs: readonly BrowserName[];
  /** `--browser` says where it runs. */
  readonly inAnyBrowser?: true;
  run(options: BenchOptions): Promise<readonly Row[]>;
}

/** What a row can say beside its value. */
type Extra = Pick<Row, 'reference' | 'runs' | 'p50' | 'p95'>;

/** Makes the rows of one bench, each judged by the budget. */
export function rowsOf<B extends BenchName>(bench: B) {
  type Metric = keyof (typeof budget)[B] & string;
  return {
    /**
     * A value, in the unit.
     * @param instead a target that takes the place of the budget's: when the command line asks for another number of runs
     */
    row: (metric: Metric, value: number, unit: string, extra: Extra = {}, instead?: Target): Row =>
      judged(metric, value, unit, extra, instead ?? (budget[bench] as Record<Metric, Target>)[metric]),
    /**
     * Times against those of a reference, both from the same run.
     * @param by what stands for each series: its median, or the 95th percentile
     */
    against: (
      metric: Metric,
      ours: readonly number[],
      theirs: readonly number[],
      unit = 'ms',
      by: 50 | 95 = 50,
    ): Row => {
      const extra = { reference: rounded(percentile(theirs, by)), ...spread(ours) };
      return judged(metric, percentile(ours, by), unit, extra, (budget[bench] as Record<Metric, Target>)[metric]);
    },
  };
}

/** What a series says of itself: how many, the median and the 95th percentile. */
export const spread = (series: readonly number[]) => ({
  runs: series.length,
  p50: rounded(percentile(series, 50)),
  p95: rounded(percentile(series, 95)),
});

function judged(metric: string, value: number, unit: string, extra: Extra, target: Target): Row {
  const ratio = extra.reference === undefined ? undefined : value / extra.reference;
  return {
    metric,
    value: rounded(value),
    ...extra,
    ...(extra.reference === undefined ? {} : { reference: rounded(extra.reference) }),
    ...(ratio === undefined ? {} : { ratio: rounded(ratio, 1000) }),
    unit,
    target,
    ok: keeps(target, ratio ?? value),
  };
}

/** A row that is there to be read and can't be missed. */
export function told(metric: string, value: number): Row {
  return { metric, value, unit: '', target: `= ${value}`, ok: true };
}

const rounded = (value: number, parts = 100): number => Math.round(value * parts) / parts;

/**
 * What of the budget was not kept, in words: rows over their target, and metrics that the benches which ran did not
 * measure.
 */
export function overBudget(bench: BenchName, rows: readonly Row[]): readonly string[] {
  const missed = rows
    .filter(({ ok }) => !ok)
    .map(
      ({ metric, ratio, value, unit, target }) => `${bench} ${metric}: ${ratio ?? `${value} ${unit}`}, not ${target}`,
    );
  const measured = new Set(rows.map(({ metric }) => metric));
  const absent = Object.keys(budget[bench]).filter((metric) => !measured.has(metric));
  return [...missed, ...absent.map((metric) => `${bench} ${metric}: not measured`)];
}

/** Rows as a table for people. */
export function table(name: string, rows: readonly Row[]): string {
  const lines = rows.map((row) => [
    `${name} ${row.metric}`.padEnd(36),
    `${row.value} ${row.unit}`.padStart(16),
    (row.reference === undefined ? '' : `/ ${row.reference} = ${row.ratio}`).padStart(20),
    row.target.padStart(12),
    (row.ok ? '  ok' : '  MISSED').padEnd(8),
    row.runs === undefined ? '' : `  ${row.runs} runs, p50 ${row.p50}, p95 ${row.p95}`,
  ]);
  return lines.map((parts) => parts.join('').trimEnd()).join('\n');
}

/** One measured value. Benches print rows; README's numbers come from them. */
export interface Row {
  readonly metric: string;
  readonly value: number;
  /** What the value is compared with, measured in the same run. */
  readonly reference?: number;
  /** value / reference */
  readonly ratio?: number;
  readonly unit: string;
  /** A comparison and a number: `<= 5`. */
  readonly target: string;
  readonly ok: boolean;
}

/** A bench: its name on the command line, and how it is measured. Progress goes to stderr. */
export interface Bench {
  readonly name: string;
  run(): Promise<readonly Row[]>;
}

/**
 * Makes a row with an upper limit for its value.
 *
 * @param most the largest value that is fine, in the unit
 */
export function atMost(metric: string, value: number, unit: string, most: number): Row {
  return { metric, value, unit, target: `<= ${most}`, ok: value <= most };
}

/** Rows as a table for people. */
export function table(name: string, rows: readonly Row[]): string {
  const lines = rows.map((row) => [
    `${name} ${row.metric}`.padEnd(36),
    `${row.value} ${row.unit}`.padStart(16),
    row.target.padStart(12),
    row.ok ? '  ok' : '  MISSED',
  ]);
  return lines.map((parts) => parts.join('')).join('\n');
}

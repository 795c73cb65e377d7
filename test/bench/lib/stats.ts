/**
 * The value that `part` of 100 do not exceed, by the nearest rank: always one that was measured.
 *
 * @param series at least one number, in any order
 */
export function percentile(series: readonly number[], part: number): number {
  const sorted = [...series].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil((part / 100) * sorted.length) - 1)];
  if (value === undefined) throw new Error('Nothing was measured.');
  return value;
}

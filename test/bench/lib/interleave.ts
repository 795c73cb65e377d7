/**
 * Measures things side by side, A B A B, so that whatever else the machine does meets all of them alike. The first round
 * warms up and is dropped.
 *
 * @param rounds how many are kept
 * @param subjects each measures itself once
 * @returns what each measured, by name
 */
export async function interleaved<N extends string, T = number>(
  rounds: number,
  subjects: Readonly<Record<N, () => Promise<T>>>,
): Promise<Readonly<Record<N, readonly T[]>>> {
  const names = Object.keys(subjects) as N[];
  const series = Object.fromEntries(names.map((name) => [name, [] as T[]])) as Record<N, T[]>;
  for (let round = 0; round <= rounds; round += 1)
    for (const name of names) {
      const measured = await subjects[name]();
      if (round > 0) series[name].push(measured);
    }
  return series;
}

import type { Result } from '../model/result.ts';
import { ok } from '../model/result.ts';

/** Most inputs of one batch read. Source: HubSpot's CRM guide; actors name no limit, so the same is used. */
export const batchSize = 100;

/** Reads `inputs` (each once) in batches one after the other; the first failure ends it. */
export async function inBatches<T>(
  inputs: readonly string[],
  read: (batch: readonly string[]) => Promise<Result<readonly T[]>>,
): Promise<Result<readonly T[]>> {
  const left = [...new Set(inputs)].filter(Boolean);
  const out: T[] = [];
  for (let i = 0; i < left.length; i += batchSize) {
    const answer = await read(left.slice(i, i + batchSize));
    if (!answer.ok) return answer;
    out.push(...answer.value);
  }
  return ok(out);
}

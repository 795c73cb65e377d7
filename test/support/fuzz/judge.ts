import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { fuzzAnswer, record } from './answers.ts';
import { fuzzMessage, openEar } from './messages.ts';

/** What many damaged inputs came to. */
export interface FuzzVerdict {
  readonly inputs: number;
  /** Each failure with what plays it again. */
  readonly failures: readonly string[];
  /** Megabytes that the heap has grown by between the first tenth of the inputs and the last. */
  readonly grown: number;
  /** Messages that were let through to what they ask for: a border that lets nothing in proves nothing. */
  readonly through: number;
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

const megabytes = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

/**
 * Lets the product read `runs` damaged messages between contexts and as many damaged answers of HubSpot's.
 *
 * @param only this input of both kinds alone, of the same seed
 */
export async function judgeFuzz(seed: number, runs: number, only?: number): Promise<FuzzVerdict> {
  const numbers = only === undefined ? Array.from({ length: runs }, (_, index) => index) : [only];
  const ear = openEar();
  const recorded = await record();
  const failures: string[] = [];
  const note = (kind: string, index: number, wrong: string | undefined) =>
    void (wrong && failures.push(`--seed ${seed} --only ${index} (${kind}): ${wrong}`));
  let through = 0;
  let early = megabytes();
  for (const [done, index] of numbers.entries()) {
    note('message', index, await fuzzMessage(ear, seed, index));
    through += ear.reached.length + ear.subjects.length > 0 ? 1 : 0;
    note('answer', index, await fuzzAnswer(recorded, seed, index));
    if (done === Math.floor(numbers.length / 10)) early = megabytes();
  }
  return { inputs: 2 * numbers.length, failures, grown: Math.max(0, Math.round(megabytes() - early)), through };
}

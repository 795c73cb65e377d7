import { createHttp, createLimits, type Fetch, type Http } from '../../../lib/hubspot/index.ts';
import { failureCodes } from '../../../lib/model/failure-codes.ts';
import type { Message } from '../../../lib/model/message.ts';
import { ok, type Result } from '../../../lib/model/result.ts';
import { createSandbox } from '../../../lib/sandbox/index.ts';
import { type Random, random, seedOf } from '../recipients/random.ts';
import { polluted, uncleanness } from './clean.ts';
import { mutate, mutateText } from './mutate.ts';
import { type Probe, probesOf } from './probes.ts';
import { readAsThePanelDoes } from './screen.ts';

/** Answers of HubSpot's that were damaged on the way, and what the client makes of them. */

/** A good answer as it came. */
interface Answer {
  readonly status: number;
  readonly text: string;
}

/** A question and what the sandbox answered to each of its requests, in order. */
export interface Recorded extends Probe {
  readonly answers: readonly Answer[];
}

const still = Date.UTC(2026, 0, 5);
/** Time stands still: what would be tried again later is another input. */
const clock = { now: () => still, after: () => () => {} };

const client = (fetch: Fetch): Http =>
  createHttp({
    fetch,
    limits: createLimits(clock),
    clock,
    isOnline: () => true,
    random: () => 0,
    token: async () => ok('token'),
    renew: async () => ok('token'),
  });

/** Asks a sandbox everything once. */
export async function record(): Promise<readonly Recorded[]> {
  const sandbox = createSandbox({ now: clock.now, epoch: still, threads: 60, burst: 0 });
  const recorded: Recorded[] = [];
  for (const probe of probesOf(sandbox)) {
    const answers: Answer[] = [];
    const good = probe.answer === undefined ? undefined : JSON.stringify(probe.answer);
    const http = client(async (url, init) => {
      if (good !== undefined) {
        answers.push({ status: 200, text: good });
        return new Response(good);
      }
      const answer = await sandbox.fetch(
        new Request(url, {
          ...init,
          headers: { ...init.headers, authorization: `Bearer ${sandbox.credentials.token}` },
        }),
      );
      answers.push({ status: answer.status, text: await answer.clone().text() });
      return answer;
    });
    await probe.ask(http);
    recorded.push({ ...probe, answers });
  }
  return recorded;
}

const bodiless = new Set([204, 205, 304]);
const oddHeaders: readonly (readonly [string, string])[] = [
  ['retry-after', '-5'],
  ['retry-after', '1e400'],
  ['retry-after', 'Fri, 31 Feb 2026 99:99:99 GMT'],
  ['x-hubspot-ratelimit-remaining', '-1'],
  ['x-hubspot-ratelimit-max', 'NaN'],
  ['x-hubspot-ratelimit-interval-milliseconds', '99999999999999999999'],
  ['x-hubspot-ratelimit-daily-remaining', '0'],
  ['content-type', 'text/html'],
  ['content-length', '7'],
];

/** Bytes that a body without end may have given before nobody reads on. */
const endlessBound = 11 * 1024 * 1024;

/** How much of bodies without end was taken. */
interface Taken {
  endless: boolean;
  bytes: number;
}

/** A body that never ends, and how much of it was taken. */
function endless(taken: Taken): ReadableStream<Uint8Array> {
  taken.endless = true;
  const chunk = new Uint8Array(256 * 1024).fill(0x20);
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        taken.bytes += chunk.byteLength;
        controller.enqueue(chunk);
      },
    },
    { highWaterMark: 0 },
  );
}

function damaged({ status, text }: Answer, r: Random, taken: Taken): Response {
  const headers = r.chance(0.1) ? new Headers([[...r.pick(oddHeaders)]]) : new Headers();
  const as = r.chance(0.1)
    ? r.pick([200, 201, 204, 206, 304, 400, 401, 403, 404, 409, 423, 429, 477, 500, 502, 599])
    : status;
  if (bodiless.has(as)) return new Response(null, { status: as, headers });
  if (r.chance(0.0005)) return new Response(endless(taken), { status: as, headers });
  const body = r.chance(0.2) ? mutateText(text, r) : (JSON.stringify(mutate(parsed(text), r)) ?? '');
  return new Response(body, { status: as, headers });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

const codes: ReadonlySet<string> = new Set(failureCodes);

/** What is wrong with what the client said; undefined when it is what it promises. */
function judge(result: Result<unknown>, size: number): string | undefined {
  if (typeof result !== 'object' || result === null) return 'no result';
  if (!result.ok) {
    if (!codes.has(result.error.code)) return `the code ${result.error.code}`;
    return uncleanness(result.error, { depth: 6, size: 20_000 });
  }
  // A name can stand in a model twice (parts and whole), and keys of ours are added to each row.
  const { value } = result;
  return uncleanness(value instanceof Map ? [...value] : value, { depth: 12, size: 4 * size + 10_000 });
}

const isMessages = (name: string): boolean => name === 'listMessages' || name === 'getMessage';
const messagesOf = (value: unknown): readonly Message[] =>
  typeof value === 'object' && value !== null && 'results' in value ? (value.results as Message[]) : [value as Message];

/** A result that must come at once: nothing here waits for anything. */
async function soon<T>(result: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no result within 20 seconds')), 20_000);
  });
  return Promise.race([result, late]).finally(() => clearTimeout(timer));
}

/**
 * Lets the client read one damaged answer, and the panel's own functions what came of it.
 *
 * @returns what went wrong, or undefined
 */
export async function fuzzAnswer(all: readonly Recorded[], seed: number, index: number): Promise<string | undefined> {
  const r = random(seedOf(seed, index));
  const probe = r.pick(all);
  const taken = { endless: false, bytes: 0 };
  let request = 0;
  let size = 0;
  const http = client(async () => {
    const answer = damaged(probe.answers[request++] ?? r.pick(probe.answers), r, taken);
    if (!taken.endless && answer.body) size += (await answer.clone().text()).length;
    return answer;
  });
  try {
    const result = await soon(probe.ask(http));
    const wrong =
      judge(result, size) ?? (taken.bytes > endlessBound ? `${taken.bytes} bytes of an endless body` : undefined);
    if (wrong) return `${probe.name}: ${wrong}`;
    if (result.ok && isMessages(probe.name)) readAsThePanelDoes(messagesOf(result.value));
  } catch (error) {
    return `${probe.name}: ${error instanceof Error ? error.stack : String(error)}`;
  }
  const dirty = polluted();
  return dirty.length > 0 ? `${probe.name}: ${dirty.join(', ')} polluted` : undefined;
}

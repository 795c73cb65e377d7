import { parsePreview, parseReport } from '../../../components/preview/request.ts';
import { commandsOf } from '../../../lib/background/commands.ts';
import type { Services } from '../../../lib/background/services.ts';
import { ask } from '../../../lib/messaging/ask.ts';
import { listen, type PageSender } from '../../../lib/messaging/listen.ts';
import { failure } from '../../../lib/model/errors.ts';
import { fail } from '../../../lib/model/result.ts';
import type { Subject } from '../../../lib/model/subject.ts';
import { browser } from '../../unit/background/support/browser.ts';
import { type Random, random, seedOf } from '../recipients/random.ts';
import { polluted, uncleanness } from './clean.ts';
import { loadedNames, mutate, mutateText, own } from './mutate.ts';
import { payloadSamples, subjectSample } from './samples.ts';
import { type SenderCase, senderOf } from './senders.ts';

/** Messages between contexts that nobody of ours would send, heard by the product's own listener and commands. */

/** What reached the product behind its border. */
interface Reached {
  readonly what: string;
  readonly with: unknown;
}

const answer = fail(failure('not-connected'));

/** Services that write down what is asked of them, and do nothing. */
function recording(reached: Reached[]): Services {
  const part = (name: string, more: object = {}): unknown =>
    new Proxy(more, {
      get: (own, method) =>
        Reflect.get(own, method) ??
        (async (...given: unknown[]) => {
          reached.push({ what: `${name}.${String(method)}`, with: given });
          return answer;
        }),
    });
  const helped = (run: () => unknown): unknown => run();
  const ports = { clock: { now: () => 0, after: () => () => {} }, online: () => false };
  return new Proxy({} as Services, {
    get: (_, name) => {
      if (name === 'ports') return ports;
      return part(String(name), name === 'mending' ? { helped } : {});
    },
  });
}

/** A background that hears, and all that got through to it. */
export interface Ear {
  readonly reached: Reached[];
  readonly subjects: (readonly [Subject | null, PageSender])[];
}

/** Lets the product's listener hear. Commands that need nothing from elsewhere reach its storage. */
export function openEar(): Ear {
  const ear: Ear = { reached: [], subjects: [] };
  browser.runtime.onMessage.clear();
  listen(commandsOf(recording(ear.reached)), (subject, from) => void ear.subjects.push([subject, from]));
  return ear;
}

const names = Object.keys(payloadSamples) as (keyof typeof payloadSamples)[];
/** These begin something long or write to disk: one of them in so many is enough. */
const seldom = new Set<string>([
  'connectOAuth',
  'connectToken',
  'connectSample',
  'setClientSecret',
  'saveDraft',
  'markSeen',
]);

function command(r: Random): Record<string, unknown> {
  const usual = r.pick(names);
  const type = seldom.has(usual) && !r.chance(0.1) ? 'flush' : usual;
  return { to: 'background', type, payload: structuredClone(payloadSamples[type]) };
}

function subjectMessage(r: Random): Record<string, unknown> {
  return { to: 'background', type: 'subject', subject: r.chance(0.1) ? null : structuredClone(subjectSample) };
}

/** A message as it should be, or damaged as a whole, or in what it carries: the rest is then as it should be. */
function messageOf(r: Random, { may }: SenderCase): unknown {
  const message = r.chance(may === 'subject' ? 0.8 : 0.2) ? subjectMessage(r) : command(r);
  if (r.chance(0.2)) return message;
  if (r.chance(0.1)) own(message, 'type', r.pick(loadedNames));
  if (r.chance(0.5)) return mutate(message, r);
  const part = 'payload' in message ? 'payload' : 'subject';
  own(message, part, mutate(message[part], r));
  return message;
}

const field = (message: unknown, name: string): unknown =>
  typeof message === 'object' && message !== null ? (message as Record<string, unknown>)[name] : undefined;

/** Whether a message has the envelope of something that the product knows. */
const isTo = (message: unknown, known: (type: unknown) => boolean): boolean =>
  field(message, 'to') === 'background' && known(field(message, 'type'));

const isCommand = (type: unknown): boolean => typeof type === 'string' && Object.hasOwn(payloadSamples, type);

/** What came back of one message. */
interface Heard {
  readonly returned: unknown;
  readonly answers: readonly unknown[];
}

/** Sends it, and waits for the answer when one was promised. */
async function send(message: unknown, sender: unknown): Promise<Heard> {
  const answers: unknown[] = [];
  let done = () => {};
  const answered = new Promise<void>((resolve) => {
    done = resolve;
  });
  const [returned] = browser.runtime.onMessage.fire(message, sender, (one) => {
    answers.push(one);
    done();
  });
  if (returned === true) await answered;
  return { returned, answers };
}

const bounds = { depth: 12, size: 3_000_000 };

function judgeSubject({ subjects }: Ear, { may }: SenderCase, message: unknown): string | undefined {
  if (subjects.length === 0) return undefined;
  if (may !== 'subject') return 'somebody else than a page’s script said a subject';
  if (!isTo(message, (type) => type === 'subject')) return 'a subject was heard in something else';
  const [subject] = subjects[0] ?? [];
  if (!subject) return undefined;
  const texts = [...subject.own, ...subject.candidates.flatMap(({ address, name = '' }) => [address, name])];
  if (subject.candidates.length > 50 || texts.some((one) => typeof one !== 'string' || one.length > 320))
    return 'a subject without bounds';
  return uncleanness(subject, { depth: 4, size: 50_000 });
}

function judgeCommand(
  ear: Ear,
  { may }: SenderCase,
  message: unknown,
  { returned, answers }: Heard,
): string | undefined {
  const allowed = may === 'command' && isTo(message, isCommand);
  if (!allowed && (returned !== undefined || ear.reached.length > 0)) return 'something was done for a stranger';
  // A command that is known is always answered, whatever its payload.
  if (allowed && (returned !== true || answers.length !== 1)) return `${answers.length} answers`;
  if (allowed && typeof field(answers[0], 'ok') !== 'boolean') return 'an answer that is no result';
  for (const { what, with: given } of ear.reached) {
    const wrong = what.startsWith('mending') ? undefined : uncleanness(plain(given), bounds);
    if (wrong) return `${what} got ${wrong}`;
  }
  return undefined;
}

/** What services were given, without the functions that they give one another. */
const plain = (given: unknown): unknown =>
  Array.isArray(given) ? given.filter((one) => typeof one !== 'function') : given;

/** Answers to our own pages, and what frames say to them, go through the same. */
async function otherWays(r: Random): Promise<string | undefined> {
  const said = mutate(
    { ok: r.chance(0.5), value: { contacts: [] }, error: { code: 'expired', reason: 'disk-full' } },
    r,
  );
  Object.assign(browser.runtime, {
    sendMessage: async () => {
      if (r.chance(0.1)) throw new Error('Could not establish connection.');
      return said;
    },
  });
  const result = await ask('flush', {});
  if (typeof result.ok !== 'boolean' || (!result.ok && typeof result.error.code !== 'string'))
    return 'ask gave no result';
  const report = parseReport(mutate({ preview: 'shown', height: 7 }, r));
  if (report && !(Number.isFinite(report.height) && report.height >= 0)) return 'a report without a height';
  const preview = parsePreview(
    `#${new URLSearchParams({ kind: 'image', url: mutateText('https://x.example/a.png', r) })}`,
  );
  if (preview && !/^(https:|data:(image|audio)\/)/.test(preview.url)) return `a preview of ${preview.url}`;
  return undefined;
}

/**
 * Sends one generated message from one generated sender.
 *
 * @returns what went wrong, or undefined
 */
export async function fuzzMessage(ear: Ear, seed: number, index: number): Promise<string | undefined> {
  const r = random(seedOf(seed ^ 0x5eed, index));
  ear.reached.length = 0;
  ear.subjects.length = 0;
  const from = senderOf(r);
  const message = messageOf(r, from);
  try {
    const heard = await send(message, from.sender);
    const wrong = judgeSubject(ear, from, message) ?? judgeCommand(ear, from, message, heard) ?? (await otherWays(r));
    if (wrong) return `${wrong}: ${JSON.stringify(from.sender)} ${String(JSON.stringify(message)).slice(0, 300)}`;
  } catch (error) {
    return error instanceof Error ? error.stack : String(error);
  }
  const dirty = polluted();
  return dirty.length > 0 ? `${dirty.join(', ')} polluted` : undefined;
}

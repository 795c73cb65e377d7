import type { Fault } from '../../lib/sandbox/index.ts';
import { type Random, random, seedOf } from '../support/recipients/random.ts';
import { changeFaults, lookFaults, sendFaults, uploadFaults } from './faults.ts';

/** One thing that happens in a story: what an agent does, what others do, or what goes wrong. */
export type Step =
  /** Types one more piece of text into the box; `bold`: by keys, in bold. */
  | { readonly do: 'write'; readonly kind: Kind; readonly text: string; readonly bold: boolean }
  | { readonly do: 'cc'; readonly address: string }
  | { readonly do: 'subject'; readonly text: string }
  | { readonly do: 'file'; readonly kind: Kind; readonly name: string }
  /** Presses Send, and goes on at once unless `watch`: then the box has been emptied. */
  | { readonly do: 'send'; readonly kind: Kind; readonly close: boolean; readonly watch: boolean }
  | { readonly do: 'undo' | 'close' | 'reopen' | 'assign' | 'unassign' }
  /** The contact writes, or a colleague does something in HubSpot itself. */
  | { readonly do: 'contact' | 'colleague'; readonly text: string }
  | { readonly do: 'colleague-assigns' }
  | { readonly do: 'colleague-status'; readonly status: 'OPEN' | 'CLOSED' }
  /** Something will go wrong with a request about this conversation; `on` is what of its paths. */
  | { readonly do: 'fault'; readonly on: 'messages' | 'thread' | 'assignee' | 'files'; readonly fault: Fault }
  /** Waits until a message is on its way to HubSpot: the sandbox has begun to answer. */
  | { readonly do: 'in-flight' }
  /** Keeps the conversation from being read until nobody can say what became of a message. */
  | { readonly do: 'blind' }
  | { readonly do: 'kill' | 'reload' | 'shut' | 'crash' | 'offline' | 'online' };

export type Kind = 'reply' | 'comment';

/** An agent's conversation with somebody who has just written, and everything that happens to it. */
export interface Story {
  readonly seed: number;
  readonly run: number;
  /** Undo windows in seconds. */
  readonly undo: { readonly write: number; readonly change: number };
  readonly chat: boolean;
  readonly steps: readonly Step[];
}

const words = ['Grüße', 'crates', 'Tuesday', 'naïve', 'Ωmega', '“quoted”', 'a<b&c', '50 %', 'tomorrow', '👍', 'Łódź'];

/** A text that is like no other of any story. */
function textOf(r: Random, run: number, count: number): string {
  const some = Array.from({ length: r.between(1, 3) }, () => r.pick(words)).join(' ');
  return `${some} #${run}.${count}.${r.between(1000, 9999)}`;
}

/** What may go wrong with a message, and with the look at what became of it. */
function faultsOfMessage(r: Random): Step[] {
  if (!r.chance(0.55)) return [];
  const steps: Step[] = [{ do: 'fault', on: 'messages', fault: r.pick(sendFaults) }];
  if (r.chance(0.25)) steps.push({ do: 'fault', on: 'messages', fault: r.pick(lookFaults) });
  return steps;
}

/** How HubSpot is asked for a change. */
const methods = { close: 'PATCH', reopen: 'PATCH', assign: 'PUT', unassign: 'DELETE' } as const;

/** What may go wrong with a change of the conversation. */
function faultsOfChange(r: Random, what: keyof typeof methods): Step[] {
  if (!r.chance(0.55)) return [];
  const on = what === 'assign' || what === 'unassign' ? 'assignee' : 'thread';
  return [{ do: 'fault', on, fault: { ...r.pick(changeFaults), method: methods[what] } }];
}

/** The browser, the panel or the network is taken away for a moment. */
const blow = (r: Random): Step =>
  r.weighted<Step>([
    [5, { do: 'kill' }],
    [3, { do: 'reload' }],
    [3, { do: 'shut' }],
    [2, { do: 'offline' }],
    [1, { do: 'crash' }],
  ]);

/** Writes something and, mostly, sends it. */
function writing(r: Random, story: Pick<Story, 'run' | 'chat'>, next: () => number): Step[] {
  const kind: Kind = r.chance(0.65) ? 'reply' : 'comment';
  const write = (): Step => ({ do: 'write', kind, text: textOf(r, story.run, next()), bold: r.chance(0.15) });
  const steps: Step[] = [write()];
  if (kind === 'reply' && !story.chat && r.chance(0.2))
    steps.push({ do: 'cc', address: `copy${next()}@freight.example` });
  if (kind === 'reply' && !story.chat && r.chance(0.15)) steps.push({ do: 'subject', text: `About ${next()}` });
  if (r.chance(0.15)) {
    if (r.chance(0.4)) steps.push({ do: 'fault', on: 'files', fault: r.pick(uploadFaults) });
    steps.push({ do: 'file', kind, name: `list-${next()}.pdf` });
  }
  if (r.chance(0.1)) return steps;
  const close = r.chance(0.25);
  steps.push(...faultsOfMessage(r), ...(close ? faultsOfChange(r, 'close') : []));
  steps.push({ do: 'send', kind, close, watch: r.chance(0.5) });
  if (r.chance(0.3)) steps.push({ do: 'undo' }, ...(r.chance(0.7) ? [write()] : []), { ...sending(kind, r) });
  if (r.chance(0.25)) steps.push({ do: 'in-flight' }, blow(r));
  return steps;
}

const sending = (kind: Kind, r: Random): Step => ({ do: 'send', kind, close: r.chance(0.2), watch: r.chance(0.5) });

/** Closes, reopens or assigns. */
function changing(r: Random): Step[] {
  const what = r.weighted<keyof typeof methods>([
    [4, 'close'],
    [2, 'reopen'],
    [2, 'assign'],
    [1, 'unassign'],
  ]);
  return [...faultsOfChange(r, what), { do: what }, ...(r.chance(0.2) ? [{ do: 'undo' } as const] : [])];
}

/** What other people do meanwhile. */
const others = (r: Random, run: number, next: () => number): Step =>
  r.weighted<Step>([
    [3, { do: 'contact', text: textOf(r, run, next()) }],
    [1, { do: 'colleague', text: textOf(r, run, next()) }],
    [1, { do: 'colleague-assigns' }],
    [1, { do: 'colleague-status', status: r.pick(['OPEN', 'CLOSED']) }],
  ]);

/** The same seed and number, the same story. */
export function storyOf(seed: number, run: number): Story {
  const r = random(seedOf(seed, run));
  let count = 0;
  const next = () => ++count;
  const chat = r.chance(0.25);
  const undo = { write: r.pick([0, 0, 1, 2]), change: r.pick([0, 0, 1, 2]) };
  const steps: Step[] = [];
  for (let acts = r.between(1, 3); acts > 0; acts--)
    steps.push(...(r.chance(0.7) ? writing(r, { run, chat }, next) : changing(r)));
  if (r.chance(0.3)) steps.splice(r.between(0, steps.length), 0, others(r, run, next));
  for (let blows = r.between(1, 2); blows > 0; blows--) steps.splice(r.between(1, steps.length), 0, blow(r));
  // Few, because it takes minutes; drawn last, so that it makes no difference to the others.
  const told = r.chance(0.015) ? blindly(r, run, next) : withNetwork(steps, r);
  return { seed, run, undo, chat, steps: told };
}

/** Sends a message that may have arrived, into a conversation that can't be read for longer than anybody looks. */
function blindly(r: Random, run: number, next: () => number): Step[] {
  const kind: Kind = r.chance(0.65) ? 'reply' : 'comment';
  const broken = r.pick(['reset-before', 'reset-after'] as const);
  return [
    { do: 'write', kind, text: textOf(r, run, next()), bold: false },
    { do: 'fault', on: 'messages', fault: { kind: broken, method: 'POST', times: 1, latency: 2_500 } },
    { do: 'send', kind, close: false, watch: true },
    { do: 'in-flight' },
    { do: 'blind' },
  ];
}

/** Whoever is offline comes back a little later, at the latest at the end. */
function withNetwork(steps: readonly Step[], r: Random): Step[] {
  const all: Step[] = [];
  let away = 0;
  for (const step of steps) {
    all.push(step);
    if (step.do === 'offline' && away === 0) away = r.between(1, 3);
    else if (away > 0 && --away === 0) all.push({ do: 'online' });
  }
  return away > 0 ? [...all, { do: 'online' }] : all;
}

/** A story without crashes, for a browser that is driven by BiDi: it takes long to start. */
export const withoutCrash = (story: Story): Story => ({
  ...story,
  steps: story.steps.filter(({ do: what }) => what !== 'crash'),
});

/** A story as lines for people. */
export const tell = ({ seed, run, undo, chat, steps }: Story): string =>
  [
    `run ${run} of seed ${seed}: ${chat ? 'a chat' : 'an e-mail'}, undo windows ${undo.write} s and ${undo.change} s`,
    ...steps.map((step, i) => `  ${i + 1}. ${JSON.stringify(step)}`),
  ].join('\n');

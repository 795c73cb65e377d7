import { expect } from 'vitest';
import { trouble } from '../../../../components/outbox/item-text.ts';
import { failureText } from '../../../../components/session/failure-text.ts';
import type { OutboxItem } from '../../../../lib/model/outbox.ts';
import { readItem, readItems } from '../../../../lib/storage/outbox.ts';
import type { Bench } from '../support/bench.ts';
import { type Story, story } from '../support/story.ts';
import { type FaultName, faultNames, faults } from './faults.ts';
import type { Endpoint } from './operations.ts';

/** Longer than any of HubSpot's limits makes one wait, in milliseconds. */
export const longEnough = 30 * 60_000;

let visitors = 0;

/** Somebody new has written: each cell has a conversation of its own. */
export async function conversation(b: Bench): Promise<Story> {
  visitors += 1;
  const { threadId } = b.sandbox.world.receive(`matrix${visitors}@crates.example`, 'Can you help me?');
  return story(b, threadId);
}

/**
 * Lets a fault strike an endpoint; returns what takes it away, and makes sure that it struck.
 * @param once whether it strikes one request, instead of all for as long as it is there
 */
export function strike(b: Bench, name: FaultName, where: Endpoint, once: boolean): () => Promise<void> {
  // What hangs is not waited for by the clock; everything else is.
  b.network.hangs = name.startsWith('hangs') ? new RegExp(`^${where.path.replaceAll('*', '.*')}$`) : /^$/;
  const id = b.sandbox.faults.add({ ...faults[name], ...where, ...(once ? { times: 1 } : {}) });
  return async () => {
    expect(b.sandbox.faults.list().find((f) => f.id === id)?.struck, `${name} has struck`).toBeGreaterThan(0);
    b.sandbox.faults.remove(id);
    while (b.sandbox.calls.list().some((c) => c.endedAt === undefined)) await b.clock.pass(1_000);
    b.network.hangs = /^$/;
  };
}

/** Plays every fault, and gives what came of each. */
export async function eachFault(cell: (name: FaultName) => Promise<string>): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  for (const name of faultNames) seen[name] = await cell(name);
  return seen;
}

/** Lets time pass until something holds: soon in long steps, because a day's quota makes one wait for it. */
export async function eventually<T>(b: Bench, look: () => Promise<T | undefined | false>): Promise<T> {
  const start = b.clock.now();
  for (;;) {
    const found = await look();
    if (found) return found;
    const passed = b.clock.now() - start;
    if (passed > longEnough) throw new Error(`It did not happen in time: ${JSON.stringify(await readItems())}`);
    await b.clock.pass(passed < 60_000 ? 1_000 : 60_000);
  }
}

const ended = new Set<OutboxItem['state']>(['sent', 'refused', 'returned', 'unknown', 'paused', 'undelivered']);

/** Whether nothing more comes of an item by itself. A sent one is looked at once more: how often it stands there. */
export const isOver = (item: OutboxItem): boolean => ended.has(item.state) && item.tries !== 0;

/** Lets an item come to its end, and tells how: what it waited for, its state, what HubSpot has, what the panel says. */
export async function fateOf({ b }: Story, id: string, there: () => string): Promise<string> {
  let waited = '';
  const item = await eventually(b, async () => {
    const now = await readItem(id);
    if (now?.state === 'held' && now.error) waited = `Waiting: ${failureText(now.error)} Then `;
    return now && isOver(now) && now;
  });
  return `${waited}${item.state}, ${there()}${said(item)}`;
}

/** The part of what the panel says that names the reason, without what to do next. */
function said(item: OutboxItem): string {
  const words = trouble(item);
  if (words === undefined) return '';
  const reason = item.error && failureText(item.error);
  const at = reason === undefined ? -1 : words.indexOf(reason);
  return `: ${at < 0 || reason === undefined ? words : words.slice(0, at + reason.length)}`;
}

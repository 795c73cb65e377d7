import { byUrgency } from '../../../../lib/model/thread.ts';
import { readContact } from '../../../../lib/storage/read.ts';
import type { Bench } from './bench.ts';

/** Panels with somebody on screen, and what they ask HubSpot. */

export const hour = 3_600_000;

/** Questions what is new in the account, since the last `calls()`. */
export const polls = (b: Bench) => b.calls().filter((c) => c.query.includes('sort=latestMessageTimestamp'));

/** Somebody is on screen, and everything that comes with opening them is done. */
export async function watching(b: Bench, at = 1) {
  const contactId = b.sandbox.world.people[at]?.contactId ?? '';
  await b.do('openContact', { contactId });
  const threadId = (await readContact(contactId)).threads.sort(byUrgency)[0]?.id ?? '';
  await b.clock.pass(6_000);
  await b.do('sync', { contactId, threadId });
  await b.clock.pass(6_000);
  b.calls();
  return { contactId, threadId };
}

/** Panels ask as they do: each as soon as it was told to. @returns what they were answered */
export async function open(b: Bench, screens: readonly { contactId: string; threadId?: string }[], ms: number) {
  const end = b.clock.now() + ms;
  const next = screens.map(() => b.clock.now());
  const failures: string[] = [];
  for (;;) {
    const due = Math.min(...next);
    if (due >= end) break;
    if (due > b.clock.now()) await b.clock.pass(due - b.clock.now());
    const i = next.indexOf(due);
    const answer = await b.ask('sync', screens[i] ?? {});
    if (!answer.ok) failures.push(answer.error.code);
    const wait = answer.ok ? answer.value.nextIn : (answer.error.retryAfter ?? 15_000);
    next[i] = b.clock.now() + Math.min(5 * 60_000, Math.max(1_000, wait));
  }
  await b.clock.pass(Math.max(0, end - b.clock.now()));
  return failures;
}

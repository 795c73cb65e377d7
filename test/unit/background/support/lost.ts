import type { Connection } from '../../../../lib/background/ports.ts';
import type { OutboxItem } from '../../../../lib/model/outbox.ts';
import { readItem } from '../../../../lib/storage/outbox.ts';
import { s } from './use-story.ts';

/** What tests about messages share of which nobody knows whether they arrived. */

export const messagePath = '*/threads/*/messages';
export const posts = () => s.b.calls().filter((c) => c.method === 'POST' && c.path.endsWith('/messages'));
export const look = () => s.b.do('sync', { threadId: s.threadId, contactId: s.contactId, force: true });
export const itemIs = (id: string, state: OutboxItem['state'], ms?: number) =>
  s.b.when(async () => {
    const item = await readItem(id);
    return item?.state === state && item;
  }, ms);

/** The connection that there is. */
export async function connection(): Promise<Connection> {
  const c = await s.b.services.session.connect();
  if (!c.ok) throw new Error('Nobody is connected.');
  return c.value;
}

/** Sends something whose answer is lost into a thread that can't be read, until nobody knows; gives its id. */
export async function lost(text: string, reached: boolean, thenClose = false): Promise<string> {
  const kind = reached ? 'reset-after' : 'reset-before';
  s.b.sandbox.faults.add({ kind, method: 'POST', path: messagePath, times: 1 });
  const dark = s.b.sandbox.faults.add({ kind: 'status', status: 503, method: 'GET', path: messagePath, skip: 1 });
  const id = await s.submit(s.reply(text, { thenClose }), await s.seen());
  await itemIs(id, 'unknown', 10 * 60_000);
  s.b.sandbox.faults.remove(dark);
  if (posts().length !== 1) throw new Error('It did not leave once.');
  return id;
}

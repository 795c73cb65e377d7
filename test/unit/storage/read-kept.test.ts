import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { contact, message, thread } from '../store/support/data.ts';

vi.mock('../../../lib/browser.ts', () => import('../background/support/browser.ts'));

const { cache, clearCache } = await import('../../../lib/storage/cache.ts');
const { readContactsAlone, readMessagesAt, readMessagesFrom, readThreadsFrom, readThreadsNamed } = await import(
  '../../../lib/storage/read-kept.ts'
);

const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

beforeEach(async () => {
  await clearCache('7');
  const db = await cache();
  for (const id of ['1', '2']) await db.put('contacts', contact(id, `p${id}@x.example`));
  for (const [id, of] of ['11', '12', '21'].map((one) => [one, one.charAt(0)] as const))
    await db.put('threads', thread(id, of));
  for (const id of ['a', 'b', 'c']) await db.put('messages', message(id, '11'));
  await db.put('messages', message('a', '12'));
});

it('goes through a conversation, and through everybody’s, portion by portion', async () => {
  expect(ids(await readMessagesFrom('11', '', 2))).toEqual(['a', 'b']);
  expect(ids(await readMessagesFrom('11', 'b', 2))).toEqual(['c']);
  expect(ids(await readThreadsFrom('', 2))).toEqual(['11', '12']);
  expect(ids(await readThreadsFrom('12', 2))).toEqual(['21']);
});

it('reads conversations by what a change named: their own ids, or whose they are', async () => {
  expect(new Set(ids(await readThreadsNamed(['2', '12', 'nobody'])))).toEqual(new Set(['21', '12']));
  expect(ids(await readThreadsNamed(['1']))).toEqual(['11', '12']);
});

it('reads many at once, and knows what is not there or is garbage', async () => {
  await (await cache()).put('messages', { id: 'x', threadId: '11' } as never);
  const at = (threadId: string, messageId: string) => ({ threadId, messageId });
  const found = await readMessagesAt([at('12', 'a'), at('12', 'b'), at('11', 'x'), at('11', 'c')]);
  expect(found.map((one) => one && `${one.threadId}/${one.id}`)).toEqual(['12/a', undefined, undefined, '11/c']);
  expect(ids(await readContactsAlone(['2', '3', '1']))).toEqual(['2', '1']);
});

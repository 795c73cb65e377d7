import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { readSeen } from '../../../lib/storage/read.ts';
import { markSeen } from '../../../lib/storage/seen.ts';

it('knows when each thread of an account was last seen, of few threads as of many', async () => {
  const ids = Array.from({ length: 80 }, (_, n) => `${n}`);
  for (const id of ids.slice(0, 70)) await markSeen('77', id, 1_000 + Number(id));
  await markSeen('7', '75', 5);
  await markSeen('771', '76', 6);
  const many = await readSeen('77', ids);
  expect([...many]).toEqual(ids.slice(0, 70).map((id) => [id, 1_000 + Number(id)]));
  expect([...(await readSeen('77', ids.slice(60)))]).toEqual(ids.slice(60, 70).map((id) => [id, 1_000 + Number(id)]));
});

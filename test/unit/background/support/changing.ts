import { beforeEach } from 'vitest';
import { unassignThread } from '../../../../lib/hubspot/index.ts';
import type { ChangeIntent } from '../../../../lib/model/outbox.ts';
import { readItem } from '../../../../lib/storage/outbox.ts';
import { readThread } from '../../../../lib/storage/read.ts';
import { connected } from './bench.ts';
import { type Story, story } from './story.ts';

/** What tests of changes of a thread share: it is nobody's at the beginning. */

/** The story of the test that runs. */
export let s: Story;
/** Ids of agents; `clara` can't be given anything. */
export let mei: string;
export let seun: string;
export let clara: string;

/** Tells each test of a file a story of its own. */
export function useThread(): void {
  beforeEach(async () => {
    s = await story(await connected());
    [, mei = '', seun = '', clara = ''] = s.b.sandbox.world.agents.map((agent) => agent.id);
    await unassignThread(await elsewhere(), s.threadId);
    await open();
    s.b.calls();
  });
}

/** HubSpot's own client, for what somebody else does there. */
export async function elsewhere() {
  const c = await s.b.services.session.connect();
  if (!c.ok) throw new Error('not connected');
  return c.value.http;
}
export const open = async () => {
  await s.b.clock.pass(10_000);
  await s.b.do('openThread', { threadId: s.threadId });
};
export const there = () => s.b.sandbox.world.thread(s.threadId);
export const here = () => readThread(s.threadId);
export const assign = (actorId: string | null): ChangeIntent => ({ kind: 'assign', actorId });
export const trash: ChangeIntent = { kind: 'archive', archived: true };
export const restore: ChangeIntent = { kind: 'archive', archived: false };
export const writes = () => s.b.calls().filter((c) => c.method !== 'GET' && c.path.includes('/threads/'));
export const one = async (intent: ChangeIntent) => {
  const id = await s.submit(intent);
  return s.b.when(async () => {
    const found = await readItem(id);
    return found?.state !== 'held' && found?.state !== 'sending' && found;
  });
};
export const assignee = '*/assignee';

import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', () => import('../support/browser.ts'));

const { counted, look, minutes, truth, wanting } = await import('../support/waiting.ts');
const { story } = await import('../support/story.ts');
const { start } = await import('../../../../lib/background/start.ts');
const { writeSettings } = await import('../../../../lib/storage/settings.ts');
const { onChanges } = await import('../../../../lib/storage/changes.ts');
const { readWaitingPace } = await import('../../../../lib/storage/waiting.ts');
type Bench = Awaited<ReturnType<typeof wanting>>;

/** Long enough for a first walk through an account of this size. */
const walk = 3;

/** A conversation that waits, in which the agent can write. */
async function waiting(b: Bench) {
  const s = await story(b);
  b.sandbox.world.receive(s.threadId, 'Are you there?');
  await b.do('sync', { contactId: s.contactId, threadId: s.threadId, force: true });
  return s;
}

describe('the count', () => {
  it('is that of HubSpot within the first minute, and stays it', async () => {
    const b = await wanting();
    await look(b);
    expect(await counted()).toEqual(truth(b));
    await minutes(b, walk);
    expect((await counted()).length).toBeGreaterThan(5);
    expect(await counted()).toEqual(truth(b));
    expect((await readWaitingPace()).doneAt).toBeGreaterThan(0);
    const { threadId } = b.sandbox.world.receive(b.sandbox.world.people[4]?.contactId ?? '', 'Hello?');
    await minutes(b, 1);
    expect(await counted()).toContain(threadId);
    b.sandbox.world.answer(threadId, 'Here we are.');
    await minutes(b, 1);
    expect(await counted()).not.toContain(threadId);
  });

  it('tells nobody of a change where there is none, also where more waits than is kept', async () => {
    const b = await wanting({ waitingNotify: true }, { threads: 12_000 });
    await minutes(b, 30);
    expect(await counted()).toHaveLength(500);
    let told = 0;
    const stop = onChanges((changes) => {
      if (changes.some(({ table, ids }) => table === 'meta' && ids?.includes('waiting'))) told += 1;
    });
    await minutes(b, 12);
    const { threadId } = b.sandbox.world.receive(b.sandbox.world.people[4]?.contactId ?? '', 'Hello?');
    expect(told).toBe(0);
    await minutes(b, 2);
    await vi.waitFor(() => expect(told).toBeGreaterThan(0));
    expect(await counted()).toContain(threadId);
    stop();
  });

  it('follows what others close and assign within minutes, although that does not show in what is new', async () => {
    const b = await wanting();
    await minutes(b, walk);
    const [first = ''] = await counted();
    b.sandbox.world.setStatus(first, 'CLOSED');
    await minutes(b, 16);
    expect(await counted()).not.toContain(first);
    expect(await counted()).toEqual(truth(b));
  });

  it('is of the agent’s own and of nobody’s conversations unless they want it otherwise', async () => {
    const b = await wanting({ waitingWhose: 'mineAndFree' });
    const me = b.sandbox.world.agents[0]?.id;
    await minutes(b, walk);
    expect(await counted()).toEqual(truth(b, (to) => to === undefined || to === me));
    await writeSettings({ waitingWhose: 'mine' });
    expect(await counted()).toEqual(truth(b, (to) => to === me));
    await writeSettings({ waitingWhose: 'all' });
    expect(await counted()).toEqual(truth(b));
    await minutes(b, walk);
    expect(await counted()).toEqual(truth(b));
  });

  it('is of the chosen inboxes; of all where this account has none of them', async () => {
    const b = await wanting();
    const inbox = b.sandbox.world.threads().find((t) => truth(b).includes(t.id))?.inboxId ?? '';
    await writeSettings({ waitingInboxes: [inbox] });
    await minutes(b, walk);
    const there = truth(b).filter((id) => b.sandbox.world.thread(id)?.inboxId === inbox);
    expect(await counted()).toEqual(there);
    expect(there.length).toBeLessThan(truth(b).length);
    await writeSettings({ waitingInboxes: ['of another account'] });
    await minutes(b, walk);
    expect(await counted()).toEqual(truth(b));
  });

  it('leaves a conversation out as soon as its answer is in the outbox, and has it again when that is undone', async () => {
    const b = await wanting();
    const s = await waiting(b);
    expect(await counted()).toContain(s.threadId);
    const itemId = await s.submit(s.reply('Yes.'));
    expect(await counted()).not.toContain(s.threadId);
    await b.do('undo', { itemId });
    expect(await counted()).toContain(s.threadId);
    await s.submit(s.reply('Yes, we are.'));
    await b.when(async () => s.arrived('Yes, we are.') === 1);
    expect(await counted()).not.toContain(s.threadId);
    await minutes(b, 2);
    expect(await counted()).not.toContain(s.threadId);
  });

  it('knows at once what the agent closes and reopens', async () => {
    const b = await wanting();
    start(b.services);
    const s = await waiting(b);
    await s.submit({ kind: 'status', status: 'CLOSED' });
    expect(await counted()).not.toContain(s.threadId);
    await b.when(async () => s.status() === 'CLOSED');
    await b.clock.pass(1_000);
    expect(await counted()).not.toContain(s.threadId);
    await s.submit({ kind: 'status', status: 'OPEN' });
    await b.when(async () => s.status() === 'OPEN');
    await b.when(async () => (await counted()).includes(s.threadId));
  });

  it('goes on after the background was stopped in the middle of the walk', async () => {
    const b = await wanting({ waitingWhose: 'mine' }, { threads: 12_000 });
    await look(b);
    const before = await readWaitingPace();
    expect(before.doneAt).toBe(0);
    b.restart();
    await b.clock.pass(61_000);
    await look(b);
    const after = await readWaitingPace();
    expect(after.startedAt).toBe(before.startedAt);
    expect(after.calls.at(-1)).toBeGreaterThan(before.calls.at(-1) ?? 0);
    expect([after.step, after.at, after.doneAt]).not.toEqual([before.step, before.at, before.doneAt]);
    await minutes(b, 12);
    const me = b.sandbox.world.agents[0]?.id;
    expect(await counted()).toEqual(truth(b, (to) => to === me));
  });

  it('is right as well where HubSpot does not list by time and status at once', async () => {
    const b = await wanting();
    const through = b.network.fetch;
    b.network.fetch = (async (input: string, init: RequestInit) =>
      input.includes('threadStatus') && input.includes('sort=latest')
        ? Response.json({ status: 'error', category: 'VALIDATION_ERROR', message: 'No.' }, { status: 400 })
        : through(input, init)) as typeof fetch;
    await minutes(b, walk + 2);
    expect(await counted()).toEqual(truth(b));
  });

  it('is right for an account of many pages, and never keeps more than it has to', async () => {
    const b = await wanting({}, { threads: 4_000 });
    await minutes(b, 14);
    const known = await counted();
    expect(known.length).toBeLessThanOrEqual(500);
    expect(truth(b).length > 500 ? known.length : known).toEqual(truth(b).length > 500 ? 500 : truth(b));
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../../lib/model/result.ts';
import type { WaitingThread } from '../../../lib/model/waiting.ts';
import type { Calling } from '../../../lib/storage/calls.ts';
import { createPanel, type Panel } from '../../../lib/store/panel.ts';
import { selectMayOffer } from '../../../lib/store/select/offer.ts';
import { createWaiting, type Waiting, type waitingDoors } from '../../../lib/store/waiting.ts';
import { contact, item, message, people, thread } from './support/data.ts';
import { createWorld, quiet, type World } from './support/world.ts';

vi.mock('webextension-polyfill', () => ({ default: {} }));

const petra = 'petra@sandoval.example';
const anna = 'anna@bee.example';
let world: World;
let panel: Panel;
let waiting: Waiting;
let stop = () => {};
const state = () => panel.store.getState();

/** What is on disk about those who wait, and a click that is meant for a panel. */
const disk = {
  queue: undefined as readonly WaitingThread[] | undefined,
  calling: undefined as Calling | undefined,
  heard: new Set<(calling: Calling) => void>(),
};
const doors: typeof waitingDoors = {
  readQueue: async () => disk.queue,
  readRows: async (threads) => threads.map((t) => ({ ...t, name: `Contact ${t.contactId}` })),
  readCalling: async () => disk.calling,
  clearCalling: async () => {
    disk.calling = undefined;
  },
  onCalling: (listener) => {
    disk.heard.add(listener);
    return () => disk.heard.delete(listener);
  },
  readContactNamed: async (id) => (id === 'merged' ? contact('2', anna) : undefined),
  readThread: async (id) => world.disk.threads.find((t) => t.id === id),
};

const one = (id: string, contactId: string, since: number): WaitingThread => ({ id, contactId, since, latest: since });

beforeEach(async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: 2_000_000 });
  Object.assign(disk, { queue: undefined, calling: undefined, heard: new Set() });
  world = createWorld({
    addresses: [{ address: petra, contactId: '1', readAt: 1 }],
    contacts: [contact('1', petra), contact('2', anna)],
    threads: [thread('10', '1'), thread('20', '2'), thread('21', '2', { latestMessageTimestamp: 99 })],
    messages: [message('m10', '10'), message('m20', '20')],
    subjects: new Map([[5, people(petra)]]),
  });
  world.answers.lookUp = () => ok({ contactId: '1' });
  world.answers.openContact = () => ok(null);
  world.answers.openThread = () => ok(null);
  Object.assign(world.answers, quiet);
  panel = createPanel(world.deps);
  await panel.start();
  await vi.waitFor(() => expect(world.listens()).toBe(true));
  waiting = make();
});
afterEach(() => {
  stop();
  panel.stop();
  world.expectForeseen();
  vi.useRealTimers();
});

const make = (alone = false) =>
  createWaiting(panel.ctx, { pin: panel.pin, openThread: panel.conversation.open, alone }, doors);

const begin = () => {
  stop = waiting.start();
};

describe('the queue', () => {
  it('says how many wait, and who only while the list is on screen', async () => {
    disk.queue = [one('20', '2', 5), one('10', '1', 9)];
    begin();
    await vi.waitFor(() => expect(waiting.store.getState()).toMatchObject({ wished: true, count: 2 }));
    expect(waiting.store.getState().rows).toBeUndefined();
    waiting.show();
    await vi.waitFor(() =>
      expect(waiting.store.getState().rows?.map((r) => r.name)).toEqual(['Contact 2', 'Contact 1']),
    );
    disk.queue = [one('10', '1', 9)];
    world.announce({ table: 'meta', ids: ['waiting'] });
    await vi.waitFor(() => expect(waiting.store.getState().rows).toHaveLength(1));
    waiting.hide();
    expect(waiting.store.getState().rows).toBeUndefined();
  });

  it('says that nothing is counted where that is so', async () => {
    begin();
    await vi.waitFor(() => expect(waiting.store.getState()).toMatchObject({ wished: false, count: 0 }));
  });

  it('opens a conversation of somebody whom the page is not about, and closes', async () => {
    begin();
    waiting.show();
    await waiting.go({ threadId: '20', contactId: '2' });
    await vi.waitFor(() => expect(state().threadId).toBe('20'));
    expect(state()).toMatchObject({ pinned: '2', target: { contactId: '2' }, caret: 0 });
    expect(waiting.store.getState().open).toBe(false);
  });

  it('opens another conversation of the person on screen', async () => {
    await panel.pin('2');
    await vi.waitFor(() => expect(state().threadId).toBe('20'));
    await waiting.go({ threadId: '21', contactId: '2' });
    await vi.waitFor(() => expect(state().threadId).toBe('21'));
  });

  it('opens one that the cache does not have yet as soon as it is there', async () => {
    world.answers.openContact = () => {
      world.disk.threads.push(thread('29', '2'));
      return ok(null);
    };
    await waiting.go({ threadId: '29', contactId: 'merged' });
    await vi.waitFor(() => expect(state().threadId).toBe('29'));
    expect(state().pinned).toBe('2');
  });

  it('leaves one of nobody to HubSpot’s own page', async () => {
    const openTab = vi.spyOn(world.deps, 'openTab');
    await waiting.go({ threadId: '77' });
    expect(openTab.mock.calls).toEqual([['https://app.hubspot.com/live-messages/77/inbox/77']]);
    expect(state().pinned).toBeUndefined();
  });
});

describe('a click on a notification', () => {
  const calling = (more: Partial<Calling> = {}): Calling => ({
    windowId: 2,
    contactId: '2',
    threadId: '20',
    reply: true,
    at: Date.now(),
    ...more,
  });

  it('that opened this panel shows its conversation, with the caret in the reply box, once', async () => {
    disk.calling = calling();
    begin();
    await vi.waitFor(() => expect(state().threadId).toBe('20'));
    await vi.waitFor(() => expect(state().caret).toBeGreaterThan(0));
    expect(disk.calling).toBeUndefined();
  });

  it('reaches a panel that is open already', async () => {
    begin();
    for (const heard of disk.heard) heard(calling({ reply: false }));
    await vi.waitFor(() => expect(state().threadId).toBe('20'));
    expect(state().caret).toBe(0);
  });

  it('is for the window’s panel, not for one that stands for a tab', async () => {
    disk.calling = calling();
    waiting = make(true);
    begin();
    await vi.advanceTimersByTimeAsync(100);
    expect(state().threadId).toBe('10');
    expect(disk.calling).toBeDefined();
  });

  it.each([
    ['for another window', { windowId: 3 }],
    ['long ago', { at: 1_000 }],
  ])('%s is nobody’s here', async (_, more) => {
    disk.calling = calling(more);
    begin();
    for (const heard of disk.heard) heard(calling(more));
    await vi.advanceTimersByTimeAsync(100);
    expect(state()).toMatchObject({ threadId: '10', pinned: undefined });
    expect(disk.calling).toBeDefined();
  });
});

describe('the offer to count', () => {
  const settings = (more: object) => {
    const { known } = state();
    panel.store.setState({ known: { ...known, settings: { ...known.settings, ...more } }, settingsRead: true });
  };
  const answered = () => panel.store.setState({ outbox: [item('i1', '10', { state: 'sent' })] });

  it('comes once the agent has answered somebody, and never again when they have said no or yes', () => {
    settings({});
    expect(selectMayOffer(state())).toBe(false);
    answered();
    expect(selectMayOffer(state())).toBe(true);
    settings({ waitingOffer: false });
    expect(selectMayOffer(state())).toBe(false);
    settings({ waitingOffer: true, waitingNotify: true });
    expect(selectMayOffer(state())).toBe(false);
  });

  it('does not come while something asks for a decision', () => {
    settings({});
    answered();
    panel.store.setState({ outbox: [...state().outbox, item('i2', '10', { state: 'refused' })] });
    expect(selectMayOffer(state())).toBe(false);
  });

  it('does not come where an administrator decides', () => {
    answered();
    panel.store.setState({ known: { ...state().known, managed: ['waitingCount'] }, settingsRead: true });
    expect(selectMayOffer(state())).toBe(false);
  });

  it('is answered by a setting', async () => {
    const write = vi.spyOn(world.deps, 'writeSettings');
    await waiting.switchOn();
    await waiting.dismissOffer();
    expect(write.mock.calls).toEqual([[{ waitingCount: true }], [{ waitingOffer: false }]]);
  });
});

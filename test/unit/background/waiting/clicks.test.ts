import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', () => import('../support/browser.ts'));

/** Chrome's side panel: what was asked of it, and whether it lets itself be opened. */
const panel = { calls: [] as string[], opens: true };
vi.mock('../../../../lib/browser.ts', async (original) => ({
  ...(await original<typeof import('../../../../lib/browser.ts')>()),
  sidePanel: {
    setOptions: async () => {},
    setPanelBehavior: async () => {},
    open: async ({ windowId }: { windowId: number }) => {
      panel.calls.push(`open ${windowId}`);
      if (!panel.opens) throw new Error('may only be called in response to a user gesture');
    },
  },
}));

const { look, wanting } = await import('../support/waiting.ts');
const { allowNotifications, asked, browser, shown, world } = await import('../support/browser.ts');
const { start } = await import('../../../../lib/background/start.ts');
const { readCalling } = await import('../../../../lib/storage/calls.ts');

/** A notification stands there, and the background that showed it has been stopped since. */
async function standing() {
  const b = await wanting({ waitingNotify: true });
  allowNotifications();
  world.tabs = [{ id: 4, windowId: 3 }];
  await look(b);
  await b.clock.pass(61_000);
  const contactId = b.sandbox.world.people[2]?.contactId ?? '';
  const { threadId } = b.sandbox.world.receive(contactId, 'Hello?', { newThread: true });
  await look(b);
  const [[id, notice] = ['']] = shown;
  expect(notice?.buttons).toEqual([{ title: 'waitingReply' }, { title: 'waitingOpen' }]);
  b.kill();
  start(b.services);
  return { b, id, place: { contactId, threadId } };
}

beforeEach(() => Object.assign(panel, { calls: [], opens: true }));

describe('a notification, in Chrome', () => {
  it('opens the panel of its window in the click itself, which then shows the conversation', async () => {
    const { b, id, place } = await standing();
    browser.notifications?.onClicked.fire(id);
    expect(panel.calls).toEqual(['open 3']);
    const calling = await b.when(readCalling);
    expect(calling).toMatchObject({ windowId: 3, ...place, reply: false });
    expect(shown.size).toBe(0);
    expect(asked.some(([name]) => name === 'windows.create')).toBe(false);
  });

  it.each([
    ['Reply', 0, true],
    ['Open', 1, false],
  ])('has a button %s', async (_, index, reply) => {
    const { b, id } = await standing();
    browser.notifications?.onButtonClicked.fire(id, index);
    expect(panel.calls).toEqual(['open 3']);
    expect(await b.when(readCalling)).toMatchObject({ reply });
  });

  it('opens a window of its own when the panel’s window is gone', async () => {
    panel.opens = false;
    const { b, id, place } = await standing();
    browser.notifications?.onClicked.fire(id);
    await b.when(async () => asked.some(([name]) => name === 'windows.create'));
    expect(asked.find(([name]) => name === 'windows.create')?.[1]).toMatchObject({
      url: expect.stringContaining(`contact=${place.contactId}&thread=${place.threadId}`),
    });
    expect(await readCalling()).toBeUndefined();
  });

  it('that is not ours opens nothing', async () => {
    await standing();
    browser.notifications?.onClicked.fire('something else');
    expect(panel.calls).toEqual([]);
  });
});

import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import type { Settings } from '../../../../lib/model/settings.ts';

vi.mock('webextension-polyfill', () => import('../support/browser.ts'));

const { look, minutes, wanting } = await import('../support/waiting.ts');
const { story } = await import('../support/story.ts');
const { allowNotifications, asked, browser, shown, world } = await import('../support/browser.ts');
const { start } = await import('../../../../lib/background/start.ts');
const { cache } = await import('../../../../lib/storage/cache.ts');
const { readCalling } = await import('../../../../lib/storage/calls.ts');
const { markSeen } = await import('../../../../lib/storage/seen.ts');
const { writeSettings } = await import('../../../../lib/storage/settings.ts');
type Bench = Awaited<ReturnType<typeof wanting>>;

/** An agent who has wanted and allowed notifications for a while. */
async function told(settings: Partial<Settings> = {}): Promise<Bench> {
  const b = await wanting({ waitingNotify: true, ...settings });
  allowNotifications();
  world.tabs = [{ id: 4, windowId: 3 }];
  await minutes(b, 8);
  return b;
}

/** Everything that was shown, in order: title and text. */
const notices = () =>
  asked
    .filter(([name]) => name === 'notifications.create')
    .map(([, , options]) => options as { title: string; message: string; buttons?: { title: string }[] });

const personOf = (b: Bench, at: number): string => b.sandbox.world.people[at]?.contactId ?? '';

describe('a message that newly waits', () => {
  it('is told once: not again by later looks, after the background was stopped, or because a panel looks', async () => {
    const b = await told();
    expect(notices()).toEqual([]);
    const { threadId } = b.sandbox.world.receive(personOf(b, 2), 'Anybody there?');
    await look(b);
    expect(notices()).toHaveLength(1);
    await minutes(b, 3);
    b.restart();
    await minutes(b, 14);
    await b.do('sync', { force: true });
    await b.do('openThread', { threadId });
    await minutes(b, 2);
    expect(notices()).toHaveLength(1);
    b.sandbox.world.receive(threadId, 'Hello?');
    await minutes(b, 1);
    expect(notices()).toHaveLength(2);
    expect(shown.size).toBe(1);
  });

  it('is told only of conversations that are wanted, also once somebody assigns one of them to the agent', async () => {
    const b = await told({ waitingWhose: 'mine' });
    const [me, other] = b.sandbox.world.agents;
    const { threadId } = b.sandbox.world.receive(personOf(b, 2), 'Anybody there?', { newThread: true });
    b.sandbox.world.assign(threadId, other);
    await minutes(b, 2);
    expect(notices()).toEqual([]);
    b.sandbox.world.assign(threadId, me);
    await minutes(b, 12);
    expect(notices()).toHaveLength(1);
    expect([...shown.keys()]).toEqual([expect.stringContaining(threadId)]);
  });

  it('is taken away when it is not wanted any more, and not because what was known of it is lost', async () => {
    const b = await told();
    const { threadId } = b.sandbox.world.receive(personOf(b, 2), 'Anybody there?', { newThread: true });
    await minutes(b, 1);
    expect(shown.size).toBe(1);
    await (await cache()).delete('meta', 'waiting');
    await minutes(b, 1);
    expect(shown.size).toBe(1);
    b.sandbox.world.assign(threadId, b.sandbox.world.agents[1]);
    b.sandbox.world.receive(threadId, 'Hello?');
    await minutes(b, 1);
    expect(shown.size).toBe(1);
    await writeSettings({ waitingWhose: 'mine' });
    await minutes(b, 2);
    expect(shown.size).toBe(0);
  });

  it('says who and where, and nothing of what was written', async () => {
    const b = await told();
    await b.do('openContact', { contactId: personOf(b, 2) });
    await b.clock.pass(60_000);
    const { threadId } = b.sandbox.world.receive(personOf(b, 2), 'My card number is …');
    await minutes(b, 1);
    const inbox = b.sandbox.world.thread(threadId)?.inboxId;
    expect(inbox).toBeDefined();
    expect(notices()).toMatchObject([
      { title: b.sandbox.world.people[2]?.name, message: expect.stringMatching(/^waitingNewIn .+/) },
    ]);
    expect(JSON.stringify(notices())).not.toContain('card');
  });

  it('says where it came in, of somebody whom the cache does not know', async () => {
    const b = await told();
    b.sandbox.world.receive(personOf(b, 3), 'Hello?');
    await minutes(b, 1);
    expect(notices()).toMatchObject([{ title: expect.stringMatching(/^waitingNewIn .+/), message: 'waitingSomebody' }]);
    // Firefox refuses a notification that has buttons.
    expect(notices()[0]?.buttons).toBeUndefined();
  });

  it('says its first words where the agent wants that', async () => {
    const b = await told({ waitingWords: true });
    b.sandbox.world.receive(personOf(b, 2), 'Where is\n\nmy   order?');
    await minutes(b, 1);
    expect(notices()).toMatchObject([{ message: 'Where is my order?' }]);
  });

  it('is summed up with others that came in the same minute', async () => {
    const b = await told();
    for (const at of [1, 2, 3]) b.sandbox.world.receive(personOf(b, at), 'Hello', { newThread: true });
    await minutes(b, 2);
    expect(notices()).toMatchObject([{ title: 'waitingNewMany 3' }]);
  });

  it('is told where a panel’s look brings it, too', async () => {
    const b = await told();
    b.sandbox.world.receive(personOf(b, 2), 'Hello?');
    await b.do('sync', { force: true });
    expect(notices()).toHaveLength(1);
  });
});

describe('nobody is told', () => {
  it('of what was there before notifications were wanted', async () => {
    const b = await wanting();
    allowNotifications();
    start(b.services);
    await minutes(b, 8);
    b.sandbox.world.receive(personOf(b, 2), 'Before');
    await b.clock.pass(1_000);
    await writeSettings({ waitingNotify: true });
    await minutes(b, 14);
    expect(notices()).toEqual([]);
    b.sandbox.world.receive(personOf(b, 3), 'After');
    await minutes(b, 2);
    expect(notices()).toHaveLength(1);
  });

  it('of what is on a screen, was seen, or was answered', async () => {
    const b = await told();
    const s = await story(b);
    b.sandbox.world.receive(s.threadId, 'On screen');
    await b.do('sync', { threadId: s.threadId, contactId: s.contactId, force: true });
    await minutes(b, 3);
    const { threadId } = b.sandbox.world.receive(personOf(b, 3), 'Seen', { newThread: true });
    await markSeen(s.owner, threadId, b.clock.now() + 1);
    await minutes(b, 2);
    expect(notices()).toEqual([]);
  });

  it('of anything while they look at the panel, if they want it quiet then', async () => {
    const b = await told({ waitingQuiet: true });
    b.sandbox.world.receive(personOf(b, 2), 'While looking');
    await b.do('sync', { force: true });
    expect(notices()).toEqual([]);
    await b.clock.pass(120_000);
    await minutes(b, 1);
    b.sandbox.world.receive(personOf(b, 3), 'While not looking');
    await minutes(b, 2);
    expect(notices()).toHaveLength(1);
  });

  it('who has not allowed notifications, or does not want them', async () => {
    const b = await wanting({ waitingNotify: true });
    await minutes(b, 8);
    b.sandbox.world.receive(personOf(b, 2), 'Hello?');
    await minutes(b, 2);
    allowNotifications();
    await writeSettings({ waitingNotify: false });
    b.sandbox.world.receive(personOf(b, 3), 'Hello?');
    await minutes(b, 2);
    expect(notices()).toEqual([]);
  });

  it('of what others have answered: its notification goes', async () => {
    const b = await told();
    const { threadId } = b.sandbox.world.receive(personOf(b, 2), 'Hello?');
    await minutes(b, 1);
    expect(shown.size).toBe(1);
    b.sandbox.world.answer(threadId, 'Hello!');
    await minutes(b, 2);
    expect(shown.size).toBe(0);
  });

  it('after the account was left', async () => {
    const b = await told();
    start(b.services);
    b.sandbox.world.receive(personOf(b, 2), 'Hello?');
    await b.when(async () => shown.size === 1);
    await b.do('disconnect', {});
    await b.when(async () => shown.size === 0);
  });
});

describe('a click on a notification', () => {
  /** One stands there, and the background that showed it has been stopped since. */
  async function standing(b: Bench, person = 2) {
    const { threadId } = b.sandbox.world.receive(personOf(b, person), 'Hello?', { newThread: true });
    await minutes(b, 1);
    b.kill();
    const [id = ''] = shown.keys();
    start(b.services);
    return { id, threadId, contactId: personOf(b, person) };
  }

  it('opens the conversation in a window of its own where no panel may be opened by it', async () => {
    const b = await told();
    const { id, threadId, contactId } = await standing(b);
    browser.notifications?.onClicked.fire(id);
    await b.when(async () => asked.some(([name]) => name === 'windows.create'));
    expect(asked.find(([name]) => name === 'windows.create')?.[1]).toMatchObject({
      url: `chrome-extension://threadside/quickreply.html?tab=4&contact=${contactId}&thread=${threadId}`,
    });
    expect(shown.size).toBe(0);
    expect(await readCalling()).toBeUndefined();
  });
});

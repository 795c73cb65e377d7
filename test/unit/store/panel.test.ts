import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failure } from '../../../lib/model/errors.ts';
import { fail, ok, type Result } from '../../../lib/model/result.ts';
import type { LookUpResult } from '../../../lib/protocol.ts';
import { createPanel, type Panel } from '../../../lib/store/panel.ts';
import { account, contact, message, people, thread } from './support/data.ts';
import { createWorld, quiet, type World } from './support/world.ts';

const petra = 'petra@sandoval.example';
const anna = 'anna@bee.example';

/** Petra (contact 1, conversations 10 and 11) and Anna (contact 2, conversation 20) are cached; tab 5 is about Petra. */
const cached = () =>
  createWorld({
    addresses: [
      { address: petra, contactId: '1', readAt: 1 },
      { address: anna, contactId: '2', readAt: 1 },
    ],
    contacts: [contact('1', petra), contact('2', anna)],
    threads: [thread('10', '1'), thread('11', '1', { status: 'CLOSED' }), thread('20', '2')],
    messages: [message('m10', '10'), message('m11', '11'), message('m20', '20')],
    subjects: new Map([
      [5, people(petra)],
      [6, people(anna)],
    ]),
  });

let world: World;
let panel: Panel;
const state = () => panel.store.getState();
const until = (what: () => unknown) => vi.waitFor(() => expect(what()).toBeTruthy(), { interval: 5 });

function open(made: World, answers: World['answers'] = {}, tabId?: number): void {
  world = made;
  Object.assign(world.answers, quiet, answers);
  panel = createPanel(world.deps, { tabId });
}

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: 2_000_000 });
});
afterEach(() => {
  panel.stop();
  world.expectForeseen();
  vi.useRealTimers();
});

describe('the first paint', () => {
  it('shows contact, conversations and messages from the disk, before the background has answered anything', async () => {
    open(cached(), { lookUp: () => new Promise(() => undefined) });
    await panel.start();
    expect(state().contact?.id).toBe('1');
    expect(state().threads.map((t) => t.id)).toEqual(['10', '11']);
    expect(state().threadId).toBe('10');
    expect(state().messages.map((m) => m.id)).toEqual(['m10']);
    expect(state().previews.get('11')?.subject).toBe('Crates arrived wet');
    await until(() => world.asked.length > 0);
    expect(world.asked.map((a) => a.type)).toEqual(['lookUp']);
  });

  it('wakes nobody before it is on screen: neither the page nor the background', async () => {
    open(cached(), { lookUp: () => ok({ contactId: '1' }) });
    let paint: () => void = () => undefined;
    const report = vi.spyOn(world.deps, 'report');
    world.deps.painted = () =>
      new Promise((resolve) => {
        paint = resolve;
      });
    await panel.start();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(state().messages.map((m) => m.id)).toEqual(['m10']);
    expect([report.mock.calls.length, world.asked]).toEqual([0, []]);
    paint();
    await until(() => state().person.is === 'ready');
  });

  it('shows nothing of a cache that belongs to another account', async () => {
    open(Object.assign(cached(), {}), { lookUp: () => new Promise(() => undefined) });
    world.disk.owner = '99';
    await panel.start();
    expect(state().contact).toBeUndefined();
    expect(state().threads).toEqual([]);
  });

  it('asks nothing when nobody is connected', async () => {
    open(cached());
    world.disk.account = undefined;
    await panel.start();
    expect(state().account).toBeNull();
    expect(world.asked).toEqual([]);
  });

  it('looks nobody up while the panel is hidden, and does when it is shown', async () => {
    open(cached(), { lookUp: () => ok({ contactId: '1' }) });
    world.browser.visible = false;
    await panel.start();
    expect(world.commands('lookUp')).toEqual([]);
    await until(() => world.listens());
    expect(world.commands('lookUp')).toEqual([]);
    world.show(true);
    await until(() => world.commands('lookUp').length === 1);
  });

  it('keeps what is cached readable when the grant is dead, without asking HubSpot', async () => {
    open(cached());
    world.disk.account = { ...account, expired: true };
    await panel.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(state().messages).toHaveLength(1);
    expect(world.asked.filter((a) => a.type !== 'flush')).toEqual([]);
  });
});

describe('a cache that is emptied', () => {
  it('takes nothing off the screen, and is filled again', async () => {
    let brought = false;
    const bring = () => {
      if (brought) Object.assign(world.disk, kept);
      brought = true;
      return ok({ contactId: '1' });
    };
    open(cached(), { lookUp: bring });
    await panel.start();
    await until(() => world.listens());
    await until(() => state().person.is === 'ready');
    const { contacts, threads, messages, addresses } = world.disk;
    const kept = { contacts, threads, messages, addresses };
    const shown: unknown[] = [];
    const stop = panel.store.subscribe((s) => shown.push([s.contact?.id, s.threads.length, s.messages.length]));
    Object.assign(world.disk, { contacts: [], threads: [], messages: [], addresses: [] });
    world.announce({ table: 'contacts' }, { table: 'threads' }, { table: 'messages' }, { table: 'addresses' });
    await until(() => world.commands('lookUp').length === 2 && state().person.is === 'ready');
    stop();
    expect(new Set(shown.map((s) => JSON.stringify(s)))).toEqual(new Set(['["1",2,1]']));
  });
});

describe('following the page', () => {
  it('never shows one person’s conversation under another’s name, however late an answer comes', async () => {
    const late: ((r: Result<LookUpResult>) => void)[] = [];
    open(cached(), { lookUp: () => new Promise((resolve) => late.push(resolve)) });
    const wrong: string[] = [];
    panel.store.subscribe((s) => {
      if (s.contact && s.threads.some((t) => t.contactId !== s.contact?.id)) wrong.push('list');
      if (s.target.is === 'person' && s.contact && s.target.contactId !== s.contact.id) wrong.push('name');
      if (s.threadId && s.messages.some((m) => m.threadId !== s.threadId)) wrong.push('messages');
    });
    await panel.start();
    await until(() => late.length === 1);
    world.activate(6);
    await until(() => state().contact?.id === '2');
    expect(state().messages.map((m) => m.id)).toEqual(['m20']);
    late[0]?.(ok({ contactId: '1' }));
    await vi.advanceTimersByTimeAsync(100);
    expect(state().contact?.id).toBe('2');
    expect(state().target).toMatchObject({ contactId: '2' });
    expect(wrong).toEqual([]);
  });

  it('goes back to the conversation that was open when the page comes back to the person', async () => {
    open(cached(), {
      lookUp: ({ subject }) => ok({ contactId: subject.candidates[0]?.address === petra ? '1' : '2' }),
    });
    await panel.start();
    await panel.conversation.open('11');
    world.activate(6);
    await until(() => state().contact?.id === '2');
    world.activate(5);
    await until(() => state().contact?.id === '1');
    expect(state().threadId).toBe('11');
  });

  it('asks the page when it has not spoken, and knows a page without our script', async () => {
    open(cached());
    world.activate(7);
    await panel.start();
    await until(() => state().target.is === 'nobody');
    expect(state().target).toMatchObject({ reason: 'not-a-page' });
  });

  it('waits for a page whose script is there', async () => {
    open(cached(), { lookUp: () => ok({ contactId: '1' }) });
    world.browser.scripts.add(7);
    world.activate(7);
    await panel.start();
    expect(state().target).toEqual({ is: 'unknown', key: 'tab:7' });
    world.says(7, people(petra));
    await until(() => state().contact?.id === '1');
  });

  it('does not take what a tab was about for what its page is about now', async () => {
    open(cached(), { lookUp: () => ok({ contactId: '1' }) });
    world.browser.scripts.delete(5);
    await panel.start();
    expect(state().contact?.id).toBe('1');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(state().target).toMatchObject({ is: 'nobody', reason: 'not-a-page' });
  });

  it('finds a page again whose script came a moment late, although it says the same as before', async () => {
    open(cached(), { lookUp: () => ok({ contactId: '1' }) });
    world.browser.scripts.delete(5);
    await panel.start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(state().target.is).toBe('nobody');
    world.browser.scripts.add(5);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(state().contact?.id).toBe('1');
  });

  it('stays with a pinned contact, and follows again when a key asks for a reply to the person on the page', async () => {
    open(cached(), { lookUp: () => ok({ contactId: '2' }), openContact: () => ok(null) });
    await panel.start();
    await panel.pin('1');
    world.activate(6);
    await vi.advanceTimersByTimeAsync(50);
    expect(state().contact?.id).toBe('1');
    world.press({ kind: 'reply', windowId: 2, at: Date.now() });
    await until(() => state().contact?.id === '2');
    expect(state().caret).toBeGreaterThan(0);
    expect(world.disk.pin).toBeUndefined();
  });

  it('does not answer a key that was pressed in another window or long ago', async () => {
    open(cached(), { lookUp: () => ok({ contactId: '1' }) });
    world.disk.intention = { kind: 'reply', windowId: 2, at: Date.now() - 60_000 };
    await panel.start();
    world.press({ kind: 'reply', windowId: 3, at: Date.now() });
    await vi.advanceTimersByTimeAsync(20);
    expect(state().caret).toBe(0);
  });

  it('says that nobody of this address is in the CRM', async () => {
    open(cached(), { lookUp: () => ok({ notFound: true }) });
    world.says(5, people('stranger@far.example'));
    await panel.start();
    await until(() => state().person.is === 'ready');
    expect(state().target).toMatchObject({ is: 'person', notFound: true });
  });

  it('shows why a look-up failed, and keeps what is cached', async () => {
    open(cached(), { lookUp: () => fail(failure('unreachable')) });
    await panel.start();
    await until(() => state().person.is === 'failed');
    expect(state().messages).toHaveLength(1);
  });

  it('wipes everything when another account is connected', async () => {
    open(cached(), { lookUp: () => ok({ contactId: '1' }) });
    await panel.start();
    await until(() => state().person.is === 'ready');
    panel.drafts.edit('10', 'reply', { text: 'half a sentence' });
    world.disk.account = { ...account, portalId: '99' };
    world.announce({ table: 'account' });
    await until(() => state().account?.portalId === '99');
    await until(() => state().contact === undefined);
    expect(state().threads).toEqual([]);
    expect(state().messages).toEqual([]);
    expect([...state().drafts.values()].filter((d) => d.text)).toEqual([]);
  });
});

describe('news from the disk', () => {
  it('appears, and the conversation on screen stays', async () => {
    open(cached(), { lookUp: () => ok({ contactId: '1' }) });
    await panel.start();
    await until(() => state().person.is === 'ready');
    world.disk.threads.push(thread('12', '1'));
    world.disk.messages.push(message('m12', '12'), message('m10b', '10'));
    world.announce({ table: 'threads', ids: ['1', '12'] }, { table: 'messages', ids: ['10', '12'] });
    await until(() => state().threads.length === 3);
    expect(state().threadId).toBe('10');
    await until(() => state().messages.length === 2);
    expect(state().previews.has('12')).toBe(true);
  });

  it('that the first look-up brings decides what is shown, as long as nobody has chosen or typed', async () => {
    const made = cached();
    open(made, {
      lookUp: () => {
        made.disk.threads.push(thread('12', '1'));
        made.disk.messages.push(message('m12', '12'));
        return ok({ contactId: '1' });
      },
    });
    await panel.start();
    await until(() => state().threadId === '12');
    expect(state().messages.map((m) => m.id)).toEqual(['m12']);
  });

  it('never takes a conversation from under what is being typed', async () => {
    const made = cached();
    let answer: (r: Result<LookUpResult>) => void = () => undefined;
    open(made, {
      lookUp: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    await panel.start();
    await until(() => world.commands('lookUp').length === 1);
    panel.drafts.edit('10', 'reply', { text: 'The truck' });
    made.disk.threads.push(thread('12', '1'));
    answer(ok({ contactId: '1' }));
    await until(() => state().person.is === 'ready');
    expect(state().threadId).toBe('10');
  });

  it('is asked for again and again while the panel is visible, and not while it is hidden', async () => {
    open(cached(), { lookUp: () => ok({ contactId: '1' }), sync: () => ok({ nextIn: 10_000, at: Date.now() }) });
    await panel.start();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(world.commands('sync')).toHaveLength(1);
    expect(world.commands('sync')[0]?.payload).toEqual({ threadId: '10', contactId: '1' });
    await vi.advanceTimersByTimeAsync(10_500);
    expect(world.commands('sync')).toHaveLength(2);
    world.show(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(world.commands('sync')).toHaveLength(2);
    world.show(true);
    await until(() => world.commands('sync').length === 3);
  });
});

describe('who is seen', () => {
  it('is remembered up to the newest message, once', async () => {
    open(cached(), { lookUp: () => ok({ contactId: '1' }) });
    await panel.start();
    panel.conversation.seen(10_000);
    panel.conversation.seen(10_000);
    await until(() => world.commands('markSeen').length > 0);
    await vi.advanceTimersByTimeAsync(50);
    expect(world.commands('markSeen').map((a) => a.payload)).toEqual([{ threadId: '10', at: 10_000 }]);
  });
});

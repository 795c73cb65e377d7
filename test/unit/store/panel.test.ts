import { describe, expect, it, vi } from 'vitest';
import { ok, type Result } from '../../../lib/model/result.ts';
import type { LookUpResult } from '../../../lib/protocol.ts';
import { account, message, thread } from './support/data.ts';
import { cached, open, panel, state, until, useTwo, world } from './support/two.ts';

useTwo();

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

  it('waits for no frame to ask for somebody of whom there is nothing to paint', async () => {
    open(cached(), { lookUp: () => new Promise(() => undefined) });
    Object.assign(world.disk, { contacts: [], threads: [], messages: [] });
    world.deps.painted = () => new Promise(() => undefined);
    await panel.start();
    await until(() => world.asked.length > 0);
    expect(world.asked.map((a) => a.type)).toEqual(['lookUp']);
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

  it('names a conversation with the first of its messages, though they came while the list was read', async () => {
    const made = cached();
    const late = { ...thread('10', '1'), messagesReadAt: undefined };
    Object.assign(made.disk, { threads: [late], messages: [] });
    open(made, {
      lookUp: () => {
        const read = world.deps.read.contact;
        world.deps.read = {
          ...world.deps.read,
          contact: async (id) => {
            const listed = await read(id);
            world.disk.messages = [message('m10', '10')];
            return listed;
          },
        };
        return ok({ contactId: '1' });
      },
      openThread: () => new Promise(() => undefined),
    });
    const shown: unknown[] = [];
    panel.store.subscribe((s) => {
      if (s.messages.length > 0) shown.push(s.previews.get('10')?.subject);
    });
    await panel.start();
    await until(() => state().messages.length > 0);
    expect(new Set(shown)).toEqual(new Set(['Crates arrived wet']));
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

import { describe, expect, it, vi } from 'vitest';
import { failure } from '../../../lib/model/errors.ts';
import { fail, ok, type Result } from '../../../lib/model/result.ts';
import type { LookUpResult } from '../../../lib/protocol.ts';
import { account, people } from './support/data.ts';
import { cached, open, panel, petra, state, until, useTwo, world } from './support/two.ts';

useTwo();

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

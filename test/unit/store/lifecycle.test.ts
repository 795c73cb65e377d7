import { describe, expect, it, vi } from 'vitest';
import { failure } from '../../../lib/model/errors.ts';
import { fail, ok, type Result } from '../../../lib/model/result.ts';
import type { LookUpResult } from '../../../lib/protocol.ts';
import { selectComposer } from '../../../lib/store/select/composer.ts';
import { selectThreadItems } from '../../../lib/store/select/threads.ts';
import { selectStale, selectView } from '../../../lib/store/select/view.ts';
import { account, contact, item, people, thread } from './support/data.ts';
import { open, panel, petra, settled, state, text, until, usePetra, world } from './support/petra.ts';

const never = () => new Promise<Result<LookUpResult>>(() => undefined);
usePetra();

describe.each([
  ['the panel', undefined],
  ['the quick reply window', 5],
])('whom a tab was about the last time, in %s', (_, tabId) => {
  it('is nobody on a page that can have no script of ours, from the first moment', async () => {
    open({}, {}, tabId);
    world.browser.foreign.add(5);
    world.browser.scripts.delete(5);
    const shown: (string | undefined)[] = [];
    panel.store.subscribe((s) => shown.push(s.contact?.id));
    await panel.start();
    expect(state().target).toMatchObject({ is: 'nobody', reason: 'not-a-page' });
    expect(shown.filter(Boolean)).toEqual([]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(world.commands('lookUp')).toEqual([]);
  });

  it('is not looked up before a script in the page stands by it', async () => {
    open({}, {}, tabId);
    world.browser.scripts.delete(5);
    await panel.start();
    await until(() => world.listens());
    await vi.advanceTimersByTimeAsync(600);
    expect(world.commands('lookUp')).toEqual([]);
    world.says(5, people(petra));
    await until(() => world.commands('lookUp').length === 1);
  });

  it('goes at once when the tab leaves for an unrelated page', async () => {
    open({}, {}, tabId);
    await settled();
    expect(state().contact?.id).toBe('1');
    world.browser.foreign.add(5);
    world.load(5, false);
    await until(() => state().target.is === 'nobody');
    expect(state().contact).toBeUndefined();
  });
});

describe('the quick reply window', () => {
  it('does not pin the contact that was found in it in the panel of its browser window', async () => {
    open({ openContact: () => ok(null) }, { contacts: [contact('1', petra), contact('2', 'x@y.example')] }, 5);
    await settled();
    await panel.pin('2');
    expect(state().contact?.id).toBe('2');
    expect(world.disk.pin).toBeUndefined();
  });
});

describe('another account', () => {
  it('comes in one step: nothing of the one before can go out through it', async () => {
    open({}, { outbox: [item('i1', '10', { notBefore: 9_000_000 })] });
    await settled();
    await until(() => state().outbox.length === 1);
    panel.drafts.edit('10', 'reply', { text: 'For account 77' });
    panel.drafts.editLoose('loose');
    await panel.drafts.flush();
    const mixed: unknown[] = [];
    panel.store.subscribe((s) => {
      if (s.account?.portalId !== '99') return;
      if (s.threadId === '10' || s.contact || s.drafts.size > 0 || s.loose.size > 0 || s.outbox.length > 0)
        mixed.push(s);
    });
    world.disk.account = { ...account, portalId: '99' };
    world.announce({ table: 'account' });
    await until(() => state().account?.portalId === '99' && state().target.is === 'person');
    await vi.advanceTimersByTimeAsync(100);
    expect(mixed).toEqual([]);
    expect(state().notice).toBeUndefined();
    expect(selectComposer(state()).block).toBe('no-thread');
  });

  it('does not get the text that was being sent for the one before, when that fails', async () => {
    let answer: (r: Result<{ itemId: string }>) => void = () => undefined;
    open({
      submit: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    await settled();
    panel.drafts.edit('10', 'reply', { text: 'For account 77' });
    const sending = panel.sending.send(false);
    await until(() => world.commands('submit').length === 1);
    world.disk.account = { ...account, portalId: '99' };
    world.announce({ table: 'account' });
    await until(() => state().account?.portalId === '99');
    answer(fail(failure('account-changed')));
    expect(await sending).toBe(false);
    expect(state().drafts.size).toBe(0);
  });
});

describe('a disk that can’t be read at the start', () => {
  it('is said, and nobody waits in front of an empty shape; trying again paints', async () => {
    open();
    const read = world.deps.read.subject;
    world.deps.read.subject = async () => {
      throw new Error('broken');
    };
    await panel.start();
    expect(state().person).toMatchObject({ is: 'failed', error: { code: 'storage' } });
    expect(selectView(state())).toBe('nobody');
    world.deps.read.subject = read;
    await panel.retry();
    await until(() => state().contact?.id === '1');
    expect(state().person.is).not.toBe('failed');
  });

  it('does not look as if nobody had ever connected', async () => {
    open();
    world.deps.read.account = async () => {
      throw new Error('broken');
    };
    await panel.start();
    expect(state().connecting).toMatchObject({ is: 'failed', error: { code: 'storage' } });
  });

  it('later on, leaves whom it knows and what is typed', async () => {
    open();
    await settled();
    await until(() => world.listens());
    panel.drafts.edit('10', 'reply', { text: 'kept' });
    world.deps.read.account = async () => {
      throw new Error('broken');
    };
    world.announce({ table: 'account' });
    await vi.advanceTimersByTimeAsync(100);
    expect(state().account?.portalId).toBe('77');
    expect(text()).toBe('kept');
  });
});

describe('the first paint', () => {
  it('waits for the names on screen only, and has the others a moment later', async () => {
    const asked: (readonly string[] | undefined)[] = [];
    open({ lookUp: never }, { threads: [thread('10', '1', { assignedTo: 'A-2' })] });
    const read = world.deps.read.directory;
    world.deps.read.directory = (ids) => {
      asked.push(ids);
      return ids ? read(ids) : new Promise(() => undefined);
    };
    await panel.start();
    expect([...(asked[0] ?? [])].sort()).toEqual(['A-1', 'A-2', 'V-1']);
    expect(state().directory.channelAccounts).toHaveLength(2);
    expect(asked.slice(1)).toEqual([undefined]);
  });
});

describe('a conversation that can’t be brought up to date', () => {
  const stale = thread('10', '1', { messagesReadAt: 5, latestMessageTimestamp: 10_000 });

  it('says so beside what is cached, until it works again', async () => {
    let works = false;
    open({ openThread: () => (works ? ok(null) : fail(failure('server'))) }, { threads: [stale] });
    await settled();
    await until(() => selectStale(state())?.code === 'server');
    expect(state().messages).toHaveLength(1);
    expect(selectComposer(state()).block).toBe('empty');
    world.announce({ table: 'threads', ids: ['10'] });
    await vi.advanceTimersByTimeAsync(50);
    expect(selectStale(state())?.code).toBe('server');
    works = true;
    await panel.retryThread();
    expect(selectStale(state())).toBeUndefined();
  });

  it('can’t be written in when HubSpot no longer has it', async () => {
    open({ openThread: () => fail(failure('not-found')) }, { threads: [stale] });
    await settled();
    await until(() => state().thread.is === 'failed');
    panel.drafts.edit('10', 'reply', { text: 'Too late' });
    expect(await panel.sending.send(false)).toBe(false);
    expect(state().notice).toMatchObject({ is: 'blocked', block: 'gone' });
    await panel.sending.setStatus('CLOSED');
    expect(world.commands('submit')).toEqual([]);
  });

  it('is not said twice', async () => {
    open({ openThread: () => fail(failure('server')), sync: () => fail(failure('server')) }, { threads: [stale] });
    await settled();
    await until(() => state().thread.is === 'failed');
    await panel.retry();
    await until(() => state().syncFailure);
    expect(selectStale(state())).toBeUndefined();
  });
});

describe('what is new', () => {
  it('is nothing that was there before the agent connected', async () => {
    open({}, { account: { ...account, connectedAt: 10_500 } });
    await settled();
    const seenAt = selectThreadItems(state()).map((i) => [i.thread.id, i.seenAt]);
    expect(Object.fromEntries(seenAt)).toEqual({ 10: 10_500, 11: 10_500 });
    expect(state().seenAtOpen).toBe(10_500);
  });

  it('is seen up to the time that HubSpot gives the thread, when everything of it is on screen', async () => {
    const late = { latestMessageTimestamp: 10_700, latestMessageReceivedTimestamp: 10_700 };
    open({}, { threads: [thread('10', '1', { ...late, messagesUpTo: 10_700 })] });
    await settled();
    panel.conversation.seen(10_000);
    await until(() => world.commands('markSeen').length > 0);
    expect(world.commands('markSeen')[0]?.payload).toEqual({ threadId: '10', at: 10_700 });
  });

  it('stays new while its message is not on screen yet', async () => {
    const late = { latestMessageTimestamp: 10_700, latestMessageReceivedTimestamp: 10_700 };
    open({}, { threads: [thread('10', '1', { ...late, messagesUpTo: 10_000 })] });
    await settled();
    panel.conversation.seen(10_000);
    await until(() => world.commands('markSeen').length > 0);
    expect(world.commands('markSeen')[0]?.payload).toEqual({ threadId: '10', at: 10_000 });
  });
});

describe('somebody whom HubSpot did not have', () => {
  it('is asked for once more by force, and shown when they are there', async () => {
    open(
      { lookUp: ({ force }) => ok(force ? { contactId: '1' } : { notFound: true }) },
      { addresses: [{ address: petra, readAt: 1 }] },
    );
    await settled();
    expect(selectView(state())).toBe('nobody');
    world.disk.addresses = [{ address: petra, contactId: '1', readAt: 2 }];
    await panel.lookAgain();
    expect(selectView(state())).toBe('person');
    expect(world.commands('lookUp').at(-1)?.payload).toMatchObject({ force: true });
  });
});

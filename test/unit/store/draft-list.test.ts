import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failure } from '../../../lib/model/errors.ts';
import { fail, ok } from '../../../lib/model/result.ts';
import type { AnyEntry } from '../../../lib/store/draft-list.ts';
import { createPanel, type Panel } from '../../../lib/store/panel.ts';
import { contact, message, people, thread } from './support/data.ts';
import { createWorld, quiet, type World } from './support/world.ts';

const petra = 'petra@sandoval.example';
let world: World;
let panel: Panel;
const state = () => panel.store.getState();
const until = (what: () => unknown) => vi.waitFor(() => expect(what()).toBeTruthy(), { interval: 5 });
const draft = (threadId: string, kind: 'reply' | 'comment' = 'reply') => ({
  id: `77/${threadId}/${kind}`,
  account: '77',
  threadId,
  kind,
  text: `For ${threadId}`,
  updatedAt: 1,
});
const entries = async () => (await panel.draftList()).read();
const entryOf = async (threadId: string) => {
  const found = (await entries()).find((e) => e.kind !== 'loose' && e.threadId === threadId);
  if (!found) throw new Error(`no draft for ${threadId}`);
  return found;
};

beforeEach(async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: 2_000_000 });
  world = createWorld({
    addresses: [{ address: petra, contactId: '1', readAt: 1 }],
    contacts: [contact('1', petra), contact('2', 'tomas@x.example')],
    threads: [thread('10', '1'), thread('20', '2')],
    messages: [message('m10', '10'), message('m20', '20')],
    subjects: new Map([[5, people(petra)]]),
    drafts: [draft('10'), draft('20', 'comment')],
  });
  Object.assign(world.answers, quiet, { lookUp: () => ok({ contactId: '1' }), openContact: () => ok(null) });
  panel = createPanel(world.deps);
  await panel.start();
  await until(() => state().person.is === 'ready' && world.listens());
});
afterEach(() => {
  panel.stop();
  world.expectForeseen();
  vi.useRealTimers();
});

describe('the drafts of the account', () => {
  it('are counted, and known by their conversations', async () => {
    await until(() => state().written);
    expect(state().written).toEqual({ threads: new Set(['10', '20']), count: 2 });
    const before = state().written;
    panel.drafts.edit('10', 'reply', { text: 'longer' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(state().written).toBe(before);
    panel.drafts.edit('10', 'comment', { text: 'one more' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(state().written?.count).toBe(3);
  });

  it('include what is being typed this very moment', async () => {
    panel.drafts.edit('10', 'comment', { text: 'typed now' });
    expect((await entries()).map((e) => e.text)).toContain('typed now');
  });

  it('are kept with what names them, as the window knows it', async () => {
    await until(() => state().previews.get('10'));
    panel.drafts.edit('10', 'comment', { text: 'typed now' });
    panel.drafts.edit('20', 'reply', { text: 'for somebody who is not on screen' });
    await panel.drafts.flush();
    const aboutOf = (threadId: string) => world.saves.find((save) => save.threadId === threadId)?.about;
    expect(aboutOf('10')).toEqual({ firstName: 'petra', email: petra, subject: 'Crates arrived wet' });
    expect(aboutOf('20')).toBeUndefined();
  });

  it('lead to their contact and conversation, with the caret in the box of their kind', async () => {
    const list = await panel.draftList();
    expect(await list.open(await entryOf('20'))).toEqual(ok(true));
    expect(state()).toMatchObject({ threadId: '20', pinned: '2', contact: { id: '2' } });
    expect(state().kinds.get('20')).toBe('comment');
    expect(state().caret).toBeGreaterThan(0);
    expect(state().drafts.get('20/comment')?.text).toBe('For 20');
  });

  it('do not pin whom one sees already', async () => {
    expect(await (await panel.draftList()).open(await entryOf('10'))).toEqual(ok(true));
    expect(state()).toMatchObject({ threadId: '10', pinned: undefined });
  });

  it('say why one can not be opened that nobody knows any more', async () => {
    world.disk.drafts.push(draft('99'));
    world.answers.openThread = () => fail(failure('offline'));
    expect(await (await panel.draftList()).open(await entryOf('99'))).toEqual(fail(failure('offline')));
    expect(state()).toMatchObject({ notice: undefined, threadId: '10', caret: 0 });
  });

  it('are deleted and put back', async () => {
    const list = await panel.draftList();
    const restore = await list.remove(await entryOf('10'));
    await vi.advanceTimersByTimeAsync(100);
    expect(state().drafts.get('10/reply')?.text).toBe('');
    expect((await entries()).length).toBe(1);
    await restore();
    await vi.advanceTimersByTimeAsync(100);
    expect(state().drafts.get('10/reply')?.text).toBe('For 10');
  });
});

describe('a text for somebody without a conversation on screen', () => {
  const loose = (more: Partial<AnyEntry>): AnyEntry =>
    ({ kind: 'loose', id: 'x', key: 'address:tomas@x.example', text: 'Early', at: 1, ...more }) as AnyEntry;

  it('goes to that person, and into their conversation', async () => {
    world.disk.loose.set('77/address:tomas@x.example', 'Early');
    const known = loose({ contact: { id: '2' }, address: 'tomas@x.example' } as Partial<AnyEntry>);
    expect(await (await panel.draftList()).open(known)).toEqual(ok(true));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(state().threadId).toBe('20');
    expect(state().drafts.get('20/reply')?.text).toBe('Early');
    expect(world.disk.loose.size).toBe(0);
  });

  it('stays on screen when the disk did not let it be deleted', async () => {
    const list = await panel.draftList();
    const { key } = state().target;
    panel.store.setState({ loose: new Map([[key, 'Early']]) });
    vi.spyOn(world.deps, 'writeLoose')
      .mockRejectedValueOnce(new Error('disk'))
      .mockRejectedValueOnce(new Error('disk'));
    await expect(list.remove(loose({ key }))).rejects.toThrow('disk');
    expect(state().loose.get(key)).toBe('Early');
  });

  it('of a tab of an earlier run has nothing to do with what stands under its number now', async () => {
    const list = await panel.draftList();
    panel.store.setState({ loose: new Map([['tab:5', 'Another page']]) });
    const write = vi.spyOn(world.deps, 'writeLoose').mockImplementation(async (_, __, { text }) => text);
    const restore = await list.remove(loose({ key: 'tab:5', run: 'before' } as Partial<AnyEntry>));
    await restore();
    expect([...state().loose]).toEqual([['tab:5', 'Another page']]);
    expect(write.mock.calls.map(([, key, { text, run }]) => [key, text, run])).toEqual([
      ['tab:5', '', 'before'],
      ['tab:5', 'Early', 'before'],
    ]);
  });

  it('opens nothing when nobody knows the person, and is deleted and put back like any other', async () => {
    const list = await panel.draftList();
    world.disk.loose.set('77/address:tomas@x.example', 'Early');
    expect(await list.open(loose({}))).toEqual(ok(false));
    const restore = await list.remove(loose({}));
    expect(world.disk.loose.size).toBe(0);
    await restore();
    expect([...world.disk.loose.values()]).toEqual(['Early']);
  });
});

import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { failure } from '../../../lib/model/errors.ts';
import { fail, ok, type Result } from '../../../lib/model/result.ts';
import { createOriginals } from '../../../lib/store/originals.ts';
import { initialState, type PanelState } from '../../../lib/store/state.ts';
import { account } from './support/data.ts';
import { createWorld } from './support/world.ts';

/** The store with a conversation on screen; what is asked for waits until the test answers. */
function bench(start: Partial<PanelState> = {}) {
  const world = createWorld();
  const open: { readonly id: string; readonly idle: boolean; readonly answer: (how: Result<null>) => Promise<void> }[] =
    [];
  world.answers.originalContent = ({ messageId, idle }) =>
    new Promise((resolve) => {
      open.push({
        id: messageId,
        idle: idle === true,
        answer: async (how) => {
          resolve(how);
          for (let i = 0; i < 10; i++) await Promise.resolve();
        },
      });
    });
  const store = createStore<PanelState>(() => ({
    ...initialState,
    account,
    threadId: 't1',
    looked: true,
    ...start,
  }));
  let reloads = 0;
  const reload = async () => {
    reloads += 1;
  };
  const originals = createOriginals({ store, deps: world.deps }, { reload });
  return { ...originals, store, open, ids: () => open.map(({ id }) => id), reloads: () => reloads };
}

const broken = fail(failure('unreachable'));

describe('original contents of shortened messages', () => {
  it('come by themselves, two at a time, the newest in view first, behind everything else', async () => {
    const b = bench({ looked: false });
    for (const id of ['m1', 'm2', 'm3']) b.seen(id);
    expect(b.ids()).toEqual([]);
    b.store.setState({ looked: true });
    expect(b.ids()).toEqual(['m3', 'm2']);
    expect(b.open.every(({ idle }) => idle)).toBe(true);
    expect(b.store.getState().originals.get('m3')).toBe('loading');
    await b.open[0]?.answer(ok(null));
    expect(b.ids()).toEqual(['m3', 'm2', 'm1']);
    expect(b.store.getState().originals.has('m3')).toBe(false);
    expect(b.reloads()).toBe(1);
  });

  it('are asked for once, and by hand at once', async () => {
    const b = bench();
    b.seen('m1');
    b.seen('m1');
    expect(b.ids()).toEqual(['m1']);
    void b.bring('m1');
    expect(b.ids()).toEqual(['m1']);
    void b.bring('m2');
    expect(b.open[1]).toMatchObject({ id: 'm2', idle: false });
  });

  it('are not asked for by themselves while offline, and after three failures in a row', async () => {
    const b = bench({ online: false });
    b.seen('m1');
    expect(b.ids()).toEqual([]);
    b.store.setState({ online: true });
    for (const id of ['m2', 'm3', 'm4']) b.seen(id);
    for (let i = 0; i < 3; i++) await b.open[i]?.answer(broken);
    expect(b.open).toHaveLength(4);
    expect(b.store.getState().originals.get(b.ids()[0] ?? '')).toBe('failed');
    await b.open[3]?.answer(broken);
    b.seen('m5');
    expect(b.open).toHaveLength(4);
    const again = b.ids()[0] ?? '';
    void b.bring(again);
    await b.open[4]?.answer(ok(null));
    expect(b.store.getState().originals.has(again)).toBe(false);
    b.store.setState({});
    expect(b.ids().at(-1)).toBe('m5');
  });

  it('that did not come are asked for again once HubSpot answers, three times at most', async () => {
    const b = bench();
    b.seen('m1');
    for (let i = 0; i < 5; i++) {
      await b.open.at(-1)?.answer(broken);
      expect(b.store.getState().originals.get('m1')).toBe('failed');
      b.store.setState({ syncedAt: 1_000 + i });
    }
    expect(b.ids()).toEqual(['m1', 'm1', 'm1']);
    for (const id of ['m2', 'm3', 'm4']) b.seen(id);
    await b.open.at(-1)?.answer(ok(null));
    expect(b.ids().slice(3)).toEqual(['m2', 'm3', 'm4']);
  });

  it('of a conversation that has left the screen are given up', async () => {
    const b = bench({ looked: false });
    b.seen('m1');
    b.store.setState({ threadId: 't2' });
    b.store.setState({ looked: true });
    expect(b.ids()).toEqual([]);
  });
});

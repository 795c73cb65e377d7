import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { failure } from '../../../lib/model/errors.ts';
import { fail, ok } from '../../../lib/model/result.ts';
import { createConnecting } from '../../../lib/store/connecting.ts';
import { createSession } from '../../../lib/store/session.ts';
import { initialState, type PanelState } from '../../../lib/store/state.ts';
import { draftSave } from '../support/draft-save.ts';
import { account, known } from './support/data.ts';
import { createWorld, type World } from './support/world.ts';

const api = 'https://api.hubapi.com/*';
const gmail = 'https://mail.google.com/*';
let world: World;
let order: string[];
let connecting: ReturnType<typeof createConnecting>;
const store = createStore<PanelState>(() => initialState);

beforeEach(async () => {
  store.setState(initialState, true);
  world = createWorld({ account: undefined });
  order = [];
  const done = (name: string) => () => {
    order.push(name);
    return ok(null);
  };
  Object.assign(world.answers, {
    connectOAuth: done('connect'),
    connectToken: done('connect'),
    connectSample: done('connect'),
  });
  const ctx = { store, deps: world.deps };
  connecting = createConnecting(ctx, createSession(ctx), async () => {
    order.push('flush');
  });
});
afterEach(() => world.expectForeseen());

/** What the browser holds back, as the welcome view has read it. */
async function holdsBack(...origins: string[]): Promise<void> {
  world.disk.missingOrigins = origins;
  await connecting.readAccess();
}

describe.each([
  ['Connect HubSpot', () => connecting.connectOAuth()],
  ['Use token', () => connecting.connectToken('pat-1')],
])('hosts that the browser holds back: %s', (_, connect) => {
  it('asks for all of them in the click, and connects when they are granted', async () => {
    await holdsBack(api, gmail);
    const connected = connect();
    expect(world.requested, 'in the very click').toEqual([[api, gmail]]);
    expect(await connected).toBe(true);
    expect(order).toEqual(['flush', 'connect']);
    expect(store.getState().missingOrigins).toEqual([]);
  });

  it('says what to do when HubSpot’s is not granted, and asks nobody', async () => {
    await holdsBack(api, gmail);
    world.browser.grants = false;
    expect(await connect()).toBe(false);
    expect(order).not.toContain('connect');
    expect(store.getState().connecting).toMatchObject({ is: 'failed', error: { code: 'no-access' } });
  });

  it('goes on when only pages stay closed', async () => {
    await holdsBack(gmail);
    world.browser.grants = false;
    expect(await connect()).toBe(true);
  });

  it('asks for nothing when nothing is missing', async () => {
    await holdsBack();
    expect(await connect()).toBe(true);
    expect(world.requested).toEqual([]);
  });
});

describe('the organization’s app', () => {
  it('is known as soon as it is stored, whether or not this page has heard of it', async () => {
    expect(await connecting.isAppKnown()).toBe(false);
    const settings = { ...known.settings, clientId: 'abc' };
    vi.spyOn(world.deps.read, 'settings').mockResolvedValue({ ...known, settings });
    expect(await connecting.isAppKnown()).toBe(true);
  });
});

describe('the sample account', () => {
  it('asks for the pages to try it on, and connects either way', async () => {
    await holdsBack(api, gmail);
    world.browser.grants = false;
    expect(await connecting.connectSample()).toBe(true);
    expect(world.requested).toEqual([[gmail]]);
  });
});

describe('disconnecting', () => {
  it('saves what is typed first', async () => {
    world.answers.disconnect = () => {
      order.push('disconnect');
      return ok(null);
    };
    expect(await connecting.disconnect()).toBe(true);
    expect(order).toEqual(['flush', 'disconnect']);
  });

  it('erases what pages left behind with everything else, and only then', async () => {
    const one = draftSave({ account: '77', threadId: '10' }, { text: 'Left behind' });
    world.left.push(one);
    world.answers.disconnect = () => ok(null);
    await connecting.disconnect();
    expect(world.left).toEqual([one]);
    world.disk.account = account;
    world.answers.disconnect = () => fail(failure('storage'));
    await connecting.eraseEverything();
    expect(world.left).toEqual([one]);
    world.answers.disconnect = () => fail(failure('not-revoked'));
    await connecting.eraseEverything();
    expect(world.left).toEqual([]);
  });

  it('says what is left to do when HubSpot could not be told', async () => {
    world.answers.disconnect = () => fail(failure('not-revoked'));
    await connecting.disconnect();
    expect(store.getState().connecting).toMatchObject({ is: 'failed', error: { code: 'not-revoked' } });
  });

  it('says what failed when the account is still there', async () => {
    world.disk.account = account;
    world.answers.disconnect = () => fail(failure('storage'));
    await connecting.disconnect();
    expect(store.getState().connecting).toMatchObject({ is: 'failed', error: { code: 'storage' } });
  });
});

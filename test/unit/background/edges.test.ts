import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommandName } from '../../../lib/protocol.ts';
import { draftSave } from '../support/draft-save.ts';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

/** Chrome's side panel, as far as the keys use it. */
const calls: string[] = [];
const panel = {
  setOptions: async (o: { enabled?: boolean; path?: string }) => void calls.push(`setOptions ${JSON.stringify(o)}`),
  open: async (o: { windowId: number }) => void calls.push(`open ${o.windowId}`),
  setPanelBehavior: async () => {},
};
/** Chrome since 142 tells which panels are open. */
const follows = () => ({ ...panel, onOpened: opened, onClosed: closed });
const surface = vi.hoisted(() => ({ panel: undefined as unknown }));
vi.mock('../../../lib/browser.ts', async (original) => ({
  ...(await original<typeof import('../../../lib/browser.ts')>()),
  get sidePanel() {
    return surface.panel;
  },
}));

const { connected } = await import('./support/bench.ts');
const { story } = await import('./support/story.ts');
const { asked, browser, event, world } = await import('./support/browser.ts');
const { readPanels } = await import('../../../lib/storage/panels.ts');
const { commandsOf } = await import('../../../lib/background/commands.ts');
const { payloads } = await import('../../../lib/background/payloads.ts');
const { start } = await import('../../../lib/background/start.ts');
const { readIntention, readSubject } = await import('../../../lib/storage/tabs.ts');
type Bench = Awaited<ReturnType<typeof connected>>;

const opened = event<(info: { windowId: number }) => void>();
const closed = event<(info: { windowId: number }) => void>();

let b: Bench;
beforeEach(async () => {
  b = await connected();
  calls.length = 0;
  surface.panel = undefined;
  for (const one of [opened, closed]) one.clear();
  vi.stubGlobal('self', { addEventListener: () => {} });
  vi.stubGlobal('navigator', { storage: { persist: async () => true } });
});
const names = Object.keys(payloads) as CommandName[];
const ours = { id: 'threadside', url: 'chrome-extension://threadside/sidepanel.html' };
const say = (message: unknown, sender: object) =>
  new Promise((resolve) => {
    const heard = browser.runtime.onMessage.fire(message, sender, resolve);
    if (!heard.includes(true)) resolve('not for us');
  });

describe('messages', () => {
  it.each(names)('%s answers junk with data, never with an exception, and asks nobody', async (name) => {
    const needs = !['connectOAuth', 'connectSample', 'disconnect', 'flush', 'sync', 'clearHistory'].includes(name);
    const junk = [
      undefined,
      null,
      7,
      'x',
      [],
      { threadId: 7 },
      { token: {} },
      { itemId: null },
      { intent: { kind: 'x' } },
    ];
    for (const payload of needs ? junk : [undefined, null, 7, 'x']) {
      const answer = await commandsOf(b.services)[name](payload);
      expect(answer).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    }
    expect(b.calls()).toEqual([]);
  });

  it('from a web page are heard only when they say whom the page is about', async () => {
    start(b.services);
    const page = { id: 'threadside', url: 'https://mail.google.com/', frameId: 0, tab: { id: 7, windowId: 1 } };
    expect(await say({ to: 'background', type: 'disconnect', payload: {} }, page)).toBe('not for us');
    const subject = { site: 'gmail', candidates: [{ address: 'a@b.example' }], own: [] };
    await say({ to: 'background', type: 'subject', subject }, page);
    await b.when(async () => (await readSubject(7)) !== undefined);
    expect(await readSubject(7)).toMatchObject(subject);
    expect(b.calls()).toEqual([]);
  });

  it.each([
    ['a frame in the page', { frameId: 3 }],
    ['another extension', { id: 'other' }],
  ])('from %s are not heard', async (_, more) => {
    start(b.services);
    const from = {
      id: 'threadside',
      url: 'https://mail.google.com/',
      frameId: 0,
      tab: { id: 8, windowId: 1 },
      ...more,
    };
    await say({ to: 'background', type: 'subject', subject: { site: 'gmail', candidates: [], own: [] } }, from);
    expect(await readSubject(8)).toBeUndefined();
  });

  it('from our own pages are answered', async () => {
    start(b.services);
    expect(await say({ to: 'background', type: 'flush', payload: {} }, ours)).toEqual({ ok: true, value: null });
    expect(await say({ to: 'background', type: 'constructor', payload: {} }, ours)).toBe('not for us');
  });

  it('with a draft that is a novel are refused instead of filling the disk', async () => {
    const text = 'x'.repeat(300_000);
    const save = draftSave({ account: '147822301', threadId: '1' }, { text });
    expect(await b.ask('saveDraft', save)).toMatchObject({ ok: false });
  });
});

describe('the toolbar button', () => {
  const last = (name: string) => asked.findLast(([n]) => n === name)?.[1];
  const says = (text: string) => b.when(async () => last('action.setBadgeText') !== undefined && badge() === text);
  const badge = () => (last('action.setBadgeText') as { text: string } | undefined)?.text;

  it('says how many items need the agent, for whoever has closed the panel, until none does', async () => {
    const s = await story(b);
    start(b.services);
    await says('');
    b.sandbox.faults.add({ kind: 'status', status: 400, method: 'POST', path: '*/threads/*/messages', times: 2 });
    const one = await s.submit(s.comment('First'));
    await says('1');
    expect(last('action.setTitle')).toEqual({ title: 'actionTitleOne 1' });
    const two = await s.submit({ kind: 'assign', actorId: 'A-0' });
    await says('2');
    expect(last('action.setTitle')).toEqual({ title: 'actionTitleMany 2' });
    await b.do('dismiss', { itemId: one });
    await b.do('dismiss', { itemId: two });
    await says('');
    expect(last('action.setTitle')).toEqual({ title: 'actionTitle' });
  });

  it('says it again when the browser was started anew, and nothing of an account that was left', async () => {
    const s = await story(b);
    b.sandbox.faults.add({ kind: 'status', status: 400, method: 'POST', path: '*/threads/*/messages', times: 1 });
    await s.submit(s.comment('Refused'));
    await b.itemIs('returned');
    start(b.services);
    await says('1');
    await b.do('connectSample', {});
    await says('');
  });
});

describe('the quick-reply key', () => {
  const press = (tab = { id: 7, windowId: 3 }) => browser.commands.onCommand.fire('quick-reply', tab);

  it('makes Chrome’s panel anew in one go, with nothing awaited before', async () => {
    surface.panel = panel;
    start(b.services);
    press();
    expect(calls).toEqual([
      'setOptions {"enabled":false}',
      'setOptions {"enabled":true,"path":"sidepanel.html"}',
      'open 3',
    ]);
    await b.when(async () => (await readIntention())?.windowId === 3);
  });

  it('leaves the panels of other windows alone when there is none in this one', async () => {
    surface.panel = follows();
    start(b.services);
    browser.runtime.onInstalled.fire();
    opened.fire({ windowId: 9 });
    await b.when(async () => (await readPanels())?.includes(9));
    press();
    expect(calls).toEqual(['open 3']);
  });

  it('opens the panels of other windows again when it makes this one’s anew, this one last', async () => {
    surface.panel = follows();
    start(b.services);
    browser.runtime.onStartup.fire();
    for (const windowId of [3, 8, 9]) opened.fire({ windowId });
    closed.fire({ windowId: 8 });
    await b.when(async () => (await readPanels())?.length === 2);
    press();
    const made = ['setOptions {"enabled":false}', 'setOptions {"enabled":true,"path":"sidepanel.html"}'];
    expect(calls).toEqual([...made, 'open 9', 'open 3']);
  });

  it('knows them still after the background was stopped, and takes no chances where it does not', async () => {
    surface.panel = follows();
    await browser.storage.session.set({ panels: [9] });
    start(b.services);
    press();
    expect(calls.at(0)).toBe('setOptions {"enabled":false}');
    calls.length = 0;
    await b.clock.pass(0);
    press();
    expect(calls).toEqual(['open 3']);
  });

  it('opens a small window of our own in Firefox, for the tab that is in front', async () => {
    start(b.services);
    press();
    await b.when(async () => asked.some(([name]) => name === 'windows.create'));
    expect(asked.find(([name]) => name === 'windows.create')?.[1]).toMatchObject({
      type: 'popup',
      url: 'chrome-extension://threadside/quickreply.html?tab=7',
    });
  });

  it('takes the window that is open already, also for another tab', async () => {
    world.contexts = [{ documentUrl: 'chrome-extension://threadside/quickreply.html?tab=6', tabId: 21, windowId: 9 }];
    start(b.services);
    press();
    await b.when(async () => asked.some(([name]) => name === 'windows.update'));
    expect(asked.filter(([name]) => /^(tabs|windows)\./.test(name))).toEqual([
      ['tabs.update', 21, { url: 'chrome-extension://threadside/quickreply.html?tab=7' }],
      ['windows.update', 9, { focused: true }],
    ]);
  });
});

describe('tabs', () => {
  it('that are closed are forgotten', async () => {
    start(b.services);
    await browser.storage.session.set({ 'subject:7': { site: 'gmail', candidates: [], own: [] } });
    browser.tabs.onRemoved.fire(7);
    await b.when(async () => (await readSubject(7)) === undefined);
  });

  it.each([
    ['the extension is installed', () => browser.runtime.onInstalled.fire()],
    ['the browser brings them back', () => browser.runtime.onStartup.fire()],
    ['the user allows their hosts', () => browser.permissions.onAdded.fire()],
  ])('that were open before get the page’s script when %s', async (_, happens) => {
    world.contentScripts = [{ matches: ['https://mail.google.com/*'], js: ['content-scripts/page.js'] }];
    world.tabs = [{ id: 4, windowId: 1 }];
    start(b.services);
    happens();
    await b.when(async () => asked.some(([name]) => name === 'scripting.executeScript'));
    expect(asked.find(([name]) => name === 'scripting.executeScript')?.[1]).toEqual({
      target: { tabId: 4 },
      files: ['content-scripts/page.js'],
    });
  });

  it('get the keyboard back: in Chrome by taking the window’s focus and giving it back', async () => {
    surface.panel = panel;
    world.tabs = [{ id: 4, windowId: 2 }];
    await b.do('focusPage', { tabId: 4 });
    expect(asked.filter(([name]) => name === 'windows.update')).toEqual([
      ['windows.update', 2, { focused: false }],
      ['windows.update', 2, { focused: true }],
    ]);
    expect(await b.ask('focusPage', { tabId: 99 })).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });
});

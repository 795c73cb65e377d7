import { beforeAll, describe, expect, it } from 'vitest';
import type { Surface } from './drivers/types.ts';
import { historyOf, recordUrl } from './story.ts';
import { type Beside, openConnected } from './support/beside.ts';
import { lookForNews } from './support/panel.ts';
import { browsers, provePrivacy, useStage } from './support/stage.ts';
import { buttonSays, toolbarButton } from './support/toolbar.ts';

const year = 365 * 24 * 3_600_000;

/** Also what is asked in the background, which may have to wait for the next minute: two questions in one are the limit. */
const counts = (desk: Surface, text: string) => buttonSays(desk, text, 75_000);

/** How much lighter white is than a color, as WCAG counts it. */
function contrastWithWhite(color: readonly number[]): number {
  const linear = color.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  const [r = 0, g = 0, b = 0] = linear;
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
}

describe.each(browsers)('what waits for an answer, in %s', (browser) => {
  const stage = useStage(browser, { threads: 120 });
  let beside: Beside;
  let desk: Surface;

  const me = () => stage.world.sandbox.world.agents[0]?.id;

  /** What really waits at HubSpot, those who wait longest first. */
  const waiting = () =>
    stage.world.sandbox.world
      .threads()
      .filter((t) => t.status === 'OPEN' && !t.spam && !t.archived)
      .map((t) => ({
        ...t,
        received: Date.parse(t.latestMessageReceivedTimestamp ?? ''),
        sent: Date.parse(t.latestMessageSentTimestamp ?? '1970-01-01'),
      }))
      .filter((t) => t.received > t.sent && t.received > Date.now() - year)
      .sort((a, b) => a.received - b.received);

  beforeAll(async () => {
    beside = await openConnected(stage, recordUrl('51001'));
    desk = await stage.desk();
  });

  it('is not counted, and nothing is offered, before the agent wants it', async () => {
    expect((await toolbarButton(desk)).text).toBe('');
    expect(await beside.panel.all('button', /waits? for an answer/)).toEqual([]);
  });

  it('is offered once the agent has done something, where nothing moves under the pointer, and once only', async () => {
    const { panel } = beside;
    const layout = () =>
      panel.evaluate(() => {
        const place = document.querySelector('[role=radiogroup][aria-label=Kind]')?.getBoundingClientRect();
        return [place?.top, document.querySelector('main')?.scrollHeight, document.documentElement.scrollWidth];
      });
    const wide = await panel.evaluate(() => [innerWidth, innerHeight] as const);
    await panel.resize(236, 1000);
    await historyOf(panel, 'Petra Sandoval');
    await panel.waitFor(() => document.querySelector('.ProseMirror') !== null);
    const before = await layout();
    await panel.click('button', 'Close conversation');
    await panel.gone('button', 'Undo');
    await panel.get('button', 'Count what waits?');
    await panel.waitFor(() => document.querySelector('.news') === null);
    expect(await layout()).toEqual(before);
    await panel.click('button', 'Count what waits?');
    await panel.get('button', 'Count what waits');
    await panel.press('Escape');
    await panel.gone('button', 'Count what waits?');
    expect(await layout()).toEqual(before);
    await panel.resize(...wide);
  });

  it('is counted on the toolbar button when it is switched on in the options, in calm color and in words', async () => {
    await desk.bringToFront();
    await desk.click('checkbox', 'Count on the toolbar button');
    const count = waiting().length;
    const others = waiting().filter((t) => t.assignedTo !== undefined && t.assignedTo !== me()).length;
    expect(others).toBeGreaterThan(2);
    await counts(desk, String(count - others));
    // What is known of everybody's needs no question to HubSpot, for which there may be no room for a minute or two.
    await desk.click('radio', 'Everybody’s');
    await buttonSays(desk, String(count));
    const { title, color } = await toolbarButton(desk);
    expect(title).toBe(`Threadside: ${count} conversations wait for an answer`);
    expect(contrastWithWhite(color)).toBeGreaterThanOrEqual(4.5);
    expect(await desk.axe()).toEqual([]);
  });

  it('is one more when somebody writes, and the agent’s queue has them, those who wait longest first', async () => {
    const stranger = stage.world.sandbox.world.people[4]?.contactId ?? '';
    stage.world.sandbox.world.receive(stranger, 'Anybody there?', { newThread: true });
    const all = waiting();
    const { panel } = beside;
    await panel.bringToFront();
    await lookForNews(panel, () => {});
    await counts(desk, String(all.length));
    await panel.get('button', `${all.length} conversations wait for an answer: show them`);
    await panel.press('Alt+n');
    await panel.get('list', 'Waiting for an answer');
    const rows = await panel.all('button', /waits \d+ (min|h|d)/, { within: { role: 'dialog' } });
    expect(rows).toHaveLength(all.length);
    expect(await panel.axe()).toEqual([]);
  });

  it('is worked through from the queue: who waits longest is opened by Enter, whoever the page is about', async () => {
    const { panel } = beside;
    const [oldest] = waiting();
    const person = stage.world.sandbox.world.contact(oldest?.associatedContactId ?? '');
    await panel.waitFor(() => document.activeElement?.classList.contains('queue-row'));
    await panel.press('Enter');
    await panel.gone('dialog');
    await panel.get('heading', person?.name ?? '');
    await panel.get('log', 'Messages');
  });

  it('is one less when others have answered', async () => {
    const [oldest] = waiting();
    stage.world.sandbox.world.answer(oldest?.id ?? '', 'Here we are.');
    await lookForNews(beside.panel, () => {});
    await counts(desk, String(waiting().length));
  });

  it('is shown by a window that a notification opens', async () => {
    const place = waiting().at(-1);
    const person = stage.world.sandbox.world.contact(place?.associatedContactId ?? '');
    const quick = await stage.driver.openExtensionPage(
      `quickreply.html?tab=-1&contact=${place?.associatedContactId}&thread=${place?.id}`,
    );
    await quick.get('heading', person?.name ?? '');
    await quick.get('textbox', 'Reply');
    await quick.close();
  });

  it('is counted still after the background was stopped, and no more when it is switched off', async () => {
    const before = (await toolbarButton(desk)).text;
    expect(before).not.toBe('');
    await stage.driver.stopWorker();
    expect((await toolbarButton(desk)).text).toBe(before);
    await desk.bringToFront();
    await desk.click('checkbox', 'Count on the toolbar button');
    await counts(desk, '');
    expect((await toolbarButton(desk)).title).toBe('Open or close Threadside');
  });

  provePrivacy(stage);
});

/** How the browser's own question is agreed to, by real keys. */
const agree = { chromium: ['Tab', 'Return'], firefox: ['alt+a'] } as const;

describe.each(browsers)('a message that newly waits, in %s', (browser) => {
  const stage = useStage(browser, { threads: 60, display: true });

  it('is told by a notification, once that was switched on in the options and the browser was allowed to', async () => {
    const { panel } = await openConnected(stage, recordUrl('51001'));
    const desk = await stage.desk();
    await desk.bringToFront();
    await desk.click('checkbox', 'Notification for a new message');
    const granted = () =>
      desk.evaluate(async () => {
        const own = globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome };
        return (own.browser ?? own.chrome).permissions.contains({ permissions: ['notifications'] });
      });
    // The question is the browser's, outside every page: nothing tells when it is there but that it is answered. Firefox
    // takes no answer in its first half second, and counts that anew from one that came too early.
    await expect
      .poll(
        async () => {
          for (const chord of agree[browser]) await stage.driver.keys.press(chord);
          return granted();
        },
        { timeout: 30_000, interval: 1_500 },
      )
      .toBe(true);
    await desk.get('radio', 'Everybody’s');
    await desk.waitFor(async () => {
      const own = globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome };
      return (await (own.browser ?? own.chrome).alarms.get('waiting')) !== undefined;
    });
    const stranger = stage.world.sandbox.world.people[4]?.contactId ?? '';
    const { threadId } = stage.world.sandbox.world.receive(stranger, 'Hello there', { newThread: true });
    await panel.bringToFront();
    await lookForNews(panel, () => {});
    // Its notification is asked for once, and that breaks nothing.
    await desk.waitFor(async (id) => {
      const request = indexedDB.open('threadside-cache');
      const db = await new Promise<IDBDatabase>((done) => {
        request.onsuccess = () => done(request.result);
      });
      const state = db.transaction('meta').objectStore('meta').get('waiting');
      await new Promise((done) => {
        state.onsuccess = done;
      });
      db.close();
      return id in ((state.result as { told?: object } | undefined)?.told ?? {});
    }, threadId);
    await panel.gone('menu');
    expect(await panel.all('alert')).toEqual([]);
    // A test machine has no service that shows notifications; Chromium draws them itself, Firefox then does not.
    if (browser === 'firefox') return;
    await desk.waitFor(async (id) => {
      const shown = (await chrome.notifications.getAll()) as Record<string, unknown>;
      return Object.keys(shown).some((name) => name.endsWith(`/${id}`));
    }, threadId);
  });
});

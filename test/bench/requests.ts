import type { Call, Sandbox } from '../../lib/sandbox/index.ts';
import { launch } from '../browser/drivers/launch.ts';
import { ifTrue, repeat } from '../browser/drivers/poll.ts';
import type { Driver } from '../browser/drivers/types.ts';
import { connectByToken, gmailUrl, historyOf, recordUrl } from '../browser/story.ts';
import { startWorld } from '../browser/world.ts';
import { longestChain } from './lib/chain.ts';
import { type Bench, rowsOf } from './lib/row.ts';
import { tool } from './lib/tool.ts';

const { row } = rowsOf('requests');

/** How long each answer takes: long enough that calls side by side overlap, and that a paint surely beats an answer. */
const LATENCY_MS = 400;
/** No call for so long, and all that the opening asked for is there: what begins later is the panel's regular look. */
const QUIET_MS = 1500;
/** How often it is looked whether it is quiet. */
const LOOK_MS = 25;
/** How long the regular looks are watched, to name them. They come with time: there is nothing else to wait for. */
const WATCH_MS = 6000;
const PANEL = 'sidepanel.html';

/** Two ways to a person: by an address, which has to be looked up first, and by the CRM's own id. */
const PLACES = [
  { person: 0, url: () => gmailUrl('18f2a60c51d0b701') },
  { person: 1, url: recordUrl },
] as const;

/**
 * How many calls HubSpot's API gets until a contact's newest conversation is shown, counted at the sandbox, over the
 * build that ships in real Chromium: everything from the opening until the panel wants nothing more, also what it asks
 * for after the paint (names, faces, what is unread). Of several pages the costliest counts. Not counted: setting up the
 * connection, before; the account-wide looks for news afterwards, which come with time and are named on stderr.
 */
export const requests: Bench = {
  name: 'requests',
  needs: ['chromium'],
  run: async ({ built }) => {
    if (!built) await tool('wxt', ['build']);
    const world = await startWorld();
    const driver = await launch({ browser: 'chromium', host: world.host });
    try {
      await connect(driver, world.sandbox);
      world.sandbox.faults.add({ kind: 'latency', latency: LATENCY_MS });
      const cold: Opening[] = [];
      const cached: Opening[] = [];
      for (const place of PLACES) {
        cold.push(await open(driver, world.sandbox, place));
        cached.push(await open(driver, world.sandbox, place));
      }
      const most = (counts: readonly number[]) => Math.max(...counts);
      return [
        row('cold-calls', most(cold.map(({ all }) => all.length)), 'calls'),
        row('cold-depth', most(cold.map(({ all }) => longestChain(all))), 'calls'),
        row('cached-calls-before-paint', most(cached.map(({ beforePaint }) => beforePaint.length)), 'calls'),
        row('refresh-calls', most(cached.map(({ all }) => all.length)), 'calls'),
      ];
    } finally {
      await driver.close();
      await world.close();
    }
  },
};

async function connect(driver: Driver, sandbox: Sandbox): Promise<void> {
  const panel = await driver.openExtensionPage(PANEL);
  await connectByToken(panel, sandbox.credentials.token);
  await quiet(sandbox);
  await panel.close();
}

interface Opening {
  /** Answered before the newest message was on screen: what the paint can have waited for. */
  readonly beforePaint: readonly Call[];
  /** Until the panel wanted nothing more. */
  readonly all: readonly Call[];
}

/** Opens the real side panel beside a page, and counts until it is quiet. */
async function open(driver: Driver, sandbox: Sandbox, place: (typeof PLACES)[number]): Promise<Opening> {
  const person = sandbox.world.people[place.person];
  if (person === undefined) throw new Error(`The sandbox has no person ${place.person}.`);
  const page = await driver.openPage(place.url(person.contactId));
  // What an earlier panel began when nothing else was to do is not this opening's.
  await quiet(sandbox);
  sandbox.calls.clear();
  const openedAt = Date.now();
  const panel = await driver.openPanelByAction(page);
  const paintedAt = await historyOf(panel, person.name);
  await quiet(sandbox);
  const all = sandbox.calls.list();
  await new Promise((resolve) => setTimeout(resolve, WATCH_MS));
  describe(place.url(person.contactId), openedAt, paintedAt, all, sandbox.calls.list().slice(all.length));
  await panel.close();
  await driver.panelGone();
  await page.close();
  return { all, beforePaint: all.filter((call) => call.endedAt !== undefined && call.endedAt <= paintedAt) };
}

/** Names every call, so that a count can be checked; on stderr, times in ms since the opening. */
function describe(url: string, from: number, paint: number, all: readonly Call[], later: readonly Call[]): void {
  const line = (call: Call, mark: string) =>
    `  ${mark} ${Math.round(call.startedAt - from)} ${call.method} ${call.path}\n`;
  process.stderr.write(`${url}: shown after ${paint - from}\n`);
  for (const call of all) process.stderr.write(line(call, 'counted'));
  for (const call of later) process.stderr.write(line(call, 'later  '));
}

/** Waits until no call runs and none has begun for a while. */
async function quiet(sandbox: Sandbox): Promise<void> {
  let last = Date.now();
  let seen = -1;
  await repeat(async () => {
    const calls = sandbox.calls.list();
    if (calls.length !== seen || calls.some((call) => call.endedAt === undefined)) last = Date.now();
    seen = calls.length;
    return ifTrue(Date.now() - last >= QUIET_MS);
  }, LOOK_MS);
}

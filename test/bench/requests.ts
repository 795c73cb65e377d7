import type { Call, Sandbox } from '../../lib/sandbox/index.ts';
import { launch } from '../browser/drivers/launch.ts';
import type { Driver } from '../browser/drivers/types.ts';
import { connectByToken, historyOf, recordUrl } from '../browser/story.ts';
import { startWorld } from '../browser/world.ts';
import { longestChain } from './lib/chain.ts';
import { atMost, type Bench } from './lib/row.ts';
import { tool } from './lib/tool.ts';

/** How long each answer takes: long enough that calls side by side overlap, and that a paint surely beats an answer. */
const LATENCY_MS = 400;
/** No call for so long, and the panel has all that it wants. */
const QUIET_MS = 1500;
const PANEL = 'sidepanel.html';

/**
 * How many calls HubSpot's API gets until a contact's newest conversation is shown, counted at the sandbox, over the
 * build that ships in real Chromium. The connection is set up before and not counted.
 */
export const requests: Bench = {
  name: 'requests',
  run: async () => {
    await tool('wxt', ['build']);
    const world = await startWorld();
    const driver = await launch({ browser: 'chromium', host: world.host });
    try {
      await connect(driver, world.sandbox);
      world.sandbox.faults.add({ kind: 'latency', latency: LATENCY_MS });
      const cold = await open(driver, world.sandbox);
      const cached = await open(driver, world.sandbox);
      return [
        atMost('cold-calls', cold.beforePaint.length, 'calls', 5),
        atMost('cold-depth', longestChain(cold.beforePaint), 'calls', 3),
        atMost('cached-calls-before-paint', cached.answeredBeforePaint.length, 'calls', 0),
        atMost('refresh-calls', cached.all.length, 'calls', 2),
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
  /** Begun before the newest message was on screen. */
  readonly beforePaint: readonly Call[];
  /** Answered before it was on screen: what the paint can have waited for. */
  readonly answeredBeforePaint: readonly Call[];
  /** Until the panel wanted nothing more. */
  readonly all: readonly Call[];
}

/** Opens the real side panel beside the contact's record, and counts until it is quiet. */
async function open(driver: Driver, sandbox: Sandbox): Promise<Opening> {
  const [person] = sandbox.world.people;
  if (person === undefined) throw new Error('The sandbox has no people.');
  const page = await driver.openPage(recordUrl(person.contactId));
  sandbox.calls.clear();
  const panel = await driver.openPanelByAction(page);
  const paintedAt = await historyOf(panel, person.name);
  await quiet(sandbox);
  const all = sandbox.calls.list();
  await panel.close();
  await driver.panelGone();
  await page.close();
  return {
    all,
    beforePaint: all.filter((call) => call.startedAt <= paintedAt),
    answeredBeforePaint: all.filter((call) => call.endedAt !== undefined && call.endedAt <= paintedAt),
  };
}

/** Waits until no call runs and none has begun for a while. */
async function quiet(sandbox: Sandbox): Promise<void> {
  let last = Date.now();
  let seen = -1;
  while (Date.now() - last < QUIET_MS) {
    const calls = sandbox.calls.list();
    if (calls.length !== seen || calls.some((call) => call.endedAt === undefined)) last = Date.now();
    seen = calls.length;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

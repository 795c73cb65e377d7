import { beforeAll, describe, expect, it } from 'vitest';
import type { Surface } from './drivers/types.ts';
import { historyOf, recordUrl } from './story.ts';
import { happens } from './support/arrival.ts';
import { type Beside, openConnected, tabIdOf } from './support/beside.ts';
import { meet } from './support/meet.ts';
import { alerts, articleWith, boxHolds, choose, write } from './support/panel.ts';
import { setUndo } from './support/settings.ts';
import { browsers, provePrivacy, useStage } from './support/stage.ts';
import type { Visitor } from './support/visitor.ts';

const waits = (panel: Surface) => panel.waitFor(() => document.body.innerText.includes('Waiting:'));

describe.each(browsers)('without a network, in %s', (browser) => {
  const stage = useStage(browser, { freshConnections: true });
  let beside: Beside;

  beforeAll(async () => {
    beside = await openConnected(stage, recordUrl('51001'));
    await setUndo(stage, { 'E-mail replies': 1, Comments: 1, 'Closing and reopening': 1 }, beside.panel);
  });

  /** Tells the pages whether there is a network: what is said to a page is for it alone in Chromium, and ends with it. */
  async function tell(there: boolean): Promise<void> {
    for (const page of [await stage.desk(), beside.panel]) await stage.driver.setOnline(page, there);
    await beside.panel.waitFor((on) => navigator.onLine === on, there);
  }

  /**
   * Takes the network from the whole browser, or gives it back. The protocols take it from one page only, or tell the
   * background no more than that there is none: so nobody listens any more, and connections are refused to it as well.
   */
  async function network(there: boolean): Promise<void> {
    await stage.world.host.network(there);
    await tell(there);
  }

  /** Every request about a visitor's conversation from the nth on: how, and what of it. */
  const asked = ({ threadId }: Visitor, from: number): string[] =>
    stage.world.sandbox.calls
      .list()
      .slice(from)
      .filter(({ path }) => path.includes(`/${threadId}`))
      .map(({ method, path }) => `${method} ${path.slice(path.indexOf(threadId) + threadId.length)}`);

  const writes = (visitor: Visitor, from: number) => asked(visitor, from).filter((call) => !call.startsWith('GET'));

  it('keeps a reply, a comment and a close, and sends them when it is back: in order, once each, after a look', async () => {
    const visitor = await meet(stage, beside, 'Are you there?');
    const { world, driver } = stage;
    const tab = await tabIdOf(await stage.desk(), recordUrl(visitor.contactId));
    const before = world.sandbox.calls.length;
    await network(false);
    await write(beside.panel, 'We are.');
    await beside.panel.click('button', 'Send');
    await boxHolds(beside.panel, '');
    await choose(beside.panel, 'Comment');
    await write(beside.panel, 'Written in a tunnel.');
    await beside.panel.click('button', 'Send');
    await boxHolds(beside.panel, '');
    await beside.panel.click('button', 'Close conversation');
    await waits(beside.panel);
    await alerts(beside.panel, 'Offline.');

    await beside.panel.close();
    const panel = await driver.openExtensionPage(`sidepanel.html?tab=${tab}`);
    beside = { ...beside, panel };
    await tell(false);
    await historyOf(panel, visitor.name);
    await alerts(panel, 'Offline.');
    await waits(panel);
    await articleWith(panel, 'Outgoing message', 'We are.');
    await articleWith(panel, 'Comment from', 'Written in a tunnel.');
    expect(asked(visitor, before)).toEqual([]);

    await network(true);
    await happens(() => expect(world.sandbox.world.thread(visitor.threadId)?.status).toBe('CLOSED'));
    expect(writes(visitor, before)).toEqual(['POST /messages', 'POST /messages', 'PATCH ']);
    const calls = asked(visitor, before);
    expect(calls.slice(0, calls.indexOf('POST /messages'))).toContain('GET /messages');
    const texts = world.sandbox.world.messages(visitor.threadId).flatMap((m) => ('text' in m ? m.text : []));
    expect(texts).toEqual(['Are you there?', 'We are.', 'Written in a tunnel.']);
    await panel.get('button', 'Reopen conversation');
    await panel.waitFor(() => !document.body.innerText.includes('Waiting:'));
    expect(writes(visitor, before)).toHaveLength(3);
  });

  it('searches what is here', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Is the RØROS mill still running?');
    await articleWith(panel, `Incoming message from ${visitor.name}`, 'RØROS');
    await network(false);
    await panel.press('Alt+l');
    await panel.fill('searchbox', 'Words to look for', 'mill røros');
    await panel.get('button', /^Incoming message from .*RØROS mill/, { within: { role: 'dialog' } });
    await panel.press('Escape');
    await panel.gone('dialog');
    await network(true);
  });

  it('looks first when it is back: what came meanwhile keeps the reply, and what was asked for after it', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Shall I come by?');
    const { world } = stage;
    const before = world.sandbox.calls.length;
    await network(false);
    await write(panel, 'Please do.');
    await panel.click('button', 'Send');
    await boxHolds(panel, '');
    await panel.click('button', 'Close conversation');
    await waits(panel);
    world.sandbox.world.receive(visitor.threadId, 'No need any more.');
    await network(true);
    expect(await alerts(panel, 'Paused: 1 new message came before it left.')).toContain('No need any more.');
    expect(writes(visitor, before)).toEqual([]);
    expect(world.sandbox.world.thread(visitor.threadId)?.status).toBe('OPEN');
  });

  provePrivacy(stage);
});

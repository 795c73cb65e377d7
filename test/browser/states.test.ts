import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../lib/sandbox/index.ts';
import { connectByToken, gmailUrl, historyOf, recordUrl } from './story.ts';
import { arrived, happens, quiet } from './support/arrival.ts';
import { type Beside, openConnected } from './support/beside.ts';
import { meet } from './support/meet.ts';
import { alerts, articleWith, boxHolds, lookForNews, says, write } from './support/panel.ts';
import { setUndo } from './support/settings.ts';
import { browsers, provePrivacy, useStage } from './support/stage.ts';

const troubles: readonly (readonly [string, Fault, string])[] = [
  ['can’t be reached', { kind: 'reset-before' }, 'HubSpot can’t be reached.'],
  ['fails', { kind: 'status', status: 500 }, 'HubSpot has trouble answering.'],
  ['answers with a web page', { kind: 'html', status: 500 }, 'HubSpot has trouble answering.'],
  ['answers nonsense', { kind: 'malformed' }, 'HubSpot has trouble answering.'],
  [
    'gets too many requests',
    { kind: 'status', status: 429, headers: { 'retry-after': '2' } },
    'HubSpot gets more requests from this account than it takes.',
  ],
];

describe.each(browsers)('when something is wrong, in %s', (browser) => {
  const stage = useStage(browser, { freshConnections: true });
  let beside: Beside;

  beforeAll(async () => {
    beside = await openConnected(stage, recordUrl('51001'));
    await setUndo(stage, { 'E-mail replies': 1 }, beside.panel);
  });
  beforeEach(async () => {
    stage.world.sandbox.faults.clear();
    await quiet(stage.world);
  });
  const answersSince = (count: number) =>
    stage.world.sandbox.calls
      .list()
      .slice(count)
      .filter(({ status }) => status === 200);

  it.each(troubles)('keeps what it has and says it when HubSpot %s', async (_what, fault, words) => {
    const { panel, page } = beside;
    const { faults } = stage.world.sandbox;
    await page.goto(recordUrl('51001'));
    await historyOf(panel, 'Petra Sandoval');
    await quiet(stage.world);
    await lookForNews(panel, () => faults.add(fault));
    await alerts(panel, words);
    await historyOf(panel, 'Petra Sandoval');
    await quiet(stage.world);
    // By a key: the panel looks again by itself as well, and may be first before a click is aimed.
    await panel.focus('button', 'Try again');
    faults.clear();
    const before = stage.world.sandbox.calls.length;
    await panel.press('Enter');
    // After too many requests, when HubSpot takes them again: nobody has to try twice.
    await happens(() => expect(answersSince(before)).not.toEqual([]));
    await panel.gone('alert');
    await historyOf(panel, 'Petra Sandoval');
  });

  it('says why nobody is shown, and shows them once HubSpot answers', async () => {
    const { panel, page } = beside;
    const { faults } = stage.world.sandbox;
    faults.add({ kind: 'status', status: 500 });
    await page.goto(recordUrl('51033'));
    await alerts(panel, 'HubSpot has trouble answering.');
    await panel.get('heading', 'The person on this page');
    faults.clear();
    await panel.click('button', 'Try again');
    await historyOf(panel, 'Tomás Ibarra');
    await panel.gone('alert');
  });

  it('says that HubSpot does not know somebody', async () => {
    const { panel, page } = beside;
    await page.goto(recordUrl('51033'));
    await historyOf(panel, 'Tomás Ibarra');
    await page.goto(recordUrl('700000001'));
    await panel.get('heading', 'No contact on this page');
    await panel.waitFor(() => document.body.innerText.includes('HubSpot has no contact for this record.'));
    await panel.get('textbox', 'Find a contact');
    await page.goto(gmailUrl('18f2a60c51d0b706'));
    await panel.waitFor(() => !document.body.innerText.includes('HubSpot has no contact for this record.'));
    await panel.get('heading', 'No contact on this page');
  });

  it('reads past a broken entry', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'A normal one.');
    const path = `*threads/${visitor.threadId}/messages`;
    const body = { results: [{ type: 'MESSAGE' }, 7, null, { id: 'x', type: 'HOLOGRAM', createdAt: 'soon' }] };
    const { faults } = stage.world.sandbox;
    await lookForNews(panel, () => faults.add({ kind: 'status', status: 200, method: 'GET', path, body, times: 1 }));
    await happens(() => expect(faults.list()[0]?.struck).toBe(1));
    await articleWith(panel, `Incoming message from ${visitor.name}`, 'A normal one.');
  });

  it('waits with a reply while there are too many requests, and sends it once', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Busy?');
    const path = `*threads/${visitor.threadId}/messages`;
    const headers = { 'retry-after': '2' };
    stage.world.sandbox.faults.add({ kind: 'status', status: 429, method: 'POST', path, times: 1, headers });
    await write(panel, 'A little.');
    await panel.click('button', 'Send');
    await panel.waitFor(() => document.body.innerText.includes('Waiting: HubSpot gets more requests'));
    await arrived(stage.world, visitor.threadId, 'A little.');
    await says(panel, 'Sent');
  });

  it('asks to connect again when HubSpot no longer accepts the connection, and loses nothing', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Still connected?');
    await write(panel, 'Not yet sent');
    await lookForNews(panel, () => stage.world.sandbox.faults.add({ kind: 'status', status: 401 }));
    await alerts(panel, 'HubSpot no longer accepts this connection.');
    await articleWith(panel, `Incoming message from ${visitor.name}`, 'Still connected?');
    await panel.focus('textbox', 'Reply');
    await panel.press('Control+Enter');
    expect(await says(panel, 'Not sent:')).toContain('Connect to HubSpot again first.');
    stage.world.sandbox.faults.clear();
    await panel.click('button', 'Connect again');
    await connectByToken(panel, stage.world.sandbox.credentials.token);
    await historyOf(panel, visitor.name);
    await boxHolds(panel, 'Not yet sent');
    await panel.click('button', 'Send');
    await arrived(stage.world, visitor.threadId, 'Not yet sent');
  });

  provePrivacy(stage);
});

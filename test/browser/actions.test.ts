import { beforeAll, describe, expect, it } from 'vitest';
import type { Surface } from './drivers/types.ts';
import { recordUrl } from './story.ts';
import { arrived, happens } from './support/arrival.ts';
import { type Beside, openConnected } from './support/beside.ts';
import { meet } from './support/meet.ts';
import { alerts, boxHolds, choose, says, write } from './support/panel.ts';
import { browsers, provePrivacy, type Stage, useStage } from './support/stage.ts';
import type { Visitor } from './support/visitor.ts';

const menu = 'Conversation actions';

/** Chooses from the menu of the conversation on screen. */
async function act(panel: Surface, what: string | RegExp): Promise<void> {
  await panel.click('button', menu);
  await panel.click('menuitem', what);
}

/** Waits until the bar of the conversation on screen has these words. */
const barSays = (panel: Surface, words: string) =>
  panel.waitFor((wanted) => document.querySelector('.thread-bar')?.textContent?.includes(wanted), words);

/** What HubSpot has of somebody's conversation. */
const atHubSpot = ({ world }: Stage, { threadId }: Visitor) => world.sandbox.world.thread(threadId);

/** Requests that change a conversation: how many reached HubSpot. */
const changes = ({ world }: Stage, { threadId }: Visitor) =>
  world.sandbox.calls.list().filter(({ method, path }) => method !== 'GET' && path.includes(`/threads/${threadId}`));

describe.each(browsers)('what is done with a conversation in %s', (browser) => {
  const stage = useStage(browser, { freshConnections: true });
  let beside: Beside;
  beforeAll(async () => {
    beside = await openConnected(stage, recordUrl('51001'));
  });

  it('is assigned to me: shown at once, then HubSpot has it and its history says so', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Who takes care of this?');
    const before = atHubSpot(stage, visitor)?.assignedTo;
    await act(panel, 'Assign to me');
    await barSays(panel, 'with you');
    expect(atHubSpot(stage, visitor)?.assignedTo).toBe(before);
    await says(panel, 'Assigned');
    expect(atHubSpot(stage, visitor)?.assignedTo).toBe(stage.world.sandbox.world.agents[0]?.id);
    expect(changes(stage, visitor)).toHaveLength(1);
    expect(stage.world.sandbox.world.messages(visitor.threadId).at(-1)?.type).toBe('ASSIGNMENT');
  });

  it('is moved to the trash and taken back in time: HubSpot never hears of it', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Buy cheap crates!');
    await act(panel, 'Move to trash');
    await barSays(panel, 'in the trash');
    await panel.click('button', 'Undo');
    await panel.get('button', 'Close conversation');
    await says(panel, 'Taken back');
    expect(changes(stage, visitor)).toEqual([]);
    expect(atHubSpot(stage, visitor)?.archived).toBe(false);
  });

  it('is moved to the trash, can’t be answered there, and is restored in the panel', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Buy expensive crates!');
    await act(panel, 'Move to trash');
    await says(panel, 'Moved to the trash');
    expect(atHubSpot(stage, visitor)?.archived).toBe(true);
    await panel.waitFor(() => document.body.innerText.includes('This conversation is in the trash.'));
    await panel.gone('button', 'Close conversation');
    await act(panel, 'Restore');
    await panel.get('button', 'Close conversation');
    await says(panel, 'Restored');
    expect(atHubSpot(stage, visitor)).toMatchObject({ archived: false, status: 'OPEN' });
    await write(panel, 'Sorry, that was a mistake.');
    await panel.click('button', 'Send');
    await arrived(stage.world, visitor.threadId, 'Sorry, that was a mistake.');
  });

  provePrivacy(stage);
});

describe('what is done with a conversation, the rest of it', () => {
  const stage = useStage('chromium', { freshConnections: true });
  let beside: Beside;
  const [jonas, mei] = ['Jonas Ekberg', 'Mei Tanaka'];
  const idOf = (name: string) => stage.world.sandbox.world.agents.find((agent) => agent.name === name)?.id;
  beforeAll(async () => {
    beside = await openConnected(stage, recordUrl('51001'));
  });

  it('is assigned to somebody else by keys alone, and the focus comes back', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'I would like to talk to Mei.');
    await panel.focus('button', menu);
    await panel.press('Enter');
    await panel.waitFor(() => document.activeElement?.getAttribute('role') === 'menuitem');
    expect(await panel.axe()).toEqual([]);
    while (!(await panel.evaluate(() => document.activeElement?.textContent?.startsWith('Assign to…'))))
      await panel.press('ArrowDown');
    await panel.press('Enter');
    await panel.waitFor(() => document.activeElement?.getAttribute('aria-label') === 'Find an agent');
    expect(await panel.axe()).toEqual([]);
    await panel.type('tana');
    await panel.get('option', new RegExp(mei ?? ''));
    await panel.press('Enter');
    await panel.gone('dialog');
    await barSays(panel, `with ${mei}`);
    await panel.waitFor((name) => document.activeElement?.getAttribute('aria-label') === name, menu);
    await happens(() => expect(atHubSpot(stage, visitor)?.assignedTo).toBe(idOf(mei ?? '')));
  });

  it('is nobody’s when its assignment is taken away', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Anybody?');
    await act(panel, 'Assign to me');
    await says(panel, 'Assigned');
    await act(panel, 'Unassign');
    await barSays(panel, 'nobody assigned');
    await says(panel, 'Assignment taken away');
    expect(atHubSpot(stage, visitor)?.assignedTo).toBeUndefined();
  });

  it('shows the old assignee and says why when HubSpot refuses the assignment', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Still mine?');
    await act(panel, 'Assign to me');
    await says(panel, 'Assigned');
    const message = 'Mei may not work in this inbox.';
    const body = { status: 'error', category: 'VALIDATION_ERROR', message };
    const fault = { kind: 'status', status: 400, body, method: 'PUT', path: '*/assignee', times: 1 } as const;
    stage.world.sandbox.faults.add(fault);
    await act(panel, 'Assign to…');
    await panel.click('option', new RegExp(mei ?? ''));
    await barSays(panel, `with ${mei}`);
    expect(await alerts(panel, message)).toContain('Assignment of');
    await barSays(panel, 'with you');
    await panel.get('button', /not done/, { within: { role: 'list', name: 'Conversations' } });
    expect(atHubSpot(stage, visitor)?.assignedTo).toBe(idOf(jonas ?? ''));
    expect(await panel.axe()).toEqual([]);
    await panel.click('button', 'Try again');
    await happens(() => expect(atHubSpot(stage, visitor)?.assignedTo).toBe(idOf(mei ?? '')));
    await panel.gone('alert');
  });

  it('says so when the account does not offer assigning', async () => {
    const { panel } = beside;
    await meet(stage, beside, 'Take it, somebody.');
    stage.world.sandbox.faults.add({ kind: 'html', status: 404, path: '*/assignee' });
    await act(panel, 'Assign to me');
    await alerts(panel, 'does not let other programs assign');
    stage.world.sandbox.faults.clear();
    await panel.click('button', 'Forget it');
    await panel.gone('alert');
    await barSays(panel, 'nobody assigned');
  });

  it('is assigned to me by a key that puts the caret into the reply', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Quick question.');
    await choose(panel, 'Comment');
    await panel.press('Alt+m');
    await panel.waitFor(() => document.activeElement?.getAttribute('aria-label') === 'Reply');
    await panel.type('Quick answer.');
    await boxHolds(panel, 'Quick answer.');
    await panel.get('group', 'Recipients');
    await panel.click('button', 'Send');
    await arrived(stage.world, visitor.threadId, 'Quick answer.');
    expect(atHubSpot(stage, visitor)?.assignedTo).toBe(idOf(jonas ?? ''));
  });

  it('is commented and closed', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'No answer needed.');
    await choose(panel, 'Comment');
    await write(panel, 'Nothing to do.');
    await panel.click('button', 'Comment and close');
    const comment = await arrived(stage.world, visitor.threadId, 'Nothing to do.');
    expect(comment.type).toBe('COMMENT');
    await happens(() => expect(atHubSpot(stage, visitor)?.status).toBe('CLOSED'));
    await panel.get('button', 'Reopen conversation');
  });

  it('is in the trash although the answer was lost and the background stopped meanwhile', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Lost on the way.');
    stage.world.sandbox.faults.add({ kind: 'reset-after', method: 'DELETE', times: 1 });
    await act(panel, 'Move to trash');
    await barSays(panel, 'in the trash');
    await stage.driver.stopWorker();
    await says(panel, 'Moved to the trash');
    expect(atHubSpot(stage, visitor)?.archived).toBe(true);
    await panel.gone('alert');
  });

  provePrivacy(stage);
});

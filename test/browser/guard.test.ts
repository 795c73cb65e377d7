import { beforeAll, describe, expect, it } from 'vitest';
import { recordUrl } from './story.ts';
import { arrived, happens } from './support/arrival.ts';
import { type Beside, openConnected } from './support/beside.ts';
import { meet } from './support/meet.ts';
import { alerts, articleWith, boxHolds, says, write } from './support/panel.ts';
import { setUndo } from './support/settings.ts';
import { browsers, provePrivacy, useStage } from './support/stage.ts';
import { arrivals, type Visitor } from './support/visitor.ts';

const needsYou = { role: 'region', name: 'Needs you' } as const;
const list = { role: 'list', name: 'Conversations' } as const;

describe.each(browsers)('what came meanwhile, in %s', (browser) => {
  const stage = useStage(browser);
  let beside: Beside;
  const there = (visitor: Visitor) => stage.world.sandbox.world.thread(visitor.threadId);
  const visitorWrites = (visitor: Visitor, text: string) => stage.world.sandbox.world.receive(visitor.threadId, text);

  /** An undo window that is long enough for something to happen in it, whatever else the machine does. */
  beforeAll(async () => {
    beside = await openConnected(stage, recordUrl('51001'));
    await setUndo(stage, { 'E-mail replies': 3, 'Closing and reopening': 3 }, beside.panel);
  });

  it('pauses a reply, is shown, and one key sends it all the same, once', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'When do you open?');
    await write(panel, 'We open at six.');
    await panel.press('Control+Enter');
    await panel.get('button', 'Undo');
    visitorWrites(visitor, 'On Sunday, I mean.');
    expect(await alerts(panel, 'Paused: 1 new message came before it left.')).toContain('On Sunday, I mean.');
    await says(panel, 'Paused: 1 new message.');
    await articleWith(panel, `Incoming message from ${visitor.name}`, 'On Sunday, I mean.');
    await panel.get('button', /paused/, { within: list });
    expect(await panel.axe()).toEqual([]);
    // The key that has just sent it confirms nothing.
    await panel.press('Control+Enter');
    expect(arrivals(stage.world, visitor.threadId, 'We open at six.')).toBe(0);
    await panel.get('button', 'Send anyway', { within: needsYou });
    await panel.press('Alt+g');
    await arrived(stage.world, visitor.threadId, 'We open at six.');
    await says(panel, 'Sent');
    await panel.gone('button', 'Send anyway');
    expect(arrivals(stage.world, visitor.threadId, 'We open at six.')).toBe(1);
  });

  it('lets the agent change the reply instead, also after a reload', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'May I come at six?');
    await write(panel, 'Yes.');
    await panel.click('button', 'Send');
    await panel.get('button', 'Undo');
    visitorWrites(visitor, 'At seven, rather.');
    await says(panel, 'Paused:');
    await panel.reload();
    await panel.get('heading', visitor.name);
    await panel.click('button', 'Edit', { within: needsYou });
    await boxHolds(panel, 'Yes.');
    await write(panel, 'Yes, at seven.');
    await panel.click('button', 'Send');
    await arrived(stage.world, visitor.threadId, 'Yes, at seven.');
    expect(arrivals(stage.world, visitor.threadId, 'Yes.')).toBe(0);
  });

  it('pauses a reply that had to wait for the network', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Any news?');
    const { faults } = stage.world.sandbox;
    const fault = faults.add({ kind: 'reset-before', path: `*threads/${visitor.threadId}/messages` });
    await write(panel, 'None so far.');
    await panel.click('button', 'Send');
    await panel.waitFor(() => document.body.innerText.includes('Waiting:'));
    visitorWrites(visitor, 'It has come, thanks!');
    faults.remove(fault);
    expect(await alerts(panel, 'Paused:')).toContain('It has come, thanks!');
    expect(arrivals(stage.world, visitor.threadId, 'None so far.')).toBe(0);
    await panel.click('button', 'Edit', { within: needsYou });
    await boxHolds(panel, 'None so far.');
    await write(panel, '');
  });

  it('keeps a conversation open that somebody has written into', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Thanks, that is all.');
    await panel.click('button', 'Close conversation');
    await panel.get('button', 'Undo');
    visitorWrites(visitor, 'No, one more thing.');
    expect(await alerts(panel, 'Paused:')).toContain('No, one more thing.');
    await panel.get('button', 'Close conversation');
    expect(there(visitor)?.status).toBe('OPEN');
    await panel.click('button', 'Close anyway', { within: needsYou });
    await happens(() => expect(there(visitor)?.status).toBe('CLOSED'));
    await panel.get('button', 'Reopen conversation');
  });

  it('does not overrule who has reopened it', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Is it over?');
    await panel.click('button', 'Close conversation');
    await panel.get('button', 'Undo');
    stage.world.sandbox.world.setStatus(visitor.threadId, 'CLOSED');
    stage.world.sandbox.world.setStatus(visitor.threadId, 'OPEN');
    await alerts(panel, 'Paused: somebody else has reopened the conversation.');
    await panel.click('button', 'Leave it open', { within: needsYou });
    await panel.gone('button', 'Leave it open');
    expect(there(visitor)?.status).toBe('OPEN');
  });

  it('does not overrule who has taken it', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Who helps me?');
    const { agents, assign } = stage.world.sandbox.world;
    await panel.press('Alt+m');
    await panel.get('button', 'Undo');
    assign(visitor.threadId, agents[1]);
    await alerts(panel, `Paused: ${agents[1]?.name} has the conversation by now.`);
    expect(there(visitor)?.assignedTo).toBe(agents[1]?.id);
    await panel.click('button', 'Assign anyway', { within: needsYou });
    await happens(() => expect(there(visitor)?.assignedTo).toBe(agents[0]?.id));
    await panel.gone('region', 'Needs you');
  });

  provePrivacy(stage);
});

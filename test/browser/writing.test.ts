import { beforeAll, describe, expect, it } from 'vitest';
import { recordUrl } from './story.ts';
import { arrived, happens } from './support/arrival.ts';
import { type Beside, openConnected } from './support/beside.ts';
import { meet } from './support/meet.ts';
import { articleWith, boxHolds, choose, says, write } from './support/panel.ts';
import { setUndo } from './support/settings.ts';
import { browsers, provePrivacy, useStage } from './support/stage.ts';
import { arrivals, type Visitor } from './support/visitor.ts';

describe.each(browsers)('writing in %s', (browser) => {
  const stage = useStage(browser, { freshConnections: true });
  let beside: Beside;

  const statusOf = (visitor: Visitor) => stage.world.sandbox.world.thread(visitor.threadId)?.status;
  const quick = { 'E-mail replies': 1, Comments: 1, 'Chat replies': 0, 'Closing and reopening': 1 };

  beforeAll(async () => {
    beside = await openConnected(stage, recordUrl('51001'));
    await setUndo(stage, quick, beside.panel);
  });

  it('sends a reply exactly once, to the people and from the mailbox that it shows', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'When do you open?');
    const people = await panel.get('group', 'Recipients');
    expect(people.text).toContain(visitor.name);
    await write(panel, 'We open at six.');
    await panel.click('button', 'Send');
    const message = await arrived(stage.world, visitor.threadId, 'We open at six.');
    const identifier = { type: 'HS_EMAIL_ADDRESS', value: visitor.address };
    expect(message).toMatchObject({
      type: 'MESSAGE',
      direction: 'OUTGOING',
      channelId: '1002',
      channelAccountId: '41830201',
      senders: [{ actorId: stage.world.sandbox.world.agents[0]?.id }],
      recipients: [{ recipientField: 'TO', deliveryIdentifier: identifier }],
    });
    await says(panel, 'Sent');
    await articleWith(panel, 'Outgoing message from Jonas Ekberg', 'We open at six.');
    await boxHolds(panel, '');
    expect(statusOf(visitor)).toBe('OPEN');
  });

  it('sends to whom the agent added and not to whom they removed', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'My colleague is in copy.', { cc: ['depot@freight.example'] });
    await panel.get('button', /^Remove depot@freight\.example from Cc$/);
    await panel.click('button', /^Remove depot@freight\.example from Cc$/);
    await panel.fill('textbox', 'Bcc', 'archive@sandoval.example');
    await panel.press('Enter');
    await panel.get('button', /^Remove archive@sandoval\.example from Bcc$/);
    await write(panel, 'Then I write to you alone.');
    await panel.click('button', 'Send');
    const message = await arrived(stage.world, visitor.threadId, 'Then I write to you alone.');
    const to = message.type === 'MESSAGE' ? message.recipients : [];
    expect(to.map((one) => `${one.recipientField} ${one.deliveryIdentifier?.value}`).sort()).toEqual([
      'BCC archive@sandoval.example',
      `TO ${visitor.address}`,
    ]);
  });

  it('answers a chat in the chat', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Anybody there?', { channelId: '1000' });
    await write(panel, 'Here I am.');
    await panel.press('Control+Enter');
    const message = await arrived(stage.world, visitor.threadId, 'Here I am.');
    expect(message).toMatchObject({ channelId: '1000', channelAccountId: '41830301', direction: 'OUTGOING' });
    await articleWith(panel, 'Outgoing message from Jonas Ekberg', 'Here I am.');
  });

  it('sends and closes', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'It works now.');
    await write(panel, 'Glad to hear it.');
    await panel.click('button', 'Send and close');
    await arrived(stage.world, visitor.threadId, 'Glad to hear it.');
    await happens(() => expect(statusOf(visitor)).toBe('CLOSED'));
    await panel.get('button', 'Reopen conversation');
  });

  it('adds a comment for the team only', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'May I pay later?');
    await choose(panel, 'Comment');
    await panel.gone('group', 'Recipients');
    await write(panel, 'Pays always, if late.');
    await panel.click('button', 'Send');
    const comment = await arrived(stage.world, visitor.threadId, 'Pays always, if late.');
    expect(comment.type).toBe('COMMENT');
    await articleWith(panel, 'Comment from', 'Pays always, if late.');
    await says(panel, 'Comment added');
  });

  it('closes and reopens', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Thanks for everything.');
    await panel.click('button', 'Close conversation');
    await happens(() => expect(statusOf(visitor)).toBe('CLOSED'));
    await panel.click('button', 'Reopen conversation');
    await happens(() => expect(statusOf(visitor)).toBe('OPEN'));
    await panel.get('button', 'Close conversation');
  });

  it('keeps a draft of each conversation, kind and panel that closes', async () => {
    const { panel, page } = beside;
    const first = await meet(stage, beside, 'Two questions.');
    await write(panel, 'The first answer');
    await choose(panel, 'Comment');
    await write(panel, 'A note');
    await meet(stage, beside, 'Something else.');
    await boxHolds(panel, '');
    await page.goto(recordUrl(first.contactId));
    await panel.get('heading', first.name);
    await choose(panel, 'Comment');
    await boxHolds(panel, 'A note');
    await panel.reload();
    await panel.get('heading', first.name);
    await boxHolds(panel, 'The first answer');
    await choose(panel, 'Comment');
    await boxHolds(panel, 'A note');
    expect(stage.world.sandbox.world.messages(first.threadId)).toHaveLength(1);
  });

  it('keeps a draft and sends once what was waiting when the background is stopped', async () => {
    const { panel } = beside;
    await setUndo(stage, { 'E-mail replies': 3 }, panel);
    const visitor = await meet(stage, beside, 'Are you still there?');
    await write(panel, 'Half a');
    await stage.driver.stopWorker();
    await panel.type(' sentence, whole.');
    await panel.click('button', 'Send');
    await panel.get('button', 'Undo');
    await stage.driver.stopWorker();
    expect(arrivals(stage.world, visitor.threadId, 'Half a sentence, whole.')).toBe(0);
    await arrived(stage.world, visitor.threadId, 'Half a sentence, whole.');
    await says(panel, 'Sent');
    await setUndo(stage, quick, panel);
  });

  it('finds what was on its way when the background was stopped, and does not send it again', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Did you get my mail?');
    const { faults } = stage.world.sandbox;
    const path = `*threads/${visitor.threadId}/messages`;
    // HubSpot has it, the answer never comes.
    const fault = faults.add({ kind: 'hang', method: 'POST', path, afterEffect: true });
    await write(panel, 'Yes, yesterday.');
    await panel.click('button', 'Send');
    await arrived(stage.world, visitor.threadId, 'Yes, yesterday.');
    await stage.driver.stopWorker();
    faults.remove(fault);
    await says(panel, 'Sent');
    await articleWith(panel, 'Outgoing message from Jonas Ekberg', 'Yes, yesterday.');
    expect(arrivals(stage.world, visitor.threadId, 'Yes, yesterday.')).toBe(1);
  });

  it('finds a reply whose answer was lost, and does not send it again', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Is it Monday or Tuesday?');
    const path = `*threads/${visitor.threadId}/messages`;
    stage.world.sandbox.faults.add({ kind: 'reset-after', method: 'POST', path });
    await write(panel, 'It is Tuesday.');
    await panel.click('button', 'Send');
    await says(panel, 'Sent');
    await articleWith(panel, 'Outgoing message from Jonas Ekberg', 'It is Tuesday.');
    expect(arrivals(stage.world, visitor.threadId, 'It is Tuesday.')).toBe(1);
    stage.world.sandbox.faults.clear();
  });

  it('says what did not go out or may have, lets the agent decide, and never sends it twice', async () => {
    const { panel, page } = beside;
    const { faults, world } = stage.world.sandbox;
    const lost = await meet(stage, beside, 'Where is my order?');
    faults.add({ kind: 'reset-before', method: 'POST', path: `*threads/${lost.threadId}/messages`, times: 1 });
    await write(panel, 'On its way.');
    await panel.click('button', 'Send');
    await panel.waitFor(() => document.body.innerText.includes('Looking whether it arrived'));
    const doubtful = await meet(stage, beside, 'And the invoice?');
    faults.add({ kind: 'reset-before', method: 'POST', path: `*threads/${doubtful.threadId}/messages`, times: 1 });
    await write(panel, 'Enclosed.');
    await panel.click('button', 'Send');
    await panel.waitFor(() => document.body.innerText.includes('Looking whether it arrived'));
    // Something of the same agent's appears that reads differently: nobody can tell whether it is the same message.
    world.answer(doubtful.threadId, 'Enclosed, with a signature.', world.agents[0]);
    const needsYou = { role: 'region', name: 'Needs you' } as const;
    // Three looks over more than twenty seconds come before that is said.
    await panel.get('button', 'It arrived', { within: needsYou, timeout: 40_000 });
    await says(panel, 'Unknown:');
    await panel.click('button', 'It arrived', { within: needsYou });
    await panel.gone('button', 'It arrived');
    await page.goto(recordUrl(lost.contactId));
    await panel.get('heading', lost.name);
    await says(panel, 'Not sent:');
    expect(arrivals(stage.world, lost.threadId, 'On its way.')).toBe(0);
    await panel.click('button', 'Edit', { within: needsYou });
    await boxHolds(panel, 'On its way.');
    await panel.click('button', 'Send');
    await arrived(stage.world, lost.threadId, 'On its way.');
    await says(panel, 'Sent');
    expect(arrivals(stage.world, doubtful.threadId, 'Enclosed.')).toBe(0);
    faults.clear();
  });

  it('says what HubSpot refused, and the text is in its box again', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Please confirm.');
    const path = `*threads/${visitor.threadId}/messages`;
    stage.world.sandbox.faults.add({ kind: 'status', status: 400, method: 'POST', path, times: 1 });
    await write(panel, 'Confirmed.');
    await panel.click('button', 'Send');
    expect(await says(panel, 'Not sent:')).toContain('HubSpot refused this');
    await boxHolds(panel, 'Confirmed.');
    await panel.click('button', 'Send');
    await panel.gone('region', 'Needs you');
    await arrived(stage.world, visitor.threadId, 'Confirmed.');
    await says(panel, 'Sent');
  });

  it('takes back a reply and a close while there is time, and nothing has left', async () => {
    const { panel } = beside;
    await setUndo(stage, { 'E-mail replies': 30, 'Closing and reopening': 30 }, panel);
    const visitor = await meet(stage, beside, 'What does it cost?');
    const before = stage.world.sandbox.calls.length;
    await write(panel, 'Nothing at all');
    await panel.click('button', 'Send');
    await boxHolds(panel, '');
    await panel.click('button', 'Undo');
    await boxHolds(panel, 'Nothing at all');
    await says(panel, 'Taken back');
    await panel.gone('button', 'Undo');
    await panel.click('button', 'Close conversation');
    await panel.click('button', 'Undo');
    await panel.get('button', 'Close conversation');
    const since = stage.world.sandbox.calls.list().slice(before);
    const writes = since.filter(({ method }) => method === 'PATCH' || method === 'POST');
    expect(writes.filter(({ path }) => path.includes(visitor.threadId))).toEqual([]);
    expect(statusOf(visitor)).toBe('OPEN');
    await setUndo(stage, quick, panel);
  });

  provePrivacy(stage);
});

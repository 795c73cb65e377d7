import { beforeAll, describe, expect, it } from 'vitest';
import { historyOf, recordUrl } from './story.ts';
import { arrived, happens } from './support/arrival.ts';
import { type Beside, openConnected } from './support/beside.ts';
import { articleWith, boxHolds, choose, says, write } from './support/panel.ts';
import { setUndo } from './support/settings.ts';
import { browsers, provePrivacy, useStage } from './support/stage.ts';
import { arrivals, newVisitor, type Visitor } from './support/visitor.ts';

describe.each(browsers)('writing in %s', (browser) => {
  const stage = useStage(browser);
  let beside: Beside;

  /** Somebody has written; their record is open, and the panel shows what they wrote. */
  const meet = async (text: string, channelId?: string): Promise<Visitor> => {
    const visitor = newVisitor(stage.world, text, channelId === undefined ? {} : { channelId });
    await beside.page.goto(recordUrl(visitor.contactId));
    await historyOf(beside.panel, visitor.name);
    return visitor;
  };
  const statusOf = (visitor: Visitor) => stage.world.sandbox.world.thread(visitor.threadId)?.status;

  beforeAll(async () => {
    beside = await openConnected(stage, recordUrl('51001'));
    await setUndo(stage, { 'E-mail replies': 1, Comments: 1, 'Closing and reopening': 1 }, beside.panel);
  });

  it('sends a reply exactly once, to the people and from the mailbox that it shows', async () => {
    const { panel } = beside;
    const visitor = await meet('When do you open?');
    const people = await panel.get('group', 'Recipients');
    expect(people.text).toContain(visitor.name);
    await write(panel, 'We open at six.');
    await panel.click('button', 'Send');
    const message = await arrived(stage.world, visitor.threadId, 'We open at six.');
    expect(message).toMatchObject({
      type: 'MESSAGE',
      direction: 'OUTGOING',
      channelId: '1002',
      channelAccountId: '41830201',
      senders: [{ actorId: stage.world.sandbox.world.agents[0]?.id }],
      recipients: [{ recipientField: 'TO', deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: visitor.address } }],
    });
    await says(panel, 'Sent');
    await articleWith(panel, 'Outgoing message from Jonas Ekberg', 'We open at six.');
    await boxHolds(panel, '');
    expect(arrivals(stage.world, visitor.threadId, 'We open at six.')).toBe(1);
  });
});

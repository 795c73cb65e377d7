import { beforeAll, describe, expect, it } from 'vitest';
import type { World } from '../../lib/sandbox/index.ts';
import { recordUrl } from './story.ts';
import { arrived } from './support/arrival.ts';
import { type Beside, openConnected } from './support/beside.ts';
import { meet } from './support/meet.ts';
import { says, write } from './support/panel.ts';
import { setUndo } from './support/settings.ts';
import { browsers, provePrivacy, useStage } from './support/stage.ts';

type Message = ReturnType<World['messages']>[number];

/** Who got a message, as HubSpot has it: `FIELD address`, sorted. */
const wireOf = (message: Message): string[] =>
  (message.type === 'MESSAGE' ? message.recipients : [])
    .map((one) => `${one.recipientField} ${one.deliveryIdentifier.value}`)
    .sort();

const recipients = { within: { role: 'group', name: 'Recipients' } } as const;
const reach = { within: { role: 'radiogroup', name: 'Goes to' } } as const;

describe.each(browsers)('whom a reply goes to in %s', (browser) => {
  const stage = useStage(browser);
  let beside: Beside;

  /** Waits until the head says something about the recipients. */
  const differs = (words: string) =>
    beside.panel.waitFor((text) => document.querySelector('.difference')?.textContent?.includes(text), words);

  /** Chooses a mailbox, as the arrow keys of its list do. */
  const sendFrom = (name: string) =>
    beside.panel.evaluate((begin) => {
      const select = document.querySelector<HTMLSelectElement>('select[aria-label="Send from"]');
      const option = [...(select?.options ?? [])].find((one) => one.text.startsWith(begin));
      if (!select || !option) throw new Error(`${begin} is not offered.`);
      select.value = option.value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }, name);

  beforeAll(async () => {
    beside = await openConnected(stage, recordUrl('51001'));
    await setUndo(stage, { 'E-mail replies': 1 }, beside.panel);
  });

  it('is everybody by default, and the sender alone when the agent says so', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'My colleagues are in copy.', { cc: ['ann@x.example', 'bo@x.example'] });
    await differs('Same people as the last message');
    await write(panel, 'To all of you.');
    await panel.click('button', 'Send');
    const first = await arrived(stage.world, visitor.threadId, 'To all of you.');
    expect(wireOf(first)).toEqual(['CC ann@x.example', 'CC bo@x.example', `TO ${visitor.address}`]);
    await says(panel, 'Sent');
    await panel.click('radio', 'Sender only', reach);
    await differs('drops ann@x.example, bo@x.example');
    await write(panel, 'To you alone.');
    await panel.click('button', 'Send');
    const second = await arrived(stage.world, visitor.threadId, 'To you alone.');
    expect(wireOf(second)).toEqual([`TO ${visitor.address}`]);
    await says(panel, 'Sent');
  });

  it('changes by the keyboard alone, is said in words before and while it is sent, and is that on the wire', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'The depot is in copy.', { cc: ['depot@freight.example'] });
    // The last message drops somebody: they are no recipient any more, and suggested.
    stage.world.sandbox.world.receive(visitor.threadId, 'Now Ann is.', { cc: ['ann@x.example'] });
    await panel.get('button', 'ann@x.example in Cc', recipients);
    await panel.gone('button', 'depot@freight.example in Cc', recipients);
    await panel.focus('textbox', 'Bcc', recipients);
    await panel.type('dep');
    await panel.get('option', /depot@freight\.example/);
    await panel.press('ArrowDown');
    await panel.press('Enter');
    await panel.get('button', 'depot@freight.example in Bcc', recipients);
    await panel.focus('button', 'ann@x.example in Cc', recipients);
    await panel.press('ArrowDown');
    await panel.get('menuitem', 'Move to To');
    await panel.press('Enter');
    await panel.get('button', 'ann@x.example in To', recipients);
    const words = 'adds depot@freight.example · ann@x.example from Cc to To';
    await differs(words);
    await write(panel, 'Both of you, and quietly the depot.');
    await setUndo(stage, { 'E-mail replies': 20 }, panel);
    await panel.click('button', 'Send');
    expect(await says(panel, 'Sending.')).toContain(words);
    await panel.click('button', 'Undo');
    await setUndo(stage, { 'E-mail replies': 1 }, panel);
    await differs(words);
    await panel.click('button', 'Send');
    const message = await arrived(stage.world, visitor.threadId, 'Both of you, and quietly the depot.');
    expect(wireOf(message)).toEqual(['BCC depot@freight.example', 'TO ann@x.example', `TO ${visitor.address}`]);
  });

  it('is asked for a mailbox after a form, and sends from the chosen one', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Please call me back.', { channelId: '1003' });
    expect((await panel.get('combobox', 'Send from')).value).toBe('');
    await panel.waitFor(() => document.body.innerText.includes('A form can’t be answered as such.'));
    await write(panel, 'When is it convenient?');
    await panel.waitFor(() => document.body.innerText.includes('Choose where to send from first.'));
    await sendFrom('Billing mail');
    await panel.click('button', 'Send');
    const message = await arrived(stage.world, visitor.threadId, 'When is it convenient?');
    expect(message).toMatchObject({ channelId: '1002', channelAccountId: '41830203' });
    expect(wireOf(message)).toEqual([`TO ${visitor.address}`]);
  });

  if (browser === 'chromium') {
    it('is never one of our own mailboxes, nor somebody twice, nor something that is no address', async () => {
      const { panel } = beside;
      const visitor = await meet(stage, beside, 'Hello.');
      const refused = async (text: string, reason: string) => {
        await panel.fill('textbox', 'Bcc', text, recipients);
        await panel.press('Enter');
        await panel.waitFor(
          (words) => document.querySelector('.recipients [role=alert]')?.textContent?.includes(words),
          reason,
        );
      };
      await refused('Orders+9@northcrate.example', 'one of your own mailboxes');
      await refused('x@northcrate.hs-inbox.com', 'a relay address of HubSpot’s');
      await refused(visitor.address.toUpperCase(), 'is in To already');
      await refused('nobody at all', 'it has no @');
      await write(panel, 'Not yet.');
      await panel.click('button', 'Send');
      await says(panel, 'Not sent: Finish or clear the address first.');
      await panel.fill('textbox', 'Bcc', '', recipients);
      await panel.click('button', 'Send');
      expect(wireOf(await arrived(stage.world, visitor.threadId, 'Not yet.'))).toEqual([`TO ${visitor.address}`]);
    });

    it('asks, with the reason, where a conversation’s own mailbox is archived or an agent’s own', async () => {
      const { panel } = beside;
      await meet(stage, beside, 'Met you at the fair.', { channelAccountId: '41830208' });
      await panel.waitFor(() => document.body.innerText.includes('Spring fair mail was archived in HubSpot.'));
      expect((await panel.get('combobox', 'Send from')).value).toBe('');
      const visitor = await meet(stage, beside, 'Dear Mei.', { channelAccountId: '41830207' });
      await panel.waitFor(() => document.body.innerText.includes('Mei Tanaka looks like a personal mailbox'));
      await panel.get('link', 'Open in HubSpot', { within: { role: 'region', name: 'Write' } });
      await write(panel, 'From the orders team.');
      await sendFrom('Orders mail');
      await panel.click('button', 'Send');
      const message = await arrived(stage.world, visitor.threadId, 'From the orders team.');
      expect(message).toMatchObject({ channelAccountId: '41830201' });
    });

    it('says before one types that WhatsApp can’t be answered, that a custom channel may refuse, and where they can', async () => {
      const { panel } = beside;
      await meet(stage, beside, 'On WhatsApp.', { channelId: '1007' });
      await panel.waitFor(() => document.body.innerText.includes('WhatsApp can only be answered in HubSpot.'));
      await panel.gone('group', 'Recipients');
      await panel.get('link', 'Open in HubSpot', { within: { role: 'region', name: 'Write' } });
      await meet(stage, beside, 'In the app.', { channelId: '118842' });
      await panel.waitFor(() => document.body.innerText.includes('may not let other programs answer on this channel'));
      await panel.get('link', 'Open in HubSpot', { within: { role: 'region', name: 'Write' } });
    });

    it('has nothing that axe finds wrong, with the suggestions and a menu open', async () => {
      const { panel } = beside;
      await meet(stage, beside, 'Look at me.', { cc: ['ann@x.example'] });
      await panel.click('textbox', 'Bcc', recipients);
      await panel.get('listbox', 'Suggestions for Bcc');
      expect(await panel.axe()).toEqual([]);
      await panel.press('Escape');
      await panel.click('button', 'ann@x.example in Cc', recipients);
      await panel.get('menu', 'ann@x.example in Cc');
      expect(await panel.axe()).toEqual([]);
      await panel.press('Escape');
    });
  }

  provePrivacy(stage);
});

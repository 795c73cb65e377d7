import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordUrl } from './story.ts';
import { arrived, happens, quiet } from './support/arrival.ts';
import { type Beside, openBeside, openConnected } from './support/beside.ts';
import { meet } from './support/meet.ts';
import { alerts, articlesWith, articleWith, boxHolds, lookForNews, says, write } from './support/panel.ts';
import { setUndo } from './support/settings.ts';
import { browsers, provePrivacy, useStage } from './support/stage.ts';
import { buttonSays, toolbarButton } from './support/toolbar.ts';
import { arrivals, type Visitor } from './support/visitor.ts';

const needsYou = { role: 'region', name: 'Needs you' } as const;
const quickUndo = { 'E-mail replies': 1, 'Closing and reopening': 0 };
const messages = { role: 'log', name: 'Messages' } as const;

describe.each(browsers)('the panel never says what is not so, in %s', (browser) => {
  const stage = useStage(browser, { freshConnections: true });
  let beside: Beside;

  beforeAll(async () => {
    beside = await openConnected(stage, recordUrl('51001'));
    await setUndo(stage, quickUndo, beside.panel);
  });
  beforeEach(() => stage.world.sandbox.faults.clear());

  const badgeSays = async (text: string) => buttonSays(await stage.desk(), text);
  const inList = (panel: Beside['panel'], words: string) =>
    panel.waitFor(
      (wanted) =>
        document
          .querySelector('[aria-label=Conversations] [aria-current]')
          ?.getAttribute('aria-label')
          ?.includes(wanted),
      words,
    );
  const notInList = (panel: Beside['panel'], words: string) =>
    panel.waitFor((wanted) => {
      const here = document.querySelector('[aria-label=Conversations] [aria-current]');
      return here !== null && !here.getAttribute('aria-label')?.includes(wanted);
    }, words);
  const footer = (panel: Beside['panel'], pattern: RegExp) =>
    panel.waitFor(
      (source) => new RegExp(source).test(document.querySelector('footer')?.textContent ?? ''),
      pattern.source,
    );
  const statusOf = ({ threadId }: Visitor) => stage.world.sandbox.world.thread(threadId)?.status;

  it('tells everywhere what came back, also after a reload, until the agent sends it again', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Please write to my other address.');
    await panel.fill('textbox', 'Cc', 'nobody@bounce.example');
    await panel.press('Enter');
    await panel.get('button', /^Remove nobody@bounce\.example from Cc$/);
    await write(panel, 'To both of you.');
    await panel.click('button', 'Send');
    await arrived(stage.world, visitor.threadId, 'To both of you.');
    const line = await says(panel, 'Not sent:');
    for (const words of ['no such mailbox', 'nobody@bounce.example', 'Check the address'])
      expect(line).toContain(words);
    await badgeSays('1');
    expect((await toolbarButton(await stage.desk())).title).toContain('1 message needs you');
    await inList(panel, 'not sent');
    await panel.get('button', 'Send again…', { within: messages });
    expect(await alerts(panel, 'HubSpot could not deliver it.')).toContain('To both of you.');

    await panel.reload();
    await panel.get('heading', visitor.name);
    await panel.get('button', 'Send again…', { within: needsYou });
    await inList(panel, 'not sent');

    await panel.click('button', 'Send again…', { within: messages });
    await boxHolds(panel, 'To both of you.');
    await panel.gone('button', 'Send again…', { within: needsYou });
    await badgeSays('');
    expect(arrivals(stage.world, visitor.threadId, 'To both of you.')).toBe(1);
    await panel.click('button', /^Remove nobody@bounce\.example from Cc$/);
    await panel.fill('textbox', 'Reply', 'To you alone.');
    await panel.click('button', 'Send');
    await arrived(stage.world, visitor.threadId, 'To you alone.');
    await says(panel, 'Sent');
    await notInList(panel, 'not sent');
  });

  it('tells on the toolbar what came back while no panel was there, and forgets it when the agent does', async () => {
    const { panel } = beside;
    await setUndo(stage, { 'E-mail replies': 3 }, panel);
    const visitor = await meet(stage, beside, 'Is anybody there?', { cc: ['depot@bounce.example'] });
    await write(panel, 'Always.');
    await panel.click('button', 'Send');
    await panel.get('button', 'Undo');
    await beside.close();
    await arrived(stage.world, visitor.threadId, 'Always.');
    await badgeSays('1');
    beside = await openBeside(stage, recordUrl(visitor.contactId));
    await beside.panel.get('heading', visitor.name);
    await beside.panel.click('button', 'Forget it', { within: needsYou });
    await badgeSays('');
    await beside.panel.gone('region', 'Needs you');
    await notInList(beside.panel, 'not sent');
    // It is still so, and the message still says it.
    await beside.panel.get('button', 'Send again…', { within: messages });
    await setUndo(stage, quickUndo, beside.panel);
  });

  it('tells that a reply arrived twice, and sends nothing more', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Twice?');
    stage.world.sandbox.faults.add({
      kind: 'repeat',
      method: 'POST',
      path: `*threads/${visitor.threadId}/messages`,
      times: 1,
    });
    await write(panel, 'Only once.');
    await panel.click('button', 'Send');
    await says(panel, 'This reply stands twice in the conversation.');
    await badgeSays('1');
    await panel.get('link', 'Open in HubSpot', { within: needsYou });
    await articlesWith(panel, 'Outgoing message from', 'Only once.', 2);
    await panel.click('button', 'Understood', { within: needsYou });
    await badgeSays('');
    await panel.gone('region', 'Needs you');
    expect(arrivals(stage.world, visitor.threadId, 'Only once.')).toBe(2);
  });

  it.each([
    [403, 'Your HubSpot user may not do this.'],
    [404, 'HubSpot no longer has this.'],
    [400, 'HubSpot refused this.'],
  ])('puts a closing that HubSpot refuses with %d back, and says why', async (status, words) => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Thank you.');
    const { faults } = stage.world.sandbox;
    const path = `*threads/${visitor.threadId}`;
    const body = { status: 'error', message: 'The sandbox says no.' };
    const fault = faults.add({ kind: 'status', status, body, method: 'PATCH', path, latency: 1_500 });
    await panel.click('button', 'Close conversation');
    // Marked at once, while HubSpot has not answered yet.
    await panel.get('button', 'Reopen conversation');
    await inList(panel, 'closed');
    expect(await says(panel, 'Not done:')).toContain(words);
    await panel.get('button', 'Close conversation');
    await notInList(panel, 'closed');
    expect(await alerts(panel, words)).toContain('Closing of');
    expect(statusOf(visitor)).toBe('OPEN');
    faults.remove(fault);
    await panel.click('button', 'Try again', { within: needsYou });
    await happens(() => expect(statusOf(visitor)).toBe('CLOSED'));
    await inList(panel, 'closed');
    await panel.gone('region', 'Needs you');
  });

  it('shows what others do with the conversation on screen: in list, bar and history, without a reload', async () => {
    const { panel } = beside;
    const visitor = await meet(stage, beside, 'Who answers me?');
    const { world } = stage.world.sandbox;
    const other = world.agents[1];
    world.setStatus(visitor.threadId, 'CLOSED', other);
    await panel.get('button', 'Reopen conversation');
    await inList(panel, 'closed');
    await panel.waitFor(
      (name) => document.querySelector('[role=log]')?.textContent?.includes(`Closed by ${name}`),
      other?.name ?? '',
    );
    world.setStatus(visitor.threadId, 'OPEN', other);
    world.answer(visitor.threadId, 'I do.', other);
    await panel.get('button', 'Close conversation');
    await inList(panel, 'open');
    await panel.waitFor(
      (name) => document.querySelector('[role=log]')?.textContent?.includes(`Reopened by ${name}`),
      other?.name ?? '',
    );
    await articleWith(panel, `Outgoing message from ${other?.name}`, 'I do.');
  });

  it('says how old what one sees is as soon as HubSpot does not answer', async () => {
    const { panel } = beside;
    await meet(stage, beside, 'Still up to date?');
    await footer(panel, /updated a moment ago$/);
    await quiet(stage.world);
    await lookForNews(panel, () => stage.world.sandbox.faults.add({ kind: 'reset-before' }));
    await alerts(panel, 'HubSpot can’t be reached.');
    await footer(panel, /as of \d{1,2}:\d\d.*, not updated since$/);
    stage.world.sandbox.faults.clear();
    await panel.click('button', 'Try again');
    await footer(panel, /updated a moment ago$/);
  });

  it('names whom it could not look up', async () => {
    const { panel, page } = beside;
    stage.world.sandbox.faults.add({ kind: 'reset-before' });
    await page.goto('https://mail.google.com/mail/u/0/#inbox/18f2a60c51d0b702');
    await alerts(panel, 'HubSpot can’t be reached.');
    await panel.get('heading', 'Tomás Ibarra');
    await panel.waitFor(() => document.body.innerText.includes('Not looked up yet.'));
    await panel.gone('heading', 'No contact on this page');
    stage.world.sandbox.faults.clear();
    // The next look for what is new brings them, by itself.
    await panel.get('list', 'Conversations', { timeout: 40_000 });
  });

  provePrivacy(stage);
});

import { beforeAll, describe, expect, it } from 'vitest';
import type { Surface } from './drivers/types.ts';
import { gmailUrl, historyOf, recordUrl } from './story.ts';
import { connectInOptions, openByKey } from './support/real-panel.ts';
import { browsers, provePrivacy, useStage } from './support/stage.ts';
import { stored } from './support/stored.ts';

const mails = {
  petra: '18f2a60c51d0b701',
  tomas: '18f2a60c51d0b702',
  isabelAndLucas: '18f2a60c51d0b703',
  kenjiAndMei: '18f2a60c51d0b704',
  shop: '18f2a60c51d0b706',
};
const outlookUrl = (host: string, conversation: string): string =>
  `https://${host}/mail/${host === 'outlook.live.com' ? '0/' : ''}inbox/id/${conversation}`;
const portal = '147822301';

describe.each(browsers)('pages beside the real panel in %s', (browser) => {
  const stage = useStage(browser, { display: true });
  let page: Surface;
  let panel: Surface;

  beforeAll(async () => {
    await connectInOptions(stage);
  });

  it('asks HubSpot nothing about a page while the panel is closed', async () => {
    const desk = await stage.desk();
    const before = stage.world.sandbox.calls.length;
    page = await stage.driver.openPage(gmailUrl(mails.petra));
    // The page has been read: the background knows whom it is about, and keeps that to itself.
    await desk.waitFor(async () => {
      const own = globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome };
      return JSON.stringify(await (own.browser ?? own.chrome).storage.session.get()).includes('petra@sandoval.example');
    });
    await page.goto(recordUrl('51033'));
    await page.goto(gmailUrl(mails.petra));
    const since = stage.world.sandbox.calls.list().slice(before);
    // Inboxes, channels and agents are the account's, and come with connecting; nobody was looked up.
    expect(since.filter(({ path }) => /contacts|threads|tickets/.test(path))).toEqual([]);
    expect(await stored(desk)).not.toContain('Crates arrived wet');
  });

  it('opens for whom the page is about', async () => {
    panel = await openByKey(stage, page);
    await historyOf(panel, 'Petra Sandoval');
  });

  it('follows Gmail from mail to mail without a new page', async () => {
    const go = (mail: string) =>
      page.evaluate((hash) => {
        location.hash = hash;
      }, `#inbox/${mail}`);
    await go(mails.tomas);
    await historyOf(panel, 'Tomás Ibarra');
    await go(mails.petra);
    await historyOf(panel, 'Petra Sandoval');
    await page.evaluate(() => {
      location.hash = '#inbox';
    });
    await panel.get('heading', 'No contact on this page');
    await panel.get('textbox', 'Find a contact');
  });

  it('passes over the agent’s own colleagues', async () => {
    await page.goto(gmailUrl(mails.kenjiAndMei));
    await historyOf(panel, 'Kenji Watanabe');
  });

  it('lets the agent choose where several people are meant, and says who is not in HubSpot', async () => {
    await page.goto(gmailUrl(mails.isabelAndLucas));
    await panel.get('heading', '2 people on this page');
    await panel.click('button', /Lucas Moreau/);
    await historyOf(panel, 'Lucas Moreau');
  });

  it.each([
    ['outlook.office.com', 'three panes'],
    ['outlook.cloud.microsoft', 'one conversation'],
    ['outlook.live.com', 'the consumer layout'],
  ])('follows Outlook at %s (%s)', async (host) => {
    await page.goto(outlookUrl(host, mails.tomas));
    await historyOf(panel, 'Tomás Ibarra');
    await page.goto(outlookUrl(host, mails.petra));
    await historyOf(panel, 'Petra Sandoval');
  });

  it('follows Outlook from mail to mail without a new page', async () => {
    await page.goto(outlookUrl('outlook.office.com', mails.petra));
    await historyOf(panel, 'Petra Sandoval');
    await page.click('option', /Offer for 600 bottle boxes/);
    await historyOf(panel, 'Tomás Ibarra');
  });

  it.each([
    ['a contact', `https://app.hubspot.com/contacts/${portal}/record/0-1/51046`, 'Greta Lindqvist'],
    ['a ticket', `https://app.hubspot.com/contacts/${portal}/record/0-5/11482003917`, 'Petra Sandoval'],
    ['a conversation', `https://app.hubspot.com/live-messages/${portal}/inbox/7400003654`, 'Tomás Ibarra'],
    ['a contact in Europe', `https://app-eu1.hubspot.com/contacts/${portal}/record/0-1/51082`, 'Lucas Moreau'],
  ])('follows HubSpot on %s', async (_what, url, name) => {
    await page.goto(url);
    await historyOf(panel, name);
  });

  it('shows nobody of another account', async () => {
    await page.goto('https://app.hubspot.com/contacts/999/record/0-1/51046');
    await panel.get('heading', 'No contact on this page');
    await panel.waitFor(() => document.body.innerText.includes('belongs to HubSpot account 999'));
  });

  it('follows the tab in front', async () => {
    await page.goto(recordUrl('51046'));
    await historyOf(panel, 'Greta Lindqvist');
    const other = await stage.driver.openPage(gmailUrl(mails.tomas));
    await historyOf(panel, 'Tomás Ibarra');
    await page.bringToFront();
    await historyOf(panel, 'Greta Lindqvist');
    await other.bringToFront();
    await historyOf(panel, 'Tomás Ibarra');
    await other.close();
    await page.bringToFront();
    await historyOf(panel, 'Greta Lindqvist');
  });

  it('stays with a contact that is pinned, and follows again', async () => {
    await page.goto(recordUrl('51046'));
    await historyOf(panel, 'Greta Lindqvist');
    await panel.click('button', 'Stay with this contact');
    await page.goto(recordUrl('51033'));
    const other = await stage.driver.openPage(gmailUrl(mails.petra));
    await panel.get('button', 'Follow the page again');
    expect((await panel.get('heading', 'Greta Lindqvist')).name).toBe('Greta Lindqvist');
    await panel.click('button', 'Follow the page again');
    await historyOf(panel, 'Petra Sandoval');
    await other.close();
  });

  provePrivacy(stage);
});

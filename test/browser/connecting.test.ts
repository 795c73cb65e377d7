import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Surface } from './drivers/types.ts';
import { connectByToken, gmailUrl, historyOf, recordUrl } from './story.ts';
import { happens } from './support/arrival.ts';
import { type Beside, openBeside } from './support/beside.ts';
import { alerts, articles, boxHolds, says, write } from './support/panel.ts';
import { drawn, pictureIn } from './support/picture.ts';
import { browsers, provePrivacy, useStage } from './support/stage.ts';
import { stored } from './support/stored.ts';

const petra = { contactId: '51001', name: 'Petra Sandoval', mail: '18f2a60c51d0b701' };

describe.each(browsers)('connecting in %s', (browser) => {
  const stage = useStage(browser);
  let beside: Beside;

  beforeEach(async () => {
    beside = await openBeside(stage, recordUrl(petra.contactId));
  });
  afterEach(() => beside.close());

  const leave = async (panel: Surface, how = 'Disconnect') => {
    await panel.click('button', 'More');
    await panel.click('menuitem', how);
    await panel.click('button', how === 'Disconnect' ? 'Yes, disconnect' : 'Yes, leave');
    await panel.get('button', 'Connect HubSpot');
  };
  const consent = async (answer: 'Connect app' | 'Cancel') => {
    const window = await stage.driver.opened('/oauth/');
    await window.click('button', answer);
  };
  const tokenCalls = () => stage.world.sandbox.calls.list().filter(({ path }) => /^\/oauth\/.*token/.test(path));

  it('connects by HubSpot’s consent page, stays connected when the token runs out, and takes the grant back', async () => {
    const { panel, page } = beside;
    const { clientId, clientSecret } = stage.world.sandbox.credentials;
    await panel.click('button', 'Connect HubSpot');
    await panel.click('button', 'Connect HubSpot');
    expect(await alerts(panel, 'client id')).toBe('The client id is needed.');
    await panel.fill('textbox', 'Client id', clientId);
    await panel.fill('textbox', 'Client secret', clientSecret);
    await panel.click('button', 'Connect HubSpot');
    await consent('Cancel');
    await alerts(panel, 'The permission was not given.');
    await panel.click('button', 'Connect HubSpot');
    await consent('Connect app');
    await historyOf(panel, petra.name);
    await panel.waitFor(() => document.body.innerText.includes('Jonas Ekberg · account 147822301'));

    const before = tokenCalls().length;
    stage.world.sandbox.world.expireTokens();
    await page.goto(recordUrl('51033'));
    await historyOf(panel, 'Tomás Ibarra');
    expect(tokenCalls().length - before, 'one refresh for all requests').toBe(1);

    await leave(panel);
    const text = await stored(panel);
    for (const gone of [petra.name, 'Crates arrived wet', 'Tomás', clientSecret]) expect(text).not.toContain(gone);
    await happens(() => expect(stage.world.sandbox.calls.list().at(-1)?.path).toMatch(/revoke|refresh-tokens/));

    // The app is still known: no need to type it again.
    await panel.click('button', 'Connect HubSpot');
    await consent('Connect app');
    await historyOf(panel, 'Tomás Ibarra');
    await leave(panel);
  });

  it('says what is wrong with the app that the options name', async () => {
    const desk = await stage.desk();
    await desk.bringToFront();
    const within = { role: 'region', name: 'Your organization’s app' } as const;
    await desk.fill('textbox', 'Client id', stage.world.sandbox.credentials.clientId, { within });
    await desk.fill('textbox', 'Client secret', 'no-such-secret', { within });
    await desk.click('button', 'Save', { within });
    await says(desk, 'Saved');
    const { panel } = beside;
    await panel.bringToFront();
    await panel.click('button', 'Connect HubSpot');
    await consent('Connect app');
    await panel.get('alert');
    await panel.get('button', 'Connect HubSpot');
    expect(await stored(panel)).not.toContain('no-such-secret');
  });

  it('connects by an access token and forgets everything when it is left', async () => {
    const { panel } = beside;
    const { token } = stage.world.sandbox.credentials;
    await panel.click('button', 'Use token');
    await alerts(panel, 'Paste a token first.');
    await connectByToken(panel, token);
    await historyOf(panel, petra.name);
    const kept = await stored(panel);
    expect(kept).toContain(petra.name);
    expect(kept, 'the token is sealed').not.toContain(token);
    expect(kept).toContain('clause 9');
    await write(panel, 'Not finished');
    await leave(panel);
    // Of what HubSpot told, no more than whom the draft is for.
    expect(await stored(panel)).not.toContain('clause 9');
    await panel.reload();
    await connectByToken(panel, token);
    await historyOf(panel, petra.name);
    await boxHolds(panel, 'Not finished');
    await write(panel, '');
    await leave(panel);
    const left = await stored(panel);
    for (const words of ['clause 9', 'Crates arrived wet', petra.name, 'Not finished'])
      expect(left).not.toContain(words);
  });

  it('says when HubSpot does not know a token', async () => {
    const { panel } = beside;
    const { expiredToken } = stage.world.sandbox.credentials;
    for (const wrong of ['pat-na1-00000000-0000-0000-0000-000000000000', 'not a token', 'žeton-žeton', expiredToken]) {
      await panel.fill('textbox', 'Access token', wrong);
      await panel.click('button', 'Use token');
      expect(await alerts(panel, 'does not know this access token')).toContain('Check that the whole token was copied');
    }
    await panel.get('button', 'Connect HubSpot');
  });

  it('names the scope that a token lacks, and writes nothing without it', async () => {
    const { panel } = beside;
    await connectByToken(panel, stage.world.sandbox.credentials.readToken);
    await historyOf(panel, petra.name);
    await alerts(panel, 'conversations.write');
    const before = stage.world.sandbox.calls.length;
    await write(panel, 'This must not go out.');
    await panel.press('Control+Enter');
    expect(await says(panel, 'Not sent:')).toContain('conversations.write');
    await boxHolds(panel, 'This must not go out.');
    expect((await panel.get('button', 'Send')).disabled).toBe(true);
    await panel.click('button', 'Close conversation');
    await panel.waitFor(() => !document.body.innerText.includes('Closing in'));
    const since = stage.world.sandbox.calls.list().slice(before);
    expect(since.filter(({ method, path }) => method !== 'GET' && path.includes('threads'))).toEqual([]);
    await write(panel, '');
    await leave(panel);
  });

  it('shows sample data without asking HubSpot, for people it has never heard of too', async () => {
    const { panel, page } = beside;
    const before = stage.world.sandbox.calls.length;
    await page.goto(gmailUrl(petra.mail));
    await panel.click('button', 'Try with sample data');
    await historyOf(panel, petra.name);
    expect((await articles(panel)).length).toBeGreaterThan(0);
    // Its pictures and sounds are there too, and come from nowhere but the extension.
    await drawn(panel);
    await panel.click('button', 'Show image: crates.jpg');
    expect(await pictureIn(panel)).toMatchObject({ alt: 'crates.jpg' });
    await panel.click('button', 'Hide: crates.jpg');
    await write(panel, 'This goes nowhere.');
    await panel.click('button', 'Send');
    await panel.get('button', 'Undo');
    await panel.click('button', 'Undo');
    await boxHolds(panel, 'This goes nowhere.');
    await write(panel, '');
    await page.goto(gmailUrl('18f2a60c51d0b706'));
    await panel.gone('heading', petra.name);
    expect(stage.world.sandbox.calls.length, 'requests to HubSpot').toBe(before);
    await leave(panel, 'Leave the sample data');
  });

  provePrivacy(stage);
});

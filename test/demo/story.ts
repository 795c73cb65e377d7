import { ifTrue, poll } from '../browser/drivers/poll.ts';
import type { Driver, Surface } from '../browser/drivers/types.ts';
import { connectByToken, gmailUrl, historyOf, keysOf, recordUrl, statusSays } from '../browser/story.ts';
import { boxHolds } from '../browser/support/panel.ts';
import type { World } from '../browser/world.ts';
import type { Album } from './album.ts';

/** The conversation that the story begins with, in the mailbox page. */
export const PETRA_MAIL = '18f2a60c51d0b701';
const REPLY = 'Good morning Petra, new crates reach you tomorrow before six, with dry inlays.';
const COMMENT = 'Told the depot to wrap the pallets from now on.';

/** The whole main job, played with real keys and clicks in a real window, a picture of each step. */
export async function playStory(driver: Driver, world: World, album: Album): Promise<void> {
  const options = await driver.openExtensionPage('options.html');
  const toggle = await assigned(options, driver.name === 'chromium' ? '_execute_action' : '_execute_sidebar_action');
  const quickReply = await assigned(options, 'quick-reply');
  await options.close();
  const mail = await driver.openPage(gmailUrl(PETRA_MAIL));
  await driver.focusPage(mail);
  await driver.keys.press(toggle);
  const panel = await driver.panel();
  await panel.get('button', 'Connect HubSpot');
  await album.take('connect', 'The panel beside the mailbox, not connected yet');
  await connectByToken(panel, world.sandbox.credentials.token);
  await historyOf(panel, world.sandbox.world.people[0]?.name ?? '');
  await album.take('history', 'Connected: everything ever said with the person on the page');
  await driver.focusPage(mail);
  await driver.keys.press(quickReply);
  await caretThere(driver);
  await driver.keys.type(REPLY);
  await album.take('quick-reply', `A reply typed by keys alone, after ${quickReply}`);
  await driver.keys.press('ctrl+Return');
  const after = await driver.panel();
  await after.get('button', 'Undo');
  await album.take('undo', 'Sending, and for a moment it can be undone');
  await after.click('button', 'Undo');
  await boxHolds(after, REPLY);
  await album.take('undone', 'Undone: the text is back in the reply box');
  await send(after, album);
  await comment(after, album);
  await after.click('button', 'Close conversation');
  await after.get('button', 'Reopen conversation');
  await album.take('closed', 'The conversation is closed, and can be reopened');
  await mail.goto(recordUrl(world.sandbox.world.people[1]?.contactId ?? ''));
  await historyOf(after, world.sandbox.world.people[1]?.name ?? '');
  await album.take('crm', 'On a CRM record the panel follows');
}

/** Waits for the caret in the reply box: Chrome's panel is made anew for it, Firefox opens a compact window. */
async function caretThere(driver: Driver): Promise<void> {
  await poll(
    async () => {
      const writing = driver.name === 'chromium' ? await driver.panel() : await driver.opened('quickreply.html');
      const isThere = await writing.evaluate(
        () =>
          document.hasFocus() && document.activeElement?.matches('textarea, [role=textbox][contenteditable]') === true,
      );
      return ifTrue(isThere);
    },
    () => 'The caret did not come into the reply box',
  );
}

async function send(panel: Surface, album: Album): Promise<void> {
  await panel.click('button', 'Send');
  await statusSays(panel, 'Sent');
  await album.take('sent', 'Sent: HubSpot has it');
}

async function comment(panel: Surface, album: Album): Promise<void> {
  await panel.click('radio', 'Comment', { within: { role: 'radiogroup', name: 'Kind' } });
  await panel.click('textbox', /^(Reply|Comment)$/);
  await panel.type(COMMENT);
  await album.take('comment', 'An internal comment, told apart by color and word');
  await panel.click('button', 'Send');
  await statusSays(panel, 'Comment added');
}

async function assigned(page: Surface, command: string): Promise<string> {
  const keys = await keysOf(page, command);
  if (keys === null) throw new Error(`The browser assigned no key to ${command}.`);
  return keys;
}

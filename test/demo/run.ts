import { type Display, existingDisplay, startDisplay } from '../browser/drivers/display.ts';
import { launch } from '../browser/drivers/launch.ts';
import type { Driver } from '../browser/drivers/types.ts';
import { connectByToken, gmailUrl, keysOf, recordUrl } from '../browser/story.ts';
import { startWorld, type World } from '../browser/world.ts';
import { albumOf } from './album.ts';
import { demoOptions } from './options.ts';
import { PETRA_MAIL, playStory } from './story.ts';
import { whatToTry } from './try.ts';

/** `npm run demo`: Threadside beside a mailbox and a CRM, with a HubSpot in a box behind it. */
async function main(): Promise<void> {
  const { browser, screen } = demoOptions(process.argv.slice(2));
  const world = await startWorld({ live: true });
  const display = screen === null ? await startDisplay() : existingDisplay(screen);
  const driver = await launch({ browser, host: world.host, display });
  try {
    await (screen === null ? pictures(driver, world, display) : window(driver, world));
  } finally {
    await driver.close();
    await world.close();
  }
}

/** Without a screen: the story plays by itself. */
async function pictures(driver: Driver, world: World, display: Display): Promise<void> {
  process.stdout.write('\nThere is no screen here: the story plays by itself on a screen of its own.\n\n');
  const album = albumOf(display, driver.name);
  await playStory(driver, world, album);
  process.stdout.write(`\nThe pictures are in ${album.folder}\n`);
}

/** On a person's screen: everything is ready, and stays until the window is closed. */
async function window(driver: Driver, world: World): Promise<void> {
  const panel = await driver.openExtensionPage('sidepanel.html');
  await connectByToken(panel, world.sandbox.credentials.token);
  const toggle = driver.name === 'chromium' ? '_execute_action' : '_execute_sidebar_action';
  const words = whatToTry(driver, await keysOf(panel, 'quick-reply'), await keysOf(panel, toggle));
  await driver.openPage(recordUrl(world.sandbox.world.people[0]?.contactId ?? ''));
  const mail = await driver.openPage(gmailUrl(PETRA_MAIL));
  await panel.close();
  await mail.bringToFront();
  // Firefox opens its sidebar for a person's own key or click only.
  if (driver.name === 'chromium') await driver.openPanelByAction(mail);
  process.stdout.write(words);
  await Promise.race([driver.closed, interrupted()]);
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

await main();

import type { Page } from 'puppeteer-core';

/** What no ordinary screen shows: forced colors, 200 % zoom in a narrow panel, and reading further up. */
export async function shootOddities(
  page: Page,
  open: (scene: string, width: number) => Promise<void>,
  out: string,
): Promise<void> {
  const shot = (name: string) => page.screenshot({ path: `${out}${name}.png` as `${string}.png` });
  await open('panel', 180);
  await shot('panel-zoom-200');
  const cdp = await page.createCDPSession();
  await cdp.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
  await open('panel', 360);
  await shot('panel-forced-colors');
  await open('pieces', 360);
  await shot('pieces-forced-colors');
  await cdp.send('Emulation.setEmulatedMedia', { features: [] });
  await open('live', 360);
  await page.evaluate('document.querySelector("[role=log]").scrollTop = 1200');
  await page.click('button');
  await page.waitForSelector('.to-newest-new');
  await shot('live-one-new');
}

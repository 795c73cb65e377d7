import type { Page } from 'puppeteer-core';

/** Runs in the page: the first article in view and how far below the top of the view it stands. */
const reading = `(() => {
  const log = document.querySelector('[role=log]');
  const top = log.getBoundingClientRect().top;
  const first = [...log.querySelectorAll('[data-id]')].find((a) => a.getBoundingClientRect().bottom > top);
  return { id: first?.dataset.id, top: first ? first.getBoundingClientRect().top - top : 0,
    end: log.scrollHeight - log.clientHeight - log.scrollTop, count: log.querySelectorAll('[data-id]').length };
})()`;

interface Reading {
  readonly id: string;
  readonly top: number;
  readonly end: number;
  readonly count: number;
}

/** Waits until two frames have passed: what was to move has moved. */
const settle = (page: Page) =>
  page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))');

const scrollTo = async (page: Page, top: number) => {
  await page.evaluate(`document.querySelector('[role=log]').scrollTop = ${top}`);
  await settle(page);
};

/** Scrolls, adds at the end and looks whether what is read stays where it is; older ones: test/browser/long.test.ts. Needs the scene "live". */
export async function checkPlace(page: Page): Promise<string[]> {
  const wrong: string[] = [];
  const expect = (what: string, good: boolean, saw: unknown) => {
    if (!good) wrong.push(`place: ${what}: ${JSON.stringify(saw)}`);
  };
  const read = async () => (await page.evaluate(reading)) as Reading;
  const add = () => page.click('button');

  const first = await read();
  expect('opens at the newest', first.end < 2, first);
  expect('renders only the newest at first', first.count <= 60, first);
  await add();
  await settle(page);
  expect('follows the newest', (await read()).end < 2, await read());

  await scrollTo(page, 900);
  const before = await read();
  await add();
  await settle(page);
  const after = await read();
  expect('a new message below moves nothing', after.id === before.id && Math.abs(after.top - before.top) < 1, [
    before,
    after,
  ]);
  const label = await page.$eval('.to-newest', (b) => b.textContent);
  expect('says how many are new', label === '1 new', label);

  await page.click('.to-newest');
  await settle(page);
  const end = await read();
  expect('goes back to the newest', end.end < 2, end);
  expect('and keeps the page small', end.count <= 60, end);
  return wrong;
}

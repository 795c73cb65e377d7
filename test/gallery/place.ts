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

/** Runs in the page: how far below the top of the view an article stands; -1e6 when it is not on the page. */
const topOf = (id: string) => `(() => {
  const article = document.querySelector('[data-id="${id}"]');
  const { top } = document.querySelector('[role=log]').getBoundingClientRect();
  return article ? article.getBoundingClientRect().top - top : -1e6;
})()`;

/** Runs in the page: how many messages there are, on the page or not, as a screen reader is told. */
const setSize = `Number(document.querySelector('[role=log] article').getAttribute('aria-setsize'))`;

/** Scrolls, adds at both ends and looks whether what is read stays where it is. Needs the scene "live". */
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

  // Up to the very top: what is at hand comes in above, then what has to be fetched.
  for (let turn = 0; turn < 12; turn++) {
    await scrollTo(page, 0);
    const here = await read();
    await page.waitForFunction('document.querySelector("[role=log]").getAttribute("aria-busy") !== "true"');
    await settle(page);
    const still = (await page.evaluate(topOf(here.id))) as number;
    expect(`older ones come in above without a jump (turn ${turn})`, Math.abs(still - here.top) < 1, { here, still });
  }
  const all = (await page.evaluate(setSize)) as number;
  expect('older ones did come', all > 302, all);

  await page.click('.to-newest');
  await settle(page);
  const end = await read();
  expect('goes back to the newest', end.end < 2, end);
  expect('and keeps the page small', end.count <= 60, end);
  return wrong;
}

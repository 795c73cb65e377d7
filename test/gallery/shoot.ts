import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';
import { createServer } from 'vite';
import { browserPath } from '../browser/drivers/paths.ts';
import { checkHostile } from './hostile.ts';
import { checkHtml } from './html.ts';
import { shootOddities } from './odd.ts';
import { checkPlace } from './place.ts';

/**
 * Pictures of every state of every component, light and dark, into artifacts/gallery; axe on each of them; and what
 * only a real browser can tell: hostile HTML under Trusted Types, and that nothing moves while one reads.
 * Run: `npx tsx test/gallery/shoot.ts [scene …]`. Ends with code 1 when something is wrong.
 */
const out = new URL('../../artifacts/gallery/', import.meta.url).pathname;
mkdirSync(out, { recursive: true });
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const scenes = [
  'panel',
  'loading',
  'oddities',
  'kinds',
  'unread',
  'nobody',
  'unknown',
  'several',
  'empty',
  'closed',
  'paused',
  'pieces',
  'queue',
  'uncounted',
  'drafts',
  'unopened',
  'undrafted',
  'options',
];
/** Scenes that are tightest where it is narrow. */
const narrow: ReadonlySet<string> = new Set(['paused', 'queue', 'uncounted', 'options']);
/** Scenes over the whole panel, which is sometimes as wide as a window. */
const wide: ReadonlySet<string> = new Set(['drafts', 'unopened', 'undrafted']);
/** A scene that is a whole list has to be as high as that. */
const heights: Readonly<Record<string, number>> = { kinds: 5200 };

/** How wide a scene is shot. */
function widthsOf(scene: string): readonly number[] {
  if (scene === 'panel') return [320, 360, 480];
  if (wide.has(scene)) return [320, 720];
  return narrow.has(scene) ? [320] : [360];
}

const wanted = process.argv.slice(2);
const problems: string[] = [];

const server = await createServer({
  configFile: new URL('vite.config.ts', import.meta.url).pathname,
  logLevel: 'error',
});
await server.listen();
const origin = server.resolvedUrls?.local[0] ?? '';
const browser = await puppeteer.launch({
  executablePath: browserPath('chromium'),
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
});

/** Opens a scene and waits until it is painted and its HTML bodies are in. */
async function open(page: Page, scene: string, theme: string, width: number, height = 760): Promise<void> {
  await page.setViewport({ width, height, deviceScaleFactor: 2 });
  await page.goto(`${origin}?scene=${scene}&theme=${theme}`, { waitUntil: 'networkidle0' });
  await page.waitForSelector('#app > *');
}

async function audit(page: Page, title: string): Promise<void> {
  await page.evaluate(axe);
  const found = await page.evaluate(
    'axe.run({ rules: { "page-has-heading-one": { enabled: false } } }).then((r) => r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.html.slice(0, 140) + " " + (n.any[0]?.message ?? "")).join(" | ")))',
  );
  for (const line of found as string[]) problems.push(`${title}: ${line}`);
}

try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => problems.push(`page error: ${String(error)}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  for (const scene of scenes.filter((s) => !wanted.length || wanted.includes(s))) {
    for (const theme of ['light', 'dark']) {
      for (const width of widthsOf(scene)) {
        await open(page, scene, theme, width, heights[scene]);
        await page.screenshot({ path: join(out, `${scene}-${theme}-${width}.png`) as `${string}.png` });
        await audit(page, `${scene} ${theme} ${width}`);
      }
    }
  }
  if (!wanted.length) {
    await shootOddities(page, (scene, width) => open(page, scene, 'light', width), out);
    await open(page, 'panel', 'light', 360);
    problems.push(...(await checkHtml(page)), ...(await checkHostile(page)));
    await open(page, 'live', 'light', 360);
    problems.push(...(await checkPlace(page)));
  }
} finally {
  await browser.close();
  await server.close();
}
for (const problem of problems) console.error(problem);
console.log(`${problems.length} problems; pictures in artifacts/gallery`);
process.exitCode = problems.length ? 1 : 0;

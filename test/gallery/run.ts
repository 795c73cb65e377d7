import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openStage } from './stage.ts';
import { STATES } from './states.ts';

const FOLDER = fileURLToPath(new URL('../../artifacts/screenshots', import.meta.url));

const DOCS = fileURLToPath(new URL('../../docs', import.meta.url));
/** The state that README.md shows. */
const BEST = 'writing';

/**
 * `npm run screenshots`: every state of the panel, light and dark, in the real side panel. With `-- --docs` the two best
 * go to docs/ as well, for README.md.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { docs: { type: 'boolean' } } });
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const missed = (await Promise.all([album('light'), album('dark')])).flat();
  process.stdout.write(`\nThe pictures are in ${relative(process.cwd(), FOLDER)}\n`);
  if (values.docs === true) toDocs();
  for (const line of missed) process.stderr.write(`${line}\n`);
  return missed.length === 0 ? 0 : 1;
}

function toDocs(): void {
  mkdirSync(DOCS, { recursive: true });
  for (const scheme of ['light', 'dark'])
    copyFileSync(join(FOLDER, `${BEST}-${scheme}.png`), join(DOCS, `panel-${scheme}.png`));
}

async function album(scheme: 'light' | 'dark'): Promise<readonly string[]> {
  const stage = await openStage(scheme);
  const missed: string[] = [];
  try {
    for (const { name, reach } of STATES) {
      const file = `${name}-${scheme}.png`;
      await reach(stage).catch((error: unknown) => missed.push(`${file}: ${String(error)}`));
      await stage.panel.screenshot(join(FOLDER, file));
      stage.world.sandbox.faults.clear();
      process.stdout.write(`  ${file}\n`);
    }
  } finally {
    await stage.close();
  }
  return missed;
}

process.exitCode = await main();

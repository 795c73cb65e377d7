import { mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStage } from './stage.ts';
import { STATES } from './states.ts';

const FOLDER = fileURLToPath(new URL('../../artifacts/screenshots', import.meta.url));

/** `npm run screenshots`: every state of the panel, light and dark, in the real side panel. */
async function main(): Promise<number> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const missed = (await Promise.all([album('light'), album('dark')])).flat();
  process.stdout.write(`\nThe pictures are in ${relative(process.cwd(), FOLDER)}\n`);
  for (const line of missed) process.stderr.write(`${line}\n`);
  return missed.length === 0 ? 0 : 1;
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

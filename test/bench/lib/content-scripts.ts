import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The scripts that an extension's manifest puts into pages, each once, by their paths in its folder. */
export async function contentScripts(folder: string): Promise<readonly string[]> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  const { content_scripts: scripts = [] } = manifest as { content_scripts?: { js?: string[] }[] };
  return [...new Set(scripts.flatMap(({ js = [] }) => js))];
}

/** How many bytes files of a folder have together, as they are loaded from there. */
export async function bytesOf(folder: string, paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(paths.map(async (path) => (await stat(join(folder, path))).size));
  return sizes.reduce((sum, one) => sum + one, 0);
}

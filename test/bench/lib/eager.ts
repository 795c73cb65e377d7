import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseAst } from 'vite';

/**
 * The scripts that a built page runs before anything is asked for: its script tags and everything that they import
 * statically, all the way down.
 *
 * @param folder the built extension
 * @param page the page's path in it
 * @param more paths of further scripts, with what they import
 * @returns paths in the folder, each once
 */
export async function eagerScripts(
  folder: string,
  page: string,
  more: readonly string[] = [],
): Promise<readonly string[]> {
  const html = await readFile(join(folder, page), 'utf8');
  const tags = html.matchAll(/<script\b[^>]*?\bsrc="([^"]+\.js)"/g);
  return imported(folder, [...[...tags].map(([, path]) => resolve(page, path ?? '')), ...more]);
}

/** Scripts and everything that they import statically, all the way down: paths in the folder, each once. */
export async function imported(folder: string, scripts: readonly string[]): Promise<readonly string[]> {
  const waiting = [...scripts];
  const found = new Set<string>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    waiting.push(...importsOf(path, await readFile(join(folder, path), 'utf8')));
  }
  return [...found];
}

function importsOf(path: string, script: string): string[] {
  return parseAst(script).body.flatMap((node) => {
    const source = 'source' in node && node.source?.type === 'Literal' ? node.source.value : undefined;
    return typeof source === 'string' ? [resolve(path, source)] : [];
  });
}

function resolve(from: string, path: string): string {
  return path.startsWith('/') ? path.slice(1) : join(dirname(from), path);
}

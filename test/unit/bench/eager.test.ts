import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eagerScripts } from '../../bench/lib/eager.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'threadside-eager-'));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write(
    'page.html',
    '<script type="module" crossorigin src="/a.js"></script><link rel="modulepreload" href="/hint.js">',
  );
  write('a.js', 'import{x}from"./b.js";export*from"./c.js";const later=()=>import("./lazy.js");later(x);');
  write('b.js', 'export const x = "import \\"./no.js\\"";');
  write('c.js', 'import"./b.js";');
  write('hint.js', '');
  write('lazy.js', 'import "./b.js";');
});
afterAll(() => rmSync(folder, { recursive: true }));

it('follows static imports, and nothing that is loaded later, or only on its way', async () => {
  expect([...(await eagerScripts(folder, 'page.html'))].sort()).toEqual(['a.js', 'b.js', 'c.js']);
});

it('follows further scripts as well, each file once', async () => {
  const all = await eagerScripts(folder, 'page.html', ['lazy.js']);
  expect([...all].sort()).toEqual(['a.js', 'b.js', 'c.js', 'lazy.js']);
});

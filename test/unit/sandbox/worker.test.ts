import { fileURLToPath } from 'node:url';
import { build, type Rollup } from 'vite';
import { describe, expect, it } from 'vitest';

/** The sandbox as an extension's background gets it: one file for a browser, everything in it. */
async function bundle(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: {
        entry: fileURLToPath(new URL('../../../lib/sandbox/index.ts', import.meta.url)),
        formats: ['es'],
        fileName: 'sandbox',
      },
    },
  })) as Rollup.RollupOutput[];
  return (built[0]?.output ?? []).map((part) => ('code' in part ? part.code : '')).join('\n');
}

describe('the sandbox runs in an extension’s service worker', () => {
  it('uses nothing of Node, loads nothing later and makes no code at run time', async () => {
    const code = await bundle();
    expect(code).toContain('createSandbox');
    expect(code).not.toMatch(/\bimport\s*\(/);
    expect(code).not.toMatch(/^import\s/m);
    expect(code).not.toMatch(/\b(?:eval|new Function)\s*\(/);
    expect(code).not.toMatch(/\bprocess\.(?:env|versions)|\bBuffer\b|["']node:/);
    expect(code).not.toMatch(/\b(?:document|window|XMLHttpRequest)\.\w/);
  });
});

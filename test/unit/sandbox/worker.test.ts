import { describe, expect, it } from 'vitest';
import { bundleOf } from '../../support/bundle.ts';

describe('the sandbox runs in an extension’s service worker', () => {
  it('uses nothing of Node, loads nothing later and makes no code at run time', async () => {
    const code = await bundleOf('lib/sandbox/index.ts');
    expect(code).toContain('createSandbox');
    expect(code).not.toMatch(/\bimport\s*\(/);
    expect(code).not.toMatch(/^import\s/m);
    expect(code).not.toMatch(/\b(?:eval|new Function)\s*\(/);
    expect(code).not.toMatch(/\bprocess\.(?:env|versions)|\bBuffer\b|["']node:/);
    expect(code).not.toMatch(/\b(?:document|window|XMLHttpRequest)\.\w/);
  });
});

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createSandbox } from '../../../lib/sandbox/index.ts';
import { withControl } from '../../../scripts/sandbox/control.ts';
import { serve } from '../../../scripts/sandbox/serve.ts';
import { dated, v3 } from './helpers.ts';

const suite = fileURLToPath(new URL('../../../../shared/conformance/hubspot.mjs', import.meta.url));

/** Runs the suite against a fresh sandbox with real limits and the real clock; what it printed, and its exit code. */
async function run(base: string): Promise<{ readonly output: string; readonly code: number | null }> {
  const sandbox = createSandbox();
  const served = await serve({ handler: withControl(sandbox) });
  const { token, readToken, expiredToken, clientId, clientSecret } = sandbox.credentials;
  const args = [
    '--origin',
    served.origin,
    '--base',
    base,
    '--token',
    token,
    '--read-token',
    readToken,
    '--expired-token',
    expiredToken,
    '--client-id',
    clientId,
    '--client-secret',
    clientSecret,
  ];
  try {
    const child = spawn(process.execPath, [suite, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    const code = await new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done));
    return { output, code };
  } finally {
    await served.close();
  }
}

describe.skipIf(!existsSync(suite))('the conformance suite finds no difference (needs ../shared/conformance)', () => {
  it.concurrent.each([v3, dated])(
    'base %s',
    async (base) => {
      const { output, code } = await run(base);
      expect(output).toMatch(/^\d+ passed, 0 failed$/m);
      expect(code).toBe(0);
    },
    300_000,
  );
});

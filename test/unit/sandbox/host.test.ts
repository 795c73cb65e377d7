import { type ChildProcess, spawn } from 'node:child_process';
import { Agent, request } from 'node:https';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { createSandbox } from '../../../lib/sandbox/index.ts';
import { withControl } from '../../../scripts/sandbox/control.ts';
import { serve } from '../../../scripts/sandbox/serve.ts';
import { v3 } from './helpers.ts';

interface Asked {
  readonly method?: string;
  readonly host?: string;
  readonly token?: string;
  readonly body?: unknown;
}

/** Asks a host over TLS without checking its certificate. */
function ask(
  origin: string,
  path: string,
  { method = 'GET', host = 'api.hubapi.com', token, body }: Asked = {},
): Promise<{ status: number; text: string }> {
  const agent = new Agent({ rejectUnauthorized: false });
  const payload = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
  const headers = {
    host,
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(payload === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
  };
  return new Promise((done, fail) => {
    const sent = request(new URL(path, origin), { method, headers, agent, servername: host }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => done({ status: answer.statusCode ?? 0, text })).on('error', fail);
    });
    sent.on('error', fail).end(payload);
  });
}

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function host() {
  const sandbox = createSandbox();
  const served = await serve({ handler: withControl(sandbox) });
  closing.push(served.close);
  return { sandbox, origin: served.origin, token: sandbox.credentials.token };
}

describe('the Node host', () => {
  it('serves every host name over TLS and tells the handler which', async () => {
    const { origin, token } = await host();
    expect((await ask(origin, `${v3}/inboxes`, { token })).status).toBe(200);
    expect((await ask(origin, `${v3}/inboxes`, { token, host: 'app.hubspot.com' })).status).toBe(404);
    expect((await ask(origin, '/oauth/authorize', { host: 'app-na2.hubspot.com' })).status).toBe(400);
  });

  it('breaks the connection where a fault says so', async () => {
    const { origin, token, sandbox } = await host();
    sandbox.faults.add({ kind: 'reset-before', times: 1 });
    await expect(ask(origin, `${v3}/inboxes`, { token })).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await ask(origin, `${v3}/inboxes`, { token })).status).toBe(200);
  });

  it('refuses a body without end', async () => {
    const { origin } = await host();
    const outcome = await ask(origin, '/anything', { method: 'POST', body: 'x'.repeat(33 * 1024 * 1024) }).then(
      (a) => a.status,
      () => 'closed',
    );
    expect([413, 'closed']).toContain(outcome);
  });

  it('takes faults, calls and messages from another process', async () => {
    const { origin, token, sandbox } = await host();
    const lever = (path: string, method = 'GET', body?: unknown) =>
      ask(origin, `/__sandbox/${path}`, { method, host: 'sandbox.local', ...(body === undefined ? {} : { body }) });
    expect((await lever('faults', 'POST', { kind: 'status', status: 503, path: '*inboxes', times: 1 })).status).toBe(
      201,
    );
    expect((await ask(origin, `${v3}/inboxes`, { token })).status).toBe(503);
    expect(JSON.parse((await lever('calls')).text)).toMatchObject([{ path: `${v3}/inboxes`, status: 503 }]);
    await lever('calls', 'DELETE');
    expect(sandbox.calls).toHaveLength(0);
    expect((await lever('receive', 'POST', { target: 'petra@sandoval.example', text: 'Ping' })).status).toBe(201);
    expect((await lever('receive', 'POST', { target: 'nobody', text: 'Ping' })).status).toBe(400);
    expect((await lever('faults', 'POST', { kind: 'nonsense' })).status).toBe(400);
    expect((await lever('nothing')).status).toBe(404);
  });
});

/** The first line that a process prints. */
const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((done, fail) => {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      if (text.includes('\n')) done(text.slice(0, text.indexOf('\n')));
    });
    child.on('error', fail).on('close', (code) => fail(new Error(`ended with ${code}`)));
  });

describe('npm run sandbox', () => {
  const cli = fileURLToPath(new URL('../../../scripts/sandbox/cli.ts', import.meta.url));
  const start = (...args: string[]) => {
    const child = spawn(process.execPath, ['--import', 'tsx', cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    closing.push(
      () => new Promise<void>((done) => (child.exitCode === null ? child.once('close', () => done()).kill() : done())),
    );
    return child;
  };

  it('prints one line of JSON and answers', async () => {
    const line: unknown = JSON.parse(await firstLine(start('--json', '--threads', '50', '--seed', '9', '--no-limits')));
    expect(Object.keys(line as object)).toEqual([
      'origin',
      'token',
      'readToken',
      'expiredToken',
      'clientId',
      'clientSecret',
    ]);
    const { origin, token, expiredToken } = line as { origin: string; token: string; expiredToken: string };
    expect((await ask(origin, `${v3}/inboxes`, { token })).status).toBe(200);
    expect((await ask(origin, `${v3}/inboxes`, { token: expiredToken })).text).toContain('EXPIRED_AUTHENTICATION');
  }, 60_000);

  it('ends with the shell that npm started it in', async () => {
    const shell = spawn('sh', ['-c', `"${process.execPath}" --import tsx "${cli}" --json; exit 0`], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await firstLine(shell);
    const ended = new Promise<string>((done) => shell.once('close', () => done('ended')));
    shell.kill();
    // The output closes only when the server itself is gone.
    expect(await ended).toBe('ended');
  }, 60_000);

  it('says what is wrong with an option', async () => {
    const child = start('--port', 'ninety');
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (part: string) => {
      said += part;
    });
    const code = await new Promise((done) => child.once('close', done));
    expect([code, said.includes('--port needs a whole number')]).toEqual([2, true]);
  }, 60_000);
});

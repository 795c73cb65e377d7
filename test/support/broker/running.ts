import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import workerd from 'workerd';
import { bundleOf } from '../bundle.ts';

/** The token service as it is run: by itself, under Node or in the runtime of an edge platform. */
export interface Running {
  readonly origin: string;
  /** What it has written so far. */
  output(): string;
  /** Ends it; its exit code. */
  stop(): Promise<number | null>;
}

export type Runtime = 'workerd' | 'node';

/** Variables as their operator sets them. */
export type Texts = Readonly<Record<string, string>>;

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A config for workerd: all that the service asks for goes to one port of this machine, as plain HTTP. */
function workerdConfig(variables: Texts, hubspotPort: number): string {
  const bindings = Object.entries(variables).map(
    ([name, text]) => `(name = ${JSON.stringify(name)}, text = ${JSON.stringify(text)})`,
  );
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "broker", worker = .broker),
    (name = "hubspot", external = (address = "127.0.0.1:${hubspotPort}", http = ())),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "broker")],
);
const broker :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "2026-09-01",
  globalOutbound = "hubspot",
  bindings = [${bindings.join(', ')}],
);
`;
}

/** Waits until what a stream says matches; rejects when the program ends before. */
function heard(child: ChildProcess, stream: Readable, pattern: RegExp, all: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    stream.on('data', (part: Buffer) => {
      text += String(part);
      const found = pattern.exec(text)?.[1];
      if (found) resolve(found);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The token service ended with ${code}: ${all()}`)));
  });
}

function control(child: ChildProcess, clean: () => void) {
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return {
    output: () => output,
    stop: async () => {
      child.kill('SIGTERM');
      const code = await ended;
      clean();
      return code;
    },
  };
}

async function runWorkerd(variables: Texts, hubspotPort: number): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'threadside-broker-'));
  writeFileSync(join(folder, 'worker.js'), await bundleOf('broker/worker.ts'));
  writeFileSync(join(folder, 'config.capnp'), workerdConfig(variables, hubspotPort));
  const args = ['serve', '--control-fd=3', join(folder, 'config.capnp')];
  const child = spawn(workerd, args, { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  const own = control(child, () => rmSync(folder, { recursive: true }));
  const port = await heard(child, child.stdio[3] as Readable, /"socket":"http","port":(\d+)/, own.output);
  return { ...own, origin: `http://127.0.0.1:${port}` };
}

async function runNode(variables: Texts, hubspotPort: number): Promise<Running> {
  // The machine's own network ends in the sandbox: the service itself knows only HubSpot's address.
  const detour = `const own = fetch; globalThis.fetch = (url, init) => {
    const { host, pathname } = new URL(url);
    return own('http://127.0.0.1:${hubspotPort}' + pathname, { ...init, headers: { ...init.headers, 'x-asked-host': host } });
  };`;
  const args = ['--import', `data:text/javascript,${encodeURIComponent(detour)}`, 'scripts/broker.mjs'];
  const env = { PATH: process.env.PATH, PORT: '0', ...variables };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const own = control(child, () => {});
  const origin = await heard(child, child.stdout, /listens on (http\S+)/, own.output);
  return { ...own, origin };
}

/**
 * Starts the token service.
 *
 * @param hubspotPort where HubSpot's API answers on this machine, as plain HTTP
 */
export const runBroker = (runtime: Runtime, variables: Texts, hubspotPort: number): Promise<Running> =>
  runtime === 'workerd' ? runWorkerd(variables, hubspotPort) : runNode(variables, hubspotPort);

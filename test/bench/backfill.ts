import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { createSandbox, type Sandbox, type World } from '../../lib/sandbox/index.ts';
import { limitsOf } from '../../lib/sandbox/limits.ts';
import { type Backfill, type Errand, MESSAGES, THREADS } from './lib/backfill-errand.ts';
import { interleaved } from './lib/interleave.ts';
import { type Bench, rowsOf, spread } from './lib/row.ts';
import { percentile } from './lib/stats.ts';

const { row, against } = rowsOf('backfill');
const OUTPUT = fileURLToPath(new URL('../../.output', import.meta.url));
const ROUNDS = 15;
/** What the account grants, and in how long: the sandbox's own limit, the lowest of HubSpot's tiers and a little more. */
const QUOTA = 110;
const WINDOW_MS = 10_000;

/**
 * A history of 200 conversations with 30 messages each, read by our client and by `@hubspot/api-client` (`apiRequest`
 * with the limiter of its README), each in a process of its own and from an account of its own under HubSpot's limit.
 * In Node: both use its `fetch`, so that what differs is limiter, client and parsing.
 */
export const backfill: Bench = {
  name: 'backfill',
  needs: [],
  run: async ({ runs = ROUNDS }) => {
    await mkdir(OUTPUT, { recursive: true });
    const folder = await mkdtemp(join(OUTPUT, 'backfill-'));
    const pair: Awaited<ReturnType<typeof subject>>[] = [];
    try {
      const client = await built(folder);
      const ours = await subject('ours', client);
      const theirs = await subject('theirs', client);
      pair.push(ours, theirs);
      const all = await interleaved<'ours' | 'theirs', Backfill>(runs, { ours: ours.read, theirs: theirs.read });
      const cpu = (who: 'ours' | 'theirs') => all[who].map((one) => one.cpu / one.answers);
      const elapsed = all.ours.map((one) => one.elapsed);
      const [{ answers = 0 } = {}] = all.ours;
      const least = (Math.ceil(answers / QUOTA) - 1) * WINDOW_MS;
      return [
        row('over-quota', percentile(elapsed, 50), 'ms', { reference: least, ...spread(elapsed) }),
        row('too-many-requests', ours.refused(), 'answers'),
        against('cpu-per-response', cpu('ours'), cpu('theirs')),
      ];
    } finally {
      for (const one of pair) one.close();
      await rm(folder, { recursive: true });
    }
  },
};

/** The clients as the extension is built: what runs TypeScript as it stands adds work of its own to every function. */
async function built(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: fileURLToPath(new URL('lib/backfill-client.ts', import.meta.url)),
      outDir: folder,
      target: 'es2022',
      minify: true,
      rollupOptions: { output: { entryFileNames: 'client.mjs' } },
    },
  });
  return join(folder, 'client.mjs');
}

/** One client and the account that it reads from. */
async function subject(who: Errand['who'], script: string) {
  const sandbox = createSandbox({ burst: 0 });
  const [person] = sandbox.world.people;
  if (!person) throw new Error('The sandbox has no people any more.');
  for (let thread = 0; thread < THREADS; thread += 1) {
    const { threadId } = arrive(sandbox.world, person.contactId, true);
    for (let message = 1; message < MESSAGES; message += 1) arrive(sandbox.world, threadId);
  }
  const served = await serveDrawnUp(sandbox);
  const client = fork(script, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  client.send({
    who,
    origin: served.origin,
    token: sandbox.credentials.token,
    contactId: person.contactId,
  } satisfies Errand);
  return {
    read: () => readBy(client),
    refused: served.refused,
    close: () => {
      client.kill();
      served.close();
    },
  };
}

/**
 * The sandbox's answers under its own limit, each drawn up once (the warm-up asks for all of them) and then only handed
 * out: it takes longer to write a page of a history than a client to read it, and that is not what is measured.
 */
async function serveDrawnUp(sandbox: Sandbox) {
  const limits = limitsOf(QUOTA);
  const known = new Map<string, Buffer>();
  let refused = 0;
  const draw = async (path: string, authorization: string): Promise<Buffer> => {
    const answer = await sandbox.fetch(new Request(`https://api.hubapi.com${path}`, { headers: { authorization } }));
    const body = Buffer.from(await answer.arrayBuffer());
    known.set(path, body);
    return body;
  };
  const server = createServer(async ({ url = '/', headers: asked }, reply) => {
    const { passes, headers } = limits.burst(1, true, Date.now());
    if (!passes) refused += 1;
    reply.writeHead(passes ? 200 : 429, { ...headers, 'content-type': 'application/json' });
    reply.end(passes ? (known.get(url) ?? (await draw(url, asked.authorization ?? ''))) : '{"status":"error"}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Answers that said 429. */
    refused: () => refused,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Lets a message of a usual size arrive: in a conversation, or as a new one of a contact's. */
function arrive(world: World, target: string, newThread = false): { readonly threadId: string } {
  const text = 'Where are the crates? They were to come on Monday, and we pick from Tuesday. '.repeat(8);
  return world.receive(target, text, { newThread, subject: 'Crates', richText: `<p>${text}</p>` });
}

async function readBy(client: ChildProcess): Promise<Backfill> {
  const gone = new AbortController();
  const exit = once(client, 'exit', { signal: gone.signal }).then(() => {
    throw new Error('The client ended, see above.');
  });
  exit.catch(() => {});
  const answer = once(client, 'message', { signal: gone.signal });
  client.send('again');
  const [result] = (await Promise.race([answer, exit])) as [Backfill];
  gone.abort();
  if (result.messages !== THREADS * MESSAGES) throw new Error(`Only ${result.messages} messages came.`);
  return result;
}

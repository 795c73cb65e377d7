import { parseArgs } from 'node:util';
import { createSandbox } from '../../lib/sandbox/index.ts';
import { withControl } from './control.ts';
import { serve } from './serve.ts';

/** `npm run sandbox`: the sandbox by itself, over TLS, until it is stopped. */

const usage = `npm run sandbox -- [options]
  --port N        port to listen on (a free one)
  --json          print one line of JSON: origin, token, readToken, expiredToken, clientId, clientSecret
  --threads N     size of the account, up to 100000 (a curated one)
  --seed N        another account of the same kind (1)
  --no-limits     no burst and search limits
  --invent        make up a contact for every unknown address
  --live          visitors answer by themselves`;

function numberOf(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw new Error(`--${name} needs a whole number, not "${text}".`);
  return Number(text);
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      json: { type: 'boolean', default: false },
      threads: { type: 'string' },
      seed: { type: 'string' },
      'no-limits': { type: 'boolean', default: false },
      invent: { type: 'boolean', default: false },
      live: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const threads = numberOf(values.threads, 'threads');
  const seed = numberOf(values.seed, 'seed');
  return {
    ...values,
    port: numberOf(values.port, 'port') ?? 0,
    sandbox: {
      inventContacts: values.invent,
      live: values.live,
      ...(threads === undefined ? {} : { threads }),
      ...(seed === undefined ? {} : { seed }),
      ...(values['no-limits'] ? { burst: 0 } : {}),
    },
  };
}

async function main(): Promise<void> {
  const parent = process.ppid;
  const options = readOptions();
  if (options.help) return void process.stdout.write(`${usage}\n`);
  const sandbox = createSandbox(options.sandbox);
  const served = await serve({ handler: withControl(sandbox), port: options.port });
  const stop = () => void served.close().then(() => process.exit(0));
  // npm passes a signal to its shell only: without that shell, nobody is left who could stop us.
  setInterval(() => process.ppid !== parent && stop(), 500).unref();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  const facts = { origin: served.origin, ...sandbox.credentials };
  const lines = Object.entries(facts).map(([name, value]) => `  ${name.padEnd(13)} ${value}`);
  process.stdout.write(
    options.json
      ? `${JSON.stringify(facts)}\n`
      : `HubSpot in a box is running. Send it requests with the Host header of api.hubapi.com.\n${lines.join('\n')}\nStop it with Ctrl+C.\n`,
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
  process.exitCode = 2;
});

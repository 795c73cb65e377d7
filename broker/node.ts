import { readFileSync } from 'node:fs';
import { readConfig } from './config.ts';
import { createBroker } from './handler.ts';
import { serveBroker } from './serve.ts';

/** The token service under Node, until it is stopped. README.md in this folder has the variables. */

function numberOf(name: string, usual: number): number {
  const text = process.env[name]?.trim() || String(usual);
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new Error(`${name} must be a whole number.`);
}

function readTls() {
  const { TLS_CERT_FILE: cert, TLS_KEY_FILE: key } = process.env;
  if (!cert && !key) return undefined;
  if (!cert || !key) throw new Error('TLS_CERT_FILE and TLS_KEY_FILE go together.');
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
}

async function main(): Promise<void> {
  const write = (line: string) => void process.stdout.write(`${line}\n`);
  const tls = readTls();
  const host = process.env.HOST?.trim() || '127.0.0.1';
  const broker = createBroker(await readConfig(process.env), { fetch, now: Date.now, log: write });
  const options = { host, port: numberOf('PORT', 8787), proxies: numberOf('PROXIES', 0), tls };
  const served = await serveBroker(broker, options);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void served.close().then(() => process.exit(0)));
  write(`The token service listens on ${tls ? 'https' : 'http'}://${host}:${served.port}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});

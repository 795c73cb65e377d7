import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

let helper: Promise<string> | undefined;
let axe: Promise<string> | undefined;

/** The in-page helper as one script, built once a process; an expression that defines `threadsideTest`. */
export function helperScript(): Promise<string> {
  helper ??= bundle(fileURLToPath(new URL('./main.ts', import.meta.url)));
  return helper;
}

/** axe-core as one expression, to be evaluated by the driver (an extension page's CSP allows no script tag). */
export function axeScript(): Promise<string> {
  axe ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8').then(asExpression);
  return axe;
}

async function bundle(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, target: 'es2022', lib: { entry, formats: ['iife'], name: 'unused' } },
  });
  const output = (Array.isArray(result) ? result : [result]).flatMap((one) => ('output' in one ? one.output : []));
  const chunk = output.find((one) => one.type === 'chunk');
  if (chunk === undefined) throw new Error(`No script came of ${entry}.`);
  return asExpression(chunk.code);
}

function asExpression(script: string): string {
  return `(() => { ${script}\n; return true; })()`;
}

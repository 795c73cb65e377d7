import { fileURLToPath } from 'node:url';
import { build, type Rollup } from 'vite';

/** A module and everything that it imports as one file without Node: what a worker gets. @param path from the project's root */
export async function bundleOf(path: string): Promise<string> {
  const entry = fileURLToPath(new URL(`../../${path}`, import.meta.url));
  const lib = { entry, formats: ['es' as const], fileName: 'worker' };
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, target: 'es2022', lib },
  })) as Rollup.RollupOutput[];
  return (built[0]?.output ?? []).map((part) => ('code' in part ? part.code : '')).join('\n');
}

import { runTool } from '../../../scripts/setup/process.mjs';

/** Runs one of the project's tools, its output on stderr: stdout is the bench's own. */
export async function tool(name: string, args: readonly string[]): Promise<void> {
  const code = await runTool(name, args, { label: name, to: process.stderr });
  if (code !== 0) throw new Error(`${name} ${args.join(' ')} failed, see above.`);
}

// Runs before node_modules exists: Node's own modules only.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs a program to its end, its output passed on line by line as it comes.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ label?: string, env?: NodeJS.ProcessEnv, to?: NodeJS.WritableStream }} [options]
 *   `label` stands before every line, so that steps side by side stay readable; `to` is where the lines go (stdout)
 * @returns {Promise<number>} its exit code; 127 when it could not be started
 */
export function run(command, args, { label, env = process.env, to = process.stdout } = {}) {
  const say = lineWriter(label, to);
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.setEncoding('utf8').on('data', say.write);
    child.stderr.setEncoding('utf8').on('data', say.write);
    child.once('error', (error) => {
      say.write(`${command} could not be started: ${error.message}\n`);
      resolve(127);
    });
    child.once('close', (code) => {
      say.end();
      resolve(code ?? 1);
    });
  });
}

/**
 * Runs a program that npm installed with the project.
 *
 * @param {string} name
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runTool(name, args, options) {
  return run(fileURLToPath(new URL(`../../node_modules/.bin/${name}`, import.meta.url)), args, options);
}

function lineWriter(label, to) {
  const before = label === undefined ? '' : `${label.padEnd(9)}| `;
  let rest = '';
  return {
    write: (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) to.write(`${before}${line}\n`);
    },
    end: () => {
      if (rest !== '') to.write(`${before}${rest}\n`);
      rest = '';
    },
  };
}

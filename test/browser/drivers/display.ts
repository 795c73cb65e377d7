import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A screen with a window manager: what real key presses need. */
export interface Display {
  /** For a browser's `DISPLAY`. */
  readonly name: string;
  /** Runs xdotool on this screen. */
  xdotool(...args: string[]): Promise<string>;
  /** Writes what a person would see as a PNG. */
  screenshot(file: string): Promise<void>;
  close(): Promise<void>;
}

/** Options of a screen of our own. */
export interface ScreenSize {
  readonly width?: number;
  readonly height?: number;
}

/**
 * Starts a screen of its own (Xvfb picks a free number) with fluxbox on it, so that several can run side by side.
 * It ends with `close()`, and with this process in any case.
 */
export async function startDisplay({ width = 1400, height = 900 }: ScreenSize = {}): Promise<Display> {
  const screen = ['-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-displayfd', '3'];
  const server = spawn('Xvfb', screen, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const name = `:${await firstLine(server)}`;
  const home = mkdtempSync(join(tmpdir(), 'threadside-screen-'));
  const env = { ...process.env, DISPLAY: name, HOME: home };
  const manager = await startManager(env, home);
  const kill = () => {
    manager.kill('SIGKILL');
    server.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true });
  };
  process.once('exit', kill);
  return {
    ...existingDisplay(name),
    close: async () => {
      process.removeListener('exit', kill);
      const ended = Promise.all([exitOf(manager), exitOf(server)]);
      kill();
      await ended;
    },
  };
}

/** A screen that is already there, such as a person's own; closing it does nothing. */
export function existingDisplay(name: string): Display {
  const env = { ...process.env, DISPLAY: name };
  return {
    name,
    xdotool: async (...args) => (await run('xdotool', args, { env })).stdout.trim(),
    screenshot: async (file) => {
      await run('import', ['-window', 'root', file], { env });
    },
    close: async () => undefined,
  };
}

/** Plain windows: no bar, nothing that remembers, new windows get the focus as on a desktop. */
async function startManager(env: NodeJS.ProcessEnv, home: string): Promise<ChildProcess> {
  const rc = join(home, 'init');
  const lines = [
    'session.configVersion: 13',
    'session.screen0.toolbar.visible: false',
    'session.screen0.focusNewWindows: true',
  ];
  writeFileSync(rc, `${lines.join('\n')}\n`);
  const manager = spawn('fluxbox', ['-rc', rc], { env, stdio: 'ignore' });
  await new Promise((resolve, reject) => {
    manager.once('spawn', resolve).once('error', reject);
  });
  return manager;
}

function firstLine(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code} before it had a screen.`)));
    let text = '';
    (server.stdio[3] as Readable).on('data', (part: Buffer) => {
      text += part.toString();
      if (text.includes('\n')) resolve(text.trim());
    });
  });
}

function exitOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

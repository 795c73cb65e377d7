import { payloadSamples } from '../../support/fuzz/samples.ts';
import type { Surface } from '../drivers/types.ts';

/** Commands that end or begin a connection or seal another secret: what they do is not asked for along the way. */
const turning: ReadonlySet<string> = new Set([
  'connectOAuth',
  'connectToken',
  'connectSample',
  'disconnect',
  'setClientSecret',
]);

interface Overhearing extends Window {
  overheard?: unknown[];
}

/** Lets a page of ours hear every message that another context sends, and every change that is announced. */
export async function overhear(desk: Surface): Promise<void> {
  await desk.evaluate(() => {
    const own = globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome };
    const overheard: unknown[] = [];
    Object.assign(window, { overheard });
    (own.browser ?? own.chrome).runtime.onMessage.addListener((message: unknown) => {
      overheard.push(message);
    });
  });
}

/** All that was said until now, by type, as texts. */
export function overheard(desk: Surface): Promise<readonly { readonly type: string; readonly text: string }[]> {
  return desk.evaluate(() =>
    ((window as Overhearing).overheard ?? []).map((one) => ({
      type: String((one as { type?: unknown }).type),
      text: JSON.stringify(one),
    })),
  );
}

/** Gives every command that leaves the connection alone, as any page of ours could, and takes the answers as texts. */
export async function everyAnswer(desk: Surface): Promise<ReadonlyMap<string, string>> {
  const commands = Object.entries(payloadSamples).filter(([type]) => !turning.has(type));
  const answers = new Map<string, string>();
  for (const [type, payload] of commands) {
    const answer = await desk.evaluate(
      async (name, given) => {
        const own = globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome };
        const message = { to: 'background', type: name, payload: given };
        return JSON.stringify(await (own.browser ?? own.chrome).runtime.sendMessage(message));
      },
      type,
      payload as object,
    );
    answers.set(type, answer);
  }
  return answers;
}

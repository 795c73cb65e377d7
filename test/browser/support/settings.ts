import type { Surface } from '../drivers/types.ts';
import type { Stage } from './stage.ts';

/** The fields of "Time to undo" in the options, and their seconds. */
export type UndoTimes = Partial<
  Record<'E-mail replies' | 'Comments' | 'Chat replies' | 'Closing and reopening', number>
>;

/** Sets undo windows in the options page as a person would, then goes back to the panel. */
export async function setUndo(stage: Stage, times: UndoTimes, back?: Surface): Promise<void> {
  const desk = await stage.desk();
  await desk.bringToFront();
  for (const [name, seconds] of Object.entries(times)) {
    await desk.fill('spinbutton', name, String(seconds));
    await desk.press('Tab');
    await desk.waitFor(async (wanted) => {
      const own = globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome };
      const { settings } = await (own.browser ?? own.chrome).storage.local.get('settings');
      return Object.values((settings ?? {}) as Record<string, unknown>).includes(wanted);
    }, seconds);
  }
  await back?.bringToFront();
}

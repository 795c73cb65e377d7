/** Runs shorter than this, in milliseconds, need no rest after them. */
const short = 8;

/**
 * A function whose work takes at most a fifth of the time, however often it is called: after a run it rests four times as
 * long as the run took. Calls meanwhile lead to one more run.
 * @param gap waits for a moment in which the work is in nobody's way
 * @param now a clock in milliseconds
 */
export function paced(
  work: () => Promise<void>,
  gap: () => Promise<void> = async () => {},
  now: () => number = () => performance.now(),
): () => void {
  let busy = false;
  let again = false;
  async function run(): Promise<void> {
    busy = true;
    do {
      await gap();
      again = false;
      const begun = now();
      await work();
      const took = now() - begun;
      if (took > short) await new Promise((done) => setTimeout(done, took * 4));
    } while (again);
    busy = false;
  }
  return () => {
    if (busy) again = true;
    else
      void run().catch(() => {
        busy = false;
      });
  };
}

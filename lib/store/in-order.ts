/**
 * Does something now. `turn` comes when everything that was asked for before it has left for the background, or was given
 * up; `asked` is called when it has left itself: messages of one page arrive in the order in which they leave.
 */
export type InOrder = <T>(key: string, work: (turn: Promise<unknown>, asked: () => void) => Promise<T>) => Promise<T>;

/** Keeps what is asked for under one key in the order in which it was asked, however long each takes to get ready. */
export function createOrder(): {
  readonly inOrder: InOrder;
  readonly hurry: () => void;
  readonly hurried: Promise<void>;
} {
  const last = new Map<string, Promise<unknown>>();
  let hurry = (): void => {};
  const hurried = new Promise<void>((resolve) => {
    hurry = resolve;
  });
  const inOrder: InOrder = (key, work) => {
    const before = last.get(key);
    const turn = before ?? Promise.resolve();
    let asked = (): void => {};
    const left = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const run = work(turn, asked);
    const done = Promise.allSettled([turn, Promise.race([left, run])]).then(() => {
      if (last.get(key) === done) last.delete(key);
    });
    last.set(key, done);
    return run;
  };
  return {
    inOrder,
    /** The page goes away: what waits for something else than its turn leaves in this task, since there is no other. */
    hurry: () => hurry(),
    hurried,
  };
}

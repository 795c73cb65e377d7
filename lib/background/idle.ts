import type { Connection, Ports } from './ports.ts';

/** Work that nobody waits for: one at a time in the whole browser, and ended when its account is left. */
export interface Idle {
  /** Begins it, unless some is under way already: whoever asks the next time has another go. */
  begin(c: Connection, work: (c: Connection) => Promise<void>): void;
  /** Ends what is under way: its requests are given up, what it brought stays. */
  cancel(): void;
}

/** The same connection, whose requests are given up with the signal. */
export const giveUpWith = (c: Connection, signal: AbortSignal): Connection => ({
  ...c,
  http: { ...c.http, request: (call) => c.http.request({ ...call, signal }) },
});

export function createIdle(ports: Ports): Idle {
  let running: AbortController | undefined;
  return {
    begin(c, work) {
      const mine = new AbortController();
      const run = async () => {
        running = mine;
        await work(giveUpWith(c, mine.signal));
      };
      // What fails here (a full disk) is told to whoever asks for the same thing and waits for it.
      void ports.ifFree('idle', run).catch(() => {});
    },
    cancel: () => running?.abort(),
  };
}

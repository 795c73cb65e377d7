import { systemClock } from '../hubspot/index.ts';
import type { Arrival } from './connect.ts';
import { readWholeDirectory } from './directory.ts';
import { createOpening, type Opening } from './open.ts';
import { createOutbox, type Outbox } from './outbox/outbox.ts';
import { type Ports, webLocks } from './ports.ts';
import { createSession, type Session } from './session.ts';
import { askPages } from './subjects.ts';

/** Everything that the background does, built from what it gets from outside. */
export interface Services {
  readonly ports: Ports;
  readonly session: Session;
  readonly outbox: Outbox;
  readonly opening: Opening;
  readonly arrival: Arrival;
}

/** The browser's own network, clock and locks. */
export const browserPorts: Ports = {
  fetch: (input, init) => fetch(input, init),
  clock: systemClock,
  locks: webLocks,
  online: () => navigator.onLine !== false,
};

/** Builds the services. Nothing is asked, read or sent before somebody calls them. */
export function createServices(ports: Ports = browserPorts): Services {
  const takeBack = (owner: string): Promise<void> => outbox.takeBack(owner);
  const session = createSession(ports, takeBack);
  const outbox = createOutbox(ports, session);
  const arrival: Arrival = {
    takeBack,
    async arrived() {
      const c = await session.connect();
      if (c.ok) await readWholeDirectory(c.value);
      void outbox.flush();
      void askPages();
    },
  };
  return { ports, session, outbox, opening: createOpening(ports.clock), arrival };
}

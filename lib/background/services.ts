import { systemClock } from '../hubspot/index.ts';
import type { Arrival } from './connect.ts';
import { readWholeDirectory } from './directory.ts';
import { createIdle, type Idle } from './idle.ts';
import { createMending, type Mending } from './mending.ts';
import { createOpening, type Opening } from './open.ts';
import { createOutbox, type Outbox } from './outbox/outbox.ts';
import { type Ports, webIfFree, webLocks } from './ports.ts';
import { createSession, type Session } from './session.ts';
import { askPages } from './subjects.ts';
import { createUploads, type Uploads } from './uploads.ts';

/** Everything that the background does, built from what it gets from outside. */
export interface Services {
  readonly ports: Ports;
  readonly session: Session;
  readonly outbox: Outbox;
  readonly opening: Opening;
  readonly idle: Idle;
  readonly arrival: Arrival;
  readonly uploads: Uploads;
  readonly mending: Mending;
}

/** The browser's own network, clock and locks. */
export const browserPorts: Ports = {
  fetch: (input, init) => fetch(input, init),
  clock: systemClock,
  locks: webLocks,
  ifFree: webIfFree,
  online: () => navigator.onLine !== false,
  random: Math.random,
};

/** Builds the services. Nothing is asked, read or sent before somebody calls them. */
export function createServices(ports: Ports = browserPorts): Services {
  const idle = createIdle(ports);
  const leave = (owner: string): Promise<void> => {
    idle.cancel();
    uploads.stop();
    return outbox.takeBack(owner);
  };
  const session = createSession(ports, leave, () => void outbox.flush());
  const mending = createMending(ports, session);
  const outbox = createOutbox(ports, session);
  const uploads = createUploads(ports, session);
  const arrival: Arrival = {
    leave,
    async arrived() {
      const c = await session.connect();
      if (c.ok) await readWholeDirectory(c.value);
      void outbox.flush();
      void uploads.resume();
      void askPages();
    },
  };
  return { ports, session, outbox, opening: createOpening(ports.clock), idle, arrival, uploads, mending };
}

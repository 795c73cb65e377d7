import { ConnectionReset, createSandbox, type Sandbox, type SandboxOptions } from '../../lib/sandbox/index.ts';
import { type PageData, pageFor } from '../fixtures/pages/index.ts';
import { type Host, startHost } from './host/host.ts';
import type { Handler } from './host/hosts.ts';

/** Everything outside the browser: HubSpot in a box, mail and CRM pages, each under its real host name. */
export interface World {
  readonly sandbox: Sandbox;
  readonly host: Host;
  /** False while every connection to HubSpot breaks before anything arrives. */
  reachable: boolean;
  /** Resolves with true as soon as HubSpot is asked something that fits, with false when that has not been for `ms`. */
  asked(fits: (request: Request) => boolean, ms: number): Promise<boolean>;
  close(): Promise<void>;
}

/** What a test's world may differ in. */
export interface WorldOptions extends SandboxOptions {
  /** Hosts of a test's own, by name. */
  readonly extra?: Readonly<Record<string, Handler>>;
  /** What the mail and CRM pages show; the usual mailbox when left out. */
  readonly pages?: PageData;
  /**
   * Ends each connection after one answer of HubSpot's. Both browsers send a request, a POST too, again by themselves when
   * a connection breaks that has been used before: what the extension makes of a break is only seen on fresh ones.
   */
  readonly freshConnections?: boolean;
}

/** Starts a world of its own; close it when the browser is closed. */
export async function startWorld({ extra, pages, freshConnections, ...options }: WorldOptions = {}): Promise<World> {
  const sandbox = createSandbox(options);
  const listeners = new Set<(request: Request) => void>();
  const host = await startHost({
    hubspot: async (request) => {
      if (!world.reachable) throw new ConnectionReset();
      for (const listener of listeners) listener(request);
      const answer = await sandbox.fetch(request);
      if (freshConnections === true) answer.headers.set('connection', 'close');
      return answer;
    },
    pageFor: (url) => pageFor(url, pages),
    ...(extra === undefined ? {} : { extra }),
  });
  const asked: World['asked'] = (fits, ms) =>
    new Promise((resolve) => {
      const end = (answer: boolean) => {
        clearTimeout(limit);
        listeners.delete(listen);
        resolve(answer);
      };
      const listen = (request: Request) => fits(request) && end(true);
      const limit = setTimeout(end, ms, false);
      listeners.add(listen);
    });
  const world: World = { sandbox, host, reachable: true, asked, close: host.close };
  return world;
}

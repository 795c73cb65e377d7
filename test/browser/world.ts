import { createSandbox, type Sandbox, type SandboxOptions } from '../../lib/sandbox/index.ts';
import { pageFor } from '../fixtures/pages/index.ts';
import { type Host, startHost } from './host/host.ts';
import type { Handler } from './host/hosts.ts';

/** Everything outside the browser: HubSpot in a box, mail and CRM pages, each under its real host name. */
export interface World {
  readonly sandbox: Sandbox;
  readonly host: Host;
  close(): Promise<void>;
}

/** What a test's world may differ in. */
export interface WorldOptions extends SandboxOptions {
  /** Hosts of a test's own, by name. */
  readonly extra?: Readonly<Record<string, Handler>>;
  /**
   * Ends each connection after one answer of HubSpot's. Both browsers send a request, a POST too, again by themselves when
   * a connection breaks that has been used before: what the extension makes of a break is only seen on fresh ones.
   */
  readonly freshConnections?: boolean;
}

/** Starts a world of its own; close it when the browser is closed. */
export async function startWorld({ extra, freshConnections, ...options }: WorldOptions = {}): Promise<World> {
  const sandbox = createSandbox(options);
  const host = await startHost({
    hubspot: async (request) => {
      const answer = await sandbox.fetch(request);
      if (freshConnections === true) answer.headers.set('connection', 'close');
      return answer;
    },
    pageFor: (url) => pageFor(url),
    ...(extra === undefined ? {} : { extra }),
  });
  return { sandbox, host, close: host.close };
}

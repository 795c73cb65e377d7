import { serve } from '../../../scripts/sandbox/serve.ts';
import { type Handler, placeOf } from './hosts.ts';
import { startProxy } from './proxy.ts';

/** What stands behind the hosts. */
export interface HostParts {
  /** Answers for HubSpot's API and its consent page; usually a sandbox's `fetch`. */
  readonly hubspot: Handler;
  /** The HTML of a mail or CRM page, or null where there is none. */
  readonly pageFor: (url: URL) => string | null;
  /** More hosts of a test's own (a token service, a tracker's pixel), by name. */
  readonly extra?: Readonly<Record<string, Handler>>;
}

/** All hosts of a browser's small world on one local TLS port. */
export interface Host {
  /** Port of the TLS server, for Chromium's host rules. */
  readonly port: number;
  /** Port of the same without TLS, for what asks in plain HTTP. */
  readonly plainPort: number;
  /** Port of the CONNECT proxy, for Firefox. */
  readonly proxyPort: number;
  /** Addresses outside our world that the browser asked for, in order: proof of what leaves the machine. */
  readonly foreign: readonly string[];
  /** Takes everything off the network: connections are refused, to whatever part of the browser; or puts it back. */
  network(there: boolean): Promise<void>;
  close(): Promise<void>;
}

/** Starts the local world. Nothing in it reaches the network: what is not ours is written down and refused with 502. */
export async function startHost(parts: HostParts): Promise<Host> {
  const foreign: string[] = [];
  const extra = parts.extra ?? {};
  const answer: Handler = async (request) => {
    const url = new URL(request.url);
    const own = extra[url.hostname];
    if (own !== undefined) return own(request);
    const place = placeOf(url);
    if (place === 'api' || place === 'consent') return parts.hubspot(request);
    if (place === 'page') return page(parts.pageFor(url));
    foreign.push(`${url.host}${url.pathname}`);
    return new Response('This host is not part of the test world.', { status: 502 });
  };
  const isOurs = (host: string) => host in extra || placeOf(new URL(`https://${host}/`)) !== 'foreign';
  // A connection tells a stranger enough, also when no request follows.
  const onConnection = (name: string) => void (isOurs(name) || foreign.push(`${name}/`));
  const server = await serve({ handler: answer, onConnection });
  const plain = await serve({ handler: answer, tls: false });
  const proxy = await startProxy(server.port, isOurs, (authority) => foreign.push(authority));
  return {
    port: server.port,
    plainPort: plain.port,
    proxyPort: proxy.port,
    foreign,
    network: async (there) => {
      for (const one of [server, plain]) await (there ? one.comeBack() : one.leave());
    },
    close: async () => {
      await proxy.close();
      await plain.close();
      await server.close();
    },
  };
}

function page(html: string | null): Response {
  if (html === null) return new Response('No such page.', { status: 404 });
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

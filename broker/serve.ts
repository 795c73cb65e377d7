import { createServer, type IncomingMessage, type ServerOptions, type ServerResponse } from 'node:http';
import { createServer as createTls } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { Broker } from './handler.ts';

export interface ServeOptions {
  readonly host: string;
  /** A free one for 0. */
  readonly port: number;
  /** Certificate and key in PEM; without them plain HTTP, for a proxy in front that speaks TLS. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  /** How many proxies stand in front, each of which appends its client to `x-forwarded-for`. */
  readonly proxies: number;
}

export interface Served {
  readonly port: number;
  close(): Promise<void>;
}

/** Milliseconds for a request to be there: a form that drips in holds nobody up. */
const patience = { headersTimeout: 5_000, requestTimeout: 10_000 } satisfies ServerOptions;

/**
 * The client's address: the connection's own, or what the outermost of our proxies saw. What a client writes into the
 * header itself stands further left and is not believed.
 */
export function clientOf(own: string, forwarded: string, proxies: number): string {
  if (proxies === 0) return own;
  const seen = forwarded.split(',').map((one) => one.trim());
  return seen.at(-proxies) || own;
}

function toRequest(message: IncomingMessage): Request {
  const { host: _host, ...names } = message.headers;
  const headers = new Headers();
  for (const [name, value] of Object.entries(names)) for (const one of [value ?? []].flat()) headers.append(name, one);
  const method = message.method ?? 'GET';
  const bodiless = method === 'GET' || method === 'HEAD';
  // The path alone counts; a path that is none of an address is nobody's.
  const url = URL.canParse(message.url ?? '', 'http://broker')
    ? new URL(message.url ?? '', 'http://broker')
    : 'http://broker/';
  return new Request(url, {
    method,
    headers,
    ...(bodiless ? {} : { body: Readable.toWeb(message) as ReadableStream<Uint8Array>, duplex: 'half' as const }),
  });
}

async function reply(broker: Broker, message: IncomingMessage, out: ServerResponse, proxies: number): Promise<void> {
  const forwarded = [message.headers['x-forwarded-for'] ?? ''].flat().join(',');
  const response = await broker(toRequest(message), clientOf(message.socket.remoteAddress ?? '', forwarded, proxies));
  const body = await response.text();
  // What of the request was not read is not waited for.
  if (!message.complete) out.setHeader('connection', 'close');
  out.writeHead(response.status, Object.fromEntries(response.headers)).end(body);
}

/** Serves a token service under Node. */
export async function serveBroker(broker: Broker, { host, port, tls, proxies }: ServeOptions): Promise<Served> {
  const listener = (message: IncomingMessage, out: ServerResponse) =>
    // A connection that broke has nobody to answer, and a request that is none no answer.
    void reply(broker, message, out, proxies).catch(() => message.socket.destroy());
  const server = tls ? createTls({ ...tls, ...patience }, listener) : createServer(patience, listener);
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, done);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

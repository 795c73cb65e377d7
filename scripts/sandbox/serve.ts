import { createServer as createPlain, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { TLSSocket } from 'node:tls';
import { isReset } from '../../lib/sandbox/index.ts';
import { makeCertificate } from './certificate.ts';

/** Answers a request of any host; which host it is for stands in its address. */
export type Handler = (request: Request) => Response | Promise<Response>;

export interface ServeOptions {
  readonly handler: Handler;
  /** A free one when left out. */
  readonly port?: number;
  /** The address to listen on; 127.0.0.1 when left out. */
  readonly host?: string;
  /** False for plain HTTP, for clients that cannot be told to accept a certificate. */
  readonly tls?: boolean;
  /** Told of the host of every connection, also of one that carries no request. */
  readonly onConnection?: (host: string) => void;
}

export interface Served {
  readonly port: number;
  readonly origin: string;
  /** Ends all connections and refuses further ones, as if nobody were there. */
  leave(): Promise<void>;
  /** Takes connections again, on the same port. */
  comeBack(): Promise<void>;
  /** Ends all connections and the server. */
  close(): Promise<void>;
}

/** The largest request body, in bytes. */
const largestBody = 32 * 1024 * 1024;

class TooLarge extends Error {}

async function bodyOf(message: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (message.method === 'GET' || message.method === 'HEAD') return undefined;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of message as AsyncIterable<Uint8Array>) {
    size += part.byteLength;
    if (size > largestBody) throw new TooLarge();
    parts.push(part);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

function headersOf(message: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers))
    for (const one of [value ?? []].flat()) headers.append(name, one);
  return headers;
}

async function toRequest(message: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const body = await bodyOf(message);
  // Handlers always see https: what the server speaks is of no account to them.
  const url = new URL(message.url ?? '/', `https://${message.headers.host ?? 'localhost'}`);
  return new Request(url, {
    method: message.method ?? 'GET',
    headers: headersOf(message),
    signal,
    ...(body ? { body } : {}),
  });
}

async function writeOut(answer: Response, reply: ServerResponse): Promise<void> {
  reply.statusCode = answer.status;
  answer.headers.forEach((value, name) => {
    if (name !== 'set-cookie') reply.setHeader(name, value);
  });
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) reply.setHeader('set-cookie', cookies);
  if (answer.body === null) reply.end();
  else await pipeline(Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]), reply);
}

async function answerOne(handler: Handler, message: IncomingMessage, reply: ServerResponse): Promise<void> {
  const gone = new AbortController();
  reply.on('close', () => gone.abort());
  try {
    await writeOut(await handler(await toRequest(message, gone.signal)), reply);
  } catch (error) {
    if (error instanceof TooLarge) {
      reply.writeHead(413, { connection: 'close' }).end();
    } else if (isReset(error) || gone.signal.aborted || reply.headersSent) {
      message.socket.destroy();
    } else {
      reply
        .writeHead(500, { 'content-type': 'text/plain' })
        .end(`The handler failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

/** Serves a handler over TLS under every host name, with a certificate made at the start. */
export async function serve(options: ServeOptions): Promise<Served> {
  const { handler, port = 0, host = '127.0.0.1', tls = true, onConnection } = options;
  const listener = (message: IncomingMessage, reply: ServerResponse) => void answerOne(handler, message, reply);
  const server = tls ? createServer(await makeCertificate(), listener) : createPlain(listener);
  if (onConnection) server.on('secureConnection', ({ servername }: TLSSocket) => onConnection(servername || host));
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const listen = (on: number) =>
    new Promise<void>((done, fail) => {
      server.once('error', fail);
      server.listen(on, host, () => {
        server.off('error', fail);
        done();
      });
    });
  const leave = async () => {
    const closed = new Promise<void>((done) => server.close(() => done()));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await listen(port);
  const bound = (server.address() as AddressInfo).port;
  return {
    port: bound,
    origin: `${tls ? 'https' : 'http'}://${host}:${bound}`,
    leave,
    comeBack: () => listen(bound),
    close: leave,
  };
}

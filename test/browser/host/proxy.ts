import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';

/** A CONNECT proxy: Firefox's way to our hosts, as it has no rule that maps a host to a port. */
export interface Proxy {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Starts a proxy on the loopback that pipes tunnels for our hosts to one local port, and answers 502 for all others.
 *
 * @param target port of the local TLS server
 * @param isOurs whether a host name lives on this machine
 * @param onForeign told of each host that is not ours, as `host:port`
 */
export async function startProxy(
  target: number,
  isOurs: (host: string) => boolean,
  onForeign: (authority: string) => void,
): Promise<Proxy> {
  const open = new Set<Socket>();
  const server = createServer((_request, response) => {
    onForeign(String(_request.headers.host));
    response.writeHead(502).end();
  });
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  server.on('connect', (request, client: Socket, head: Buffer) => {
    client.on('error', () => client.destroy());
    const authority = request.url ?? '';
    if (!isOurs(authority.replace(/:\d+$/, ''))) {
      onForeign(authority);
      client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    pipe(client, head, target, open);
  });
  await listen(server);
  return { port: portOf(server), close: () => stop(server, open) };
}

function pipe(client: Socket, head: Buffer, port: number, open: Set<Socket>): void {
  const upstream = connect(port, '127.0.0.1', () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    upstream.write(head);
    upstream.pipe(client).pipe(upstream);
  });
  open.add(upstream);
  upstream.on('close', () => {
    open.delete(upstream);
    client.destroy();
  });
  upstream.on('error', () => client.destroy());
  client.on('close', () => upstream.destroy());
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return address.port;
}

function stop(server: Server, open: Set<Socket>): Promise<void> {
  for (const socket of open) socket.destroy();
  return new Promise((resolve) => server.close(() => resolve()));
}

import { type Fault, faultKinds, type ReceiveOptions, type Sandbox } from '../../lib/sandbox/index.ts';

/**
 * The sandbox's levers for other processes, under `/__sandbox/` and never on a path of HubSpot's:
 * GET calls, DELETE calls; GET, POST, DELETE faults; POST receive; GET people.
 */

const json = (value: unknown, status = 200): Response => Response.json(value, { status });

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function bodyOf(request: Request): Promise<Record<string, unknown>> {
  const value: unknown = await request.json().catch(() => undefined);
  return isObject(value) ? value : {};
}

function toFault(body: Record<string, unknown>): Fault | undefined {
  const kind = faultKinds.find((one) => one === body.kind);
  return kind === undefined ? undefined : ({ ...body, kind } as Fault);
}

async function receive(sandbox: Sandbox, request: Request): Promise<Response> {
  const { target, text, ...options } = await bodyOf(request);
  if (typeof target !== 'string' || typeof text !== 'string')
    return json({ error: 'target (a thread id, contact id or address) and text are needed' }, 400);
  try {
    return json(sandbox.world.receive(target, text, options as ReceiveOptions), 201);
  } catch (error) {
    return json({ error: error instanceof Error ? error.message : String(error) }, 400);
  }
}

async function faults(sandbox: Sandbox, request: Request): Promise<Response> {
  if (request.method === 'GET') return json(sandbox.faults.list());
  if (request.method === 'DELETE') {
    sandbox.faults.clear();
    return json([]);
  }
  const fault = toFault(await bodyOf(request));
  return fault
    ? json({ id: sandbox.faults.add(fault) }, 201)
    : json({ error: `kind must be one of ${faultKinds.join(', ')}` }, 400);
}

/** Answers a control request; undefined for every other one. */
export async function control(sandbox: Sandbox, request: Request): Promise<Response | undefined> {
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith('/__sandbox/')) return undefined;
  switch (pathname.slice('/__sandbox/'.length)) {
    case 'faults':
      return faults(sandbox, request);
    case 'calls':
      if (request.method === 'DELETE') sandbox.calls.clear();
      return json(sandbox.calls.list());
    case 'receive':
      return receive(sandbox, request);
    case 'people':
      return json(sandbox.world.people);
    default:
      return json({ error: 'no such lever: faults, calls, receive, people' }, 404);
  }
}

/** A sandbox with its levers, ready to be served. */
export const withControl =
  (sandbox: Sandbox) =>
  async (request: Request): Promise<Response> =>
    (await control(sandbox, request)) ?? sandbox.fetch(request);

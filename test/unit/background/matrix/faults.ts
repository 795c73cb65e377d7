import type { Fault } from '../../../../lib/sandbox/index.ts';

/** Everything that the sandbox can do to a request, by name. `whole.test.ts` makes sure that no kind is missing. */
export const faults = {
  late: { kind: 'latency', latency: 20 },
  'broken before': { kind: 'reset-before' },
  'broken after': { kind: 'reset-after' },
  twice: { kind: 'repeat' },
  hangs: { kind: 'hang' },
  'hangs after': { kind: 'hang', afterEffect: true },
  cut: { kind: 'cut' },
  malformed: { kind: 'malformed' },
  'html 200': { kind: 'html', status: 200, afterEffect: true },
  'html 404': { kind: 'html', status: 404 },
  'html 502': { kind: 'html', status: 502 },
  '400': { kind: 'status', status: 400 },
  '401': { kind: 'status', status: 401 },
  '403': { kind: 'status', status: 403 },
  '403 for the user': { kind: 'status', status: 403, body: { status: 'error', category: 'FORBIDDEN' } },
  '404': { kind: 'status', status: 404 },
  '405': { kind: 'status', status: 405 },
  '409': { kind: 'status', status: 409 },
  '423': { kind: 'status', status: 423 },
  '429': { kind: 'status', status: 429 },
  '429 daily': { kind: 'status', status: 429, policy: 'DAILY' },
  '477': { kind: 'status', status: 477 },
  '500': { kind: 'status', status: 500 },
  '502 after': { kind: 'status', status: 502, afterEffect: true },
  '503': { kind: 'status', status: 503 },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof faults;
export const faultNames = Object.keys(faults) as FaultName[];

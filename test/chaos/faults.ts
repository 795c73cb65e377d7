import type { Fault } from '../../lib/sandbox/index.ts';

/** What the sandbox can do to a story's requests. Every fault strikes once, on the way of the request that it is for. */

const retrySoon = { 'retry-after': '1' };

/** A message that is sent: broken before or after it took effect, refused, delayed, never answered. */
export const sendFaults: readonly Fault[] = (
  [
    { kind: 'reset-before' },
    { kind: 'reset-after' },
    { kind: 'reset-after' },
    { kind: 'status', status: 500 },
    { kind: 'status', status: 502, afterEffect: true },
    { kind: 'status', status: 503 },
    { kind: 'status', status: 504, afterEffect: true },
    { kind: 'status', status: 429, headers: retrySoon },
    { kind: 'status', status: 423, headers: retrySoon },
    { kind: 'status', status: 400 },
    { kind: 'status', status: 403 },
    { kind: 'html', status: 502 },
    { kind: 'html', status: 200, afterEffect: true },
    { kind: 'malformed' },
    { kind: 'cut' },
    { kind: 'hang' },
    { kind: 'hang', afterEffect: true },
    { kind: 'latency', latency: 1_500 },
    { kind: 'latency', latency: 600 },
  ] as const
).map((fault) => ({ ...fault, method: 'POST', times: 1 }));

/** A thread that is changed, by whatever method. */
export const changeFaults: readonly Fault[] = [
  { kind: 'reset-before', times: 1 },
  { kind: 'reset-before', times: 2 },
  { kind: 'reset-after', times: 1 },
  { kind: 'status', status: 500, times: 1 },
  { kind: 'status', status: 503, afterEffect: true, times: 1 },
  { kind: 'status', status: 429, headers: retrySoon, times: 1 },
  { kind: 'status', status: 403, times: 1 },
  { kind: 'cut', times: 1 },
  { kind: 'latency', latency: 1_200, times: 1 },
] as const;

/** The thread that is read to find out what became of a message. */
export const lookFaults: readonly Fault[] = (
  [
    { kind: 'reset-before', times: 2 },
    { kind: 'status', status: 503, times: 1 },
    { kind: 'status', status: 429, headers: retrySoon, times: 1 },
    { kind: 'cut', times: 1 },
    { kind: 'latency', latency: 1_500, times: 2 },
  ] as const
).map((fault) => ({ ...fault, method: 'GET' }));

/** A file that is uploaded. */
export const uploadFaults: readonly Fault[] = (
  [
    { kind: 'reset-before' },
    { kind: 'reset-after' },
    { kind: 'status', status: 503 },
    { kind: 'latency', latency: 1_500 },
  ] as const
).map((fault) => ({ ...fault, method: 'POST', times: 1 }));

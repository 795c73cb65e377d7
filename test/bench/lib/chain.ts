/** A span of time, in ms; without an end it still runs. */
export interface Span {
  readonly startedAt: number;
  readonly endedAt?: number;
}

/**
 * The longest chain of calls each of which began only after the one before it had ended: how often one had to wait for
 * the network, one after the other. Calls side by side count once.
 */
export function longestChain(spans: readonly Span[]): number {
  const inOrder = [...spans].sort((a, b) => a.startedAt - b.startedAt);
  const depths: number[] = [];
  for (const [index, span] of inOrder.entries()) {
    const before = inOrder.slice(0, index).map((other, at) => {
      const ended = other.endedAt !== undefined && other.endedAt <= span.startedAt;
      return ended ? (depths[at] ?? 0) : 0;
    });
    depths.push(1 + Math.max(0, ...before));
  }
  return Math.max(0, ...depths);
}

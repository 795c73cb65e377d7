import type { Sandbox } from '../../../lib/sandbox/index.ts';

/**
 * Gives somebody a long history in the sandbox: closed conversations, of which the last one is open.
 *
 * @param address of somebody whom the sandbox knows
 * @param threads how many conversations they have afterwards
 */
export function fillHistory({ world }: Sandbox, address: string, threads: number, messages: number): void {
  const had = world.threadsOf(address).length;
  for (let thread = had; thread < threads; thread += 1) {
    const subject = `Delivery ${thread + 1}`;
    const { threadId } = world.receive(address, `Is delivery ${thread + 1} on its way?`, { newThread: true, subject });
    for (let message = 1; message < messages; message += 1)
      if (message % 2 === 0) world.receive(threadId, `And what about crate ${message} of delivery ${thread + 1}?`);
      else world.answer(threadId, `Crate ${message} of delivery ${thread + 1} leaves the depot in the morning.`);
    if (thread + 1 < threads) world.setStatus(threadId, 'CLOSED');
  }
}

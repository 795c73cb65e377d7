import { readItem } from '../../../../lib/storage/outbox.ts';
import type { Story } from './story.ts';

/** What a test of the last look before sending does and sees of a thread. */
export function watched(s: Story) {
  const world = s.b.sandbox.world;
  return {
    world,
    /** What has been asked of HubSpot but reads, since the last `calls()`. */
    writes: () => s.b.calls().filter((c) => c.method !== 'GET'),
    /** The visitor writes; gives the message's id. */
    arrive: (text: string) => world.receive(s.threadId, text).messageId,
    /** Waits until an item is in a state, and gives it. */
    itemIs: (id: string, state: string) =>
      s.b.when(async () => {
        const item = await readItem(id);
        return item?.state === state && item;
      }),
    /** "Send anyway". */
    anyway: async (id: string) => {
      const item = await readItem(id);
      return s.b.ask('sendAnyway', { itemId: id, pausedAt: item?.updatedAt ?? 0 });
    },
    /** The agent's own way to HubSpot. */
    http: async () => {
      const c = await s.b.services.session.connect();
      if (!c.ok) throw new Error('not connected');
      return c.value.http;
    },
  };
}

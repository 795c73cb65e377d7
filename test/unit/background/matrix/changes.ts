import type { Intent } from '../../../../lib/model/outbox.ts';
import type { Story } from '../support/story.ts';
import type { Operation } from './operations.ts';

/** A change of a conversation. */
export interface Changing {
  readonly of: Operation;
  /** What has to be so before. */
  readonly first?: (s: Story) => Promise<unknown>;
  readonly intent: (s: Story) => Intent;
  /** Whether HubSpot has it so. */
  readonly isSo: (s: Story) => boolean;
}

const thread = (s: Story) => s.b.sandbox.world.thread(s.threadId);
const colleague = (s: Story): string => s.b.sandbox.world.agents[1]?.id ?? '';
const look = (s: Story) => s.b.do('sync', { threadId: s.threadId, force: true });

/** Does it through the outbox, and waits until it is done. */
async function change(s: Story, intent: Intent): Promise<void> {
  const id = await s.submit(intent);
  await s.b.when(async () => (await s.b.items()).find((i) => i.id === id)?.state === 'sent');
}

export const changes: Readonly<Record<string, Changing>> = {
  closing: {
    of: 'updateThread',
    intent: () => ({ kind: 'status', status: 'CLOSED' }),
    isSo: (s) => s.status() === 'CLOSED',
  },
  reopening: {
    of: 'updateThread',
    first: (s) => change(s, { kind: 'status', status: 'CLOSED' }),
    intent: () => ({ kind: 'status', status: 'OPEN' }),
    isSo: (s) => s.status() === 'OPEN',
  },
  'moving to the trash': {
    of: 'archiveThread',
    intent: () => ({ kind: 'archive', archived: true }),
    isSo: (s) => thread(s)?.archived === true,
  },
  'taking out of the trash': {
    of: 'restoreThread',
    first: (s) => change(s, { kind: 'archive', archived: true }),
    intent: () => ({ kind: 'archive', archived: false }),
    isSo: (s) => thread(s)?.archived === false,
  },
  assigning: {
    of: 'assignThread',
    intent: (s) => ({ kind: 'assign', actorId: colleague(s) }),
    isSo: (s) => thread(s)?.assignedTo === colleague(s),
  },
  'taking the assignment away': {
    of: 'unassignThread',
    first: async (s) => {
      s.b.sandbox.world.assign(s.threadId);
      await look(s);
    },
    intent: () => ({ kind: 'assign', actorId: null }),
    isSo: (s) => thread(s)?.assignedTo === undefined,
  },
};

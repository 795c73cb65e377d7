import { describe, expect, it } from 'vitest';
import { message } from './support/data.ts';
import { open, panel, settled, state, until, usePetra, world } from './support/petra.ts';

usePetra();

describe('a conversation that can’t be read again', () => {
  it('leaves nothing loading, and is read with the next change', async () => {
    open();
    await settled();
    await until(() => world.listens());
    const { newest } = world.deps.read;
    let failed = 0;
    Object.assign(world.deps.read, {
      newest: async () => {
        failed += 1;
        throw new Error('damaged');
      },
    });
    void panel.lookAgain();
    await until(() => failed > 0 && state().person.is === 'ready');
    expect(state().contact?.id).toBe('1');
    Object.assign(world.deps.read, { newest });
    world.disk.messages.push(message('late', '10', { createdAt: 1_900_000, text: 'Are you there?' }));
    world.announce({ table: 'messages', ids: ['10'] });
    await until(() => state().messages.some((m) => m.id === 'late'));
    await until(() => state().previews.get('10')?.snippet?.includes('Are you there?'));
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failure } from '../../../lib/model/errors.ts';
import { fail, ok } from '../../../lib/model/result.ts';
import { createPanel, type Panel } from '../../../lib/store/panel.ts';
import { contact, message, people, thread } from './support/data.ts';
import { createWorld, quiet, type World } from './support/world.ts';

const petra = 'petra@sandoval.example';
let world: World;
let panel: Panel;
const state = () => panel.store.getState();

beforeEach(async () => {
  vi.useFakeTimers();
  // The latest first: number 1 is the last of the list.
  const threads = Array.from({ length: 250 }, (_, n) => thread(String(n + 1), '1'));
  world = createWorld({
    addresses: [{ address: petra, contactId: '1', readAt: 1 }],
    contacts: [contact('1', petra)],
    threads,
    messages: threads.map((t) => message(`m${t.id}`, t.id, { subject: `Matter ${t.id}` })),
    subjects: new Map([[5, people(petra)]]),
  });
  world.answers.lookUp = () => ok({ contactId: '1' });
  Object.assign(world.answers, quiet);
  panel = createPanel(world.deps);
  await panel.start();
  await vi.waitFor(() => expect(world.listens()).toBe(true));
  await vi.waitFor(() => expect(state().person.is).toBe('ready'));
});
afterEach(() => {
  panel.stop();
  vi.useRealTimers();
  world.expectForeseen();
});

describe('a long list', () => {
  it('brings more conversations when one comes to its end, and says when that failed', async () => {
    world.answers.moreThreads = ({ contactId }) => {
      world.disk.threads.push(thread('900', contactId));
      return ok({ complete: true });
    };
    expect(await panel.conversation.more()).toBe(true);
    expect(state().threads.some((t) => t.id === '900')).toBe(true);
    world.answers.moreThreads = () => fail(failure('offline'));
    expect(await panel.conversation.more()).toBe(false);
  });

  it('has first words of the conversations far down when one comes to them, and keeps them', async () => {
    await vi.waitFor(() => expect(state().previews.get('250')?.subject).toBe('Matter 250'));
    expect(state().previews.has('3')).toBe(false);
    panel.conversation.preview(['250', '3', '2']);
    await vi.waitFor(() => expect(state().previews.get('3')?.subject).toBe('Matter 3'));
    world.disk.messages.push(message('n3', '3', { subject: 'Another matter', createdAt: 9_000_000 }));
    world.announce({ table: 'messages', ids: ['3'] });
    await vi.waitFor(() => expect(state().previews.get('3')?.subject).toBe('Another matter'));
    expect(state().previews.has('4')).toBe(false);
  });
});

import { describe, expect, it, vi } from 'vitest';
import { failure } from '../../../lib/model/errors.ts';
import { fail, ok } from '../../../lib/model/result.ts';
import { createPanel, type Panel } from '../../../lib/store/panel.ts';
import { useClock } from './support/clock.ts';
import { contact, message, people, thread } from './support/data.ts';
import { createWorld, quiet, type World } from './support/world.ts';

const petra = 'petra@sandoval.example';
const anna = 'anna@bee.example';
let world: World;
let panel: Panel;
const state = () => panel.store.getState();

/** Something that comes when the test says so. */
function held() {
  const later = { arrives: (): void => undefined, come: Promise.resolve() };
  later.come = new Promise<void>((resolve) => {
    later.arrives = resolve;
  });
  return later;
}

async function open(answers: World['answers']): Promise<void> {
  world = createWorld({
    addresses: [
      { address: petra, contactId: '1', readAt: 1 },
      { address: anna, contactId: '2', readAt: 1 },
    ],
    contacts: [contact('1', petra), contact('2', anna)],
    threads: [thread('10', '1'), thread('20', '2')],
    messages: [message('m10', '10')],
    subjects: new Map([
      [5, people(petra)],
      [6, people(anna)],
    ]),
  });
  world.answers.lookUp = ({ candidate }) => ok({ contactId: candidate?.address === anna ? '2' : '1' });
  Object.assign(world.answers, quiet, answers);
  panel = createPanel(world.deps);
  await panel.start();
  await vi.waitFor(() => expect(world.listens()).toBe(true));
}

useClock(() => ({ panel, world }));

describe('the trash', () => {
  it('is read when it is asked for, and stands among the conversations then', async () => {
    const later = held();
    await open({
      listTrash: async () => {
        await later.come;
        world.disk.threads.push(thread('9', '1', { archived: true }));
        return ok(null);
      },
    });
    expect(state().trash.is).toBe('idle');
    const reading = panel.trash();
    await vi.waitFor(() => expect(state().trash.is).toBe('loading'));
    await panel.trash();
    later.arrives();
    await reading;
    expect(state().trash.is).toBe('ready');
    expect(world.commands('listTrash')).toEqual([{ type: 'listTrash', payload: { contactId: '1' } }]);
    expect(state().threads.find((t) => t.id === '9')?.archived).toBe(true);
    expect(state().threadId).toBe('10');
  });

  it('says why it could not be read, and can be asked for again', async () => {
    let works = false;
    await open({ listTrash: () => (works ? ok(null) : fail(failure('server'))) });
    await panel.trash();
    expect(state().trash).toMatchObject({ is: 'failed', error: { code: 'server' } });
    works = true;
    await panel.trash();
    expect(state().trash.is).toBe('ready');
  });

  it('is read to the end when its person is pinned meanwhile', async () => {
    const later = held();
    await open({ listTrash: () => later.come.then(() => ok(null)) });
    const reading = panel.trash();
    await vi.waitFor(() => expect(state().trash.is).toBe('loading'));
    await panel.pin('1');
    later.arrives();
    await reading;
    await panel.trash();
    expect(state().trash.is).toBe('ready');
  });

  it('of one person says nothing about the next one', async () => {
    const later = held();
    await open({ listTrash: () => later.come.then(() => ok(null)) });
    const reading = panel.trash();
    await vi.waitFor(() => expect(state().trash.is).toBe('loading'));
    world.activate(6);
    await vi.waitFor(() => expect(state().contact?.id).toBe('2'));
    expect(state().trash.is).toBe('idle');
    later.arrives();
    await reading;
    expect(state().trash.is).toBe('idle');
  });
});

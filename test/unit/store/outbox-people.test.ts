import { expect, it, vi } from 'vitest';
import { ok } from '../../../lib/model/result.ts';
import { item } from './support/data.ts';
import { cached, open, panel, state, until, useTwo, world } from './support/two.ts';

vi.mock('webextension-polyfill', () => ({ default: {} }));

useTwo();

it('whose conversation something on its way is about is known whoever is on screen', async () => {
  const made = cached();
  made.disk.outbox = [item('a', '10'), item('b', '20'), item('c', '77')];
  open(made, { lookUp: () => ok({ contactId: '1' }), openContact: () => ok(null) });
  await panel.start();
  const read = vi.spyOn(world.deps.read, 'contactOf');
  await until(() => state().outbox.length === 3);
  const people = () => Object.fromEntries(state().outboxPeople);
  expect(people()).toEqual({ 10: 'petra', 20: 'anna' });
  expect(read).not.toHaveBeenCalledWith('10');
  await panel.pin('2');
  await until(() => state().contact?.id === '2');
  world.disk.outbox = world.disk.outbox.filter(({ id }) => id === 'a');
  world.announce({ table: 'outbox' });
  await until(() => state().outbox.length === 1);
  expect(people()).toEqual({ 10: 'petra' });
});

it('what is on its way is shown whether or not the cache can say whose it is', async () => {
  const made = cached();
  made.disk.outbox = [item('a', '10'), item('b', '20')];
  open(made, { lookUp: () => ok({ contactId: '1' }) });
  world.deps.read.contactOf = async () => {
    throw new Error('closed');
  };
  await panel.start();
  await until(() => state().outbox.length === 2);
  await until(() => state().outboxPeople.size === 1);
  expect(Object.fromEntries(state().outboxPeople)).toEqual({ 10: 'petra' });
});

it('what is on its way is shown while the cache does not answer', async () => {
  const made = cached();
  made.disk.outbox = [item('a', '10'), item('b', '20')];
  open(made, { lookUp: () => ok({ contactId: '1' }) });
  world.deps.read.contactOf = () => new Promise(() => {});
  await panel.start();
  await until(() => state().outbox.length === 2);
  world.disk.outbox = world.disk.outbox.slice(1);
  world.announce({ table: 'outbox' });
  await until(() => state().outbox.length === 1);
});

it('nobody is named from a cache that is another account’s', async () => {
  const made = cached();
  made.disk.outbox = [item('b', '20')];
  made.disk.owner = '78';
  open(made, { lookUp: () => ok({ contactId: '1' }) });
  await panel.start();
  await until(() => state().outbox.length === 1);
  expect(state().outboxPeople.size).toBe(0);
});

import { describe, expect, it, vi } from 'vitest';
import { ok, type Result } from '../../../lib/model/result.ts';
import type { LookUpResult } from '../../../lib/protocol.ts';
import { selectComposer } from '../../../lib/store/select/composer.ts';
import { contact, people, thread } from './support/data.ts';
import { open, panel, petra, settled, state, text, until, usePetra, world } from './support/petra.ts';

const never = () => new Promise<Result<LookUpResult>>(() => undefined);
usePetra();

describe('text typed before a conversation is on screen', () => {
  it('is bound to the conversation that appears, and to no other person', async () => {
    let answer: (r: Result<LookUpResult>) => void = () => undefined;
    open(
      {
        lookUp: () =>
          new Promise((resolve) => {
            answer = resolve;
          }),
      },
      { addresses: [], contacts: [], threads: [] },
    );
    await panel.start();
    panel.drafts.editLoose('The truck');
    expect(await panel.sending.send(false)).toBe(false);
    expect(state().notice).toMatchObject({ is: 'blocked', block: 'no-thread' });
    world.disk.contacts = [contact('1', petra)];
    world.disk.threads = [thread('10', '1')];
    answer(ok({ contactId: '1' }));
    await until(() => state().threadId === '10');
    expect(text()).toBe('The truck');
    expect(state().loose.size).toBe(0);
  });

  it('stays in its box, in one step each, from the tab to the person and on to the conversation', async () => {
    let answer: (r: Result<LookUpResult>) => void = () => undefined;
    const lookUp = () => new Promise<Result<LookUpResult>>((resolve) => (answer = resolve));
    open({ lookUp }, { addresses: [], contacts: [], threads: [], subjects: new Map() });
    await panel.start();
    panel.drafts.editLoose('The truck');
    const texts = new Set<string>();
    const boxes: unknown[] = [];
    panel.store.subscribe((s) => {
      const { text, box, boxBefore } = selectComposer(s);
      texts.add(text);
      if (boxBefore) boxes.push([boxBefore, box]);
    });
    world.says(5, people(petra));
    await until(() => state().target.key === `address:${petra}` && state().person.is === 'loading');
    world.disk.contacts = [contact('1', petra)];
    world.disk.threads = [thread('10', '1')];
    answer(ok({ contactId: '1' }));
    await until(() => state().threadId === '10');
    const person = `loose:address:${petra}`;
    expect([...texts]).toEqual(['The truck']);
    expect(boxes[0]).toEqual(['loose:tab:5', person]);
    expect(boxes.at(-1)).toEqual([person, '10/reply']);
    await panel.conversation.open('10');
    expect(selectComposer(state()).boxBefore).toBe(person);
    world.says(5, people('x@y.example'));
    await until(() => state().target.key === 'address:x@y.example');
    expect(state().moved).toBeUndefined();
  });

  it('can only be sent when the agent can have seen where it goes', async () => {
    let answer: (r: Result<LookUpResult>) => void = () => undefined;
    const submit = vi.fn(() => ok({ itemId: 'i1' }));
    open(
      {
        submit,
        lookUp: () =>
          new Promise((resolve) => {
            answer = resolve;
          }),
      },
      { addresses: [], contacts: [contact('1', petra)] },
    );
    await panel.start();
    await until(() => world.commands('lookUp').length === 1);
    panel.drafts.editLoose('The truck');
    answer(ok({ contactId: '1' }));
    await until(() => state().threadId === '10');
    vi.setSystemTime(state().shownAt + 100);
    expect(await panel.sending.send(false)).toBe(false);
    expect(state().notice).toMatchObject({ block: 'just-appeared' });
    expect(text()).toBe('The truck');
    vi.setSystemTime(state().shownAt + 600);
    expect(await panel.sending.send(false)).toBe(true);
    expect(submit).toHaveBeenCalledTimes(1);
  });

  it('stays with its person when the page changes to another', async () => {
    open(
      { lookUp: () => new Promise(() => undefined) },
      {
        addresses: [],
        subjects: new Map([
          [5, people(petra)],
          [6, people('x@y.example')],
        ]),
      },
    );
    await panel.start();
    panel.drafts.editLoose('For Petra');
    world.activate(6);
    await until(() => state().target.key === 'address:x@y.example');
    expect(state().loose.get('address:x@y.example')).toBeUndefined();
    expect(state().loose.get(`address:${petra}`)).toBe('For Petra');
  });

  const nothing = { addresses: [], contacts: [], threads: [], messages: [] };

  it('outlives the panel, is there again in the next one, and is bound to the person', async () => {
    open({ lookUp: never }, nothing);
    await panel.start();
    panel.drafts.editLoose('The truck');
    expect(world.disk.loose.get(`77/address:${petra}`)).toBe('The truck');
    panel.stop();
    const { loose } = world.disk;
    open({}, { loose });
    await settled();
    expect(text()).toBe('The truck');
    await vi.advanceTimersByTimeAsync(500);
    expect(world.disk.drafts).toMatchObject([{ threadId: '10', text: 'The truck' }]);
    expect(world.disk.loose.size).toBe(0);
  });

  it('belongs to its account', async () => {
    open({ lookUp: never }, { ...nothing, loose: new Map([[`99/address:${petra}`, 'Another’s']]) });
    await panel.start();
    expect(state().loose.size).toBe(0);
    expect(world.disk.loose.size).toBe(1);
  });
});

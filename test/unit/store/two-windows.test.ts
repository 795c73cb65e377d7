import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../../lib/model/result.ts';
import { createPanel, type Panel } from '../../../lib/store/panel.ts';
import { draftSave } from '../support/draft-save.ts';
import { contact, message, people, thread } from './support/data.ts';
import { createWorld, quiet, type World } from './support/world.ts';

const petra = 'petra@sandoval.example';
const place = { account: '77', threadId: '10' };
let world: World;
let first: Panel;
let second: Panel;
const draftOf = (panel: Panel) => panel.store.getState().drafts.get('10/reply');
const type = (panel: Panel, text: string) => panel.drafts.edit('10', 'reply', { text });
const both = () => [draftOf(first)?.text, draftOf(second)?.text];
const settled = () => vi.advanceTimersByTimeAsync(2_000);

beforeEach(async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: 2_000_000 });
  world = createWorld({
    addresses: [{ address: petra, contactId: '1', readAt: 1 }],
    contacts: [contact('1', petra)],
    threads: [thread('10', '1')],
    messages: [message('m10', '10')],
    subjects: new Map([[5, people(petra)]]),
  });
  Object.assign(world.answers, quiet, { lookUp: () => ok({ contactId: '1' }), submit: () => ok({ itemId: 'i' }) });
  [first, second] = [createPanel(world.deps), createPanel(world.deps)];
  for (const panel of [first, second]) {
    await panel.start();
    await vi.waitFor(() => expect(panel.store.getState().person.is).toBe('ready'));
  }
  await vi.waitFor(() => expect(world.listening()).toBe(2));
});
afterEach(() => {
  first.stop();
  second.stop();
  world.expectForeseen();
  vi.useRealTimers();
});

describe('two windows with the same draft', () => {
  it('show what is typed in the other one', async () => {
    type(first, 'The truck');
    await settled();
    expect(both()).toEqual(['The truck', 'The truck']);
  });

  it('lose nothing of what is typed in both at once, letter by letter, and end with the same', async () => {
    type(first, '----');
    await settled();
    for (let n = 0; n < 40; n++) {
      type(first, `${n % 10}${draftOf(first)?.text}`);
      if (n % 3 > 0) type(second, `${draftOf(second)?.text}${String.fromCharCode(97 + (n % 26))}`);
      await vi.advanceTimersByTimeAsync(n % 7 === 0 ? 900 : 70);
    }
    await settled();
    const [text = '', other] = both();
    expect(other).toBe(text);
    expect(text.replace(/\D/g, '')).toHaveLength(40);
    expect(text.replace(/[^a-z]/g, '')).toHaveLength(26);
    expect(text.replace(/[^-]/g, '')).toBe('----');
    expect(world.disk.drafts).toMatchObject([{ text }]);
  });

  it('are both empty when it was sent from one', async () => {
    type(first, 'We open at six.');
    await settled();
    expect(await first.sending.send(false)).toBe(true);
    world.announce({ table: 'drafts', ids: ['10'] });
    await settled();
    expect(both()).toEqual(['', '']);
    expect(world.disk.drafts).toEqual([]);
  });

  it('keep only what is not sent, in both, when there is more in the other one', async () => {
    type(first, 'We open at six.');
    await settled();
    world.beforeSave = () => new Promise((resolve) => setTimeout(resolve, 1_000));
    type(second, 'We open at six.\n\nAnd close at ten.');
    expect(await first.sending.send(false)).toBe(true);
    await settled();
    expect(both()).toEqual(['And close at ten.', 'And close at ten.']);
  });

  it('never mix their recipients', async () => {
    const to = (value: string) => ({ to: [{ identifier: { type: 'HS_EMAIL_ADDRESS', value } }], cc: [], bcc: [] });
    first.drafts.edit('10', 'reply', { recipients: to('a@x.example') });
    second.drafts.edit('10', 'reply', { recipients: to('b@x.example') });
    await settled();
    const recipients = draftOf(first)?.recipients;
    expect([to('a@x.example'), to('b@x.example')]).toContainEqual(recipients);
    expect(draftOf(second)?.recipients).toEqual(recipients);
  });
});

describe('the disk', () => {
  it('gets what is typed without a pause within half a second', async () => {
    let typed = '';
    for (let n = 0; n < 100; n++) {
      typed += 'x';
      type(first, typed);
      await vi.advanceTimersByTimeAsync(50);
      const on = world.disk.drafts[0]?.text.length ?? 0;
      expect(typed.length - on).toBeLessThanOrEqual(10);
    }
    // And not once a key.
    expect(world.saves.length).toBeLessThan(20);
  });

  it('gets it once from a page that is going away, while it was being written', async () => {
    let write = (): void => undefined;
    world.beforeSave = () =>
      new Promise((resolve) => {
        write = resolve;
      });
    type(first, 'The truck');
    await vi.advanceTimersByTimeAsync(350);
    type(first, 'The truck came');
    first.stop();
    const [told] = world.late;
    if (!told) throw new Error('nothing was put down');
    write();
    world.beforeSave = async () => undefined;
    await vi.waitFor(() => expect(world.disk.drafts).toMatchObject([{ text: 'The truck' }]));
    await world.deps.saveDraft(told);
    await world.deps.saveDraft(told);
    expect(world.disk.drafts).toMatchObject([{ text: 'The truck came' }]);
  });

  it('keeps spaces on screen that it does not keep itself', async () => {
    type(first, '  ');
    await settled();
    expect(draftOf(first)).toMatchObject({ text: '  ', dirty: false });
    type(first, '  x');
    await settled();
    expect(both()).toEqual(['  x', '  x']);
  });

  it('takes a draft of an earlier version as it is', async () => {
    world.disk.drafts = [{ id: '77/10/reply', ...place, kind: 'reply', text: 'Old', updatedAt: 1 }];
    world.announce({ table: 'drafts', ids: ['10'] });
    await settled();
    expect(both()).toEqual(['Old', 'Old']);
    type(first, 'Older');
    await settled();
    await world.deps.saveDraft(
      draftSave(place, { text: 'Old!' }, { from: [{ revision: '', content: { text: 'Old' } }] }),
    );
    expect(world.disk.drafts).toMatchObject([{ text: 'Older!' }]);
  });
});

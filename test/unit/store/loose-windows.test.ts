import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok, type Result } from '../../../lib/model/result.ts';
import type { LookUpResult } from '../../../lib/protocol.ts';
import { createPanel, type Panel } from '../../../lib/store/panel.ts';
import { selectComposer } from '../../../lib/store/select/composer.ts';
import { contact, people, thread } from './support/data.ts';
import { createWorld, quiet, type World } from './support/world.ts';

const petra = 'petra@sandoval.example';
const key = `address:${petra}`;
const never = () => new Promise<Result<LookUpResult>>(() => undefined);
let world: World;
let panels: Panel[] = [];
const settled = () => vi.advanceTimersByTimeAsync(100);
const box = (panel: Panel | undefined) => panel && selectComposer(panel.store.getState()).text;

async function open(start: Parameters<typeof createWorld>[0] = {}, answers: World['answers'] = {}): Promise<Panel> {
  world ??= createWorld({ subjects: new Map([[5, people(petra)]]), ...start });
  Object.assign(world.answers, quiet, { lookUp: never, openContact: () => ok(null) }, answers);
  const panel = createPanel(world.deps);
  panels.push(panel);
  await panel.start();
  await vi.waitFor(() => expect(world.listening()).toBe(panels.length));
  return panel;
}

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: 2_000_000 });
  world = undefined as never;
  panels = [];
});
afterEach(() => {
  for (const panel of panels) panel.stop();
  world.expectForeseen();
  vi.useRealTimers();
});

describe('text for nobody yet, in two windows', () => {
  it('is all there, whoever typed it and whoever wrote last', async () => {
    const [first, second] = [await open(), await open()];
    first.drafts.editLoose('The truck');
    await settled();
    second.drafts.editLoose('On Monday');
    await settled();
    expect(world.disk.loose.get(`77/${key}`)).toBe('The truck\n\nOn Monday');
    first.drafts.editLoose(`${box(first)} came`);
    await settled();
    for (const text of ['The truck', ' came', 'On Monday'])
      expect(world.disk.loose.get(`77/${key}`)?.split(text)).toHaveLength(2);
    expect([box(first), box(second)]).toEqual(Array(2).fill(world.disk.loose.get(`77/${key}`)));
  });

  it('goes on with what is typed while it is being written', async () => {
    const first = await open();
    const write = world.deps.writeLoose;
    world.deps.writeLoose = async (...args) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      return write(...args);
    };
    first.drafts.editLoose('a');
    await settled();
    world.disk.loose.set(`77/${key}`, 'From elsewhere');
    first.drafts.editLoose('ab');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(world.disk.loose.get(`77/${key}`)).toBe('From elsewhere\n\nab');
    expect(box(first)).toBe('From elsewhere\n\nab');
  });

  it('is on disk to its last letter when the panel goes while it is being written', async () => {
    const panel = await open();
    const write = world.deps.writeLoose;
    world.deps.writeLoose = () => new Promise(() => undefined);
    panel.drafts.editLoose('a');
    panel.drafts.editLoose('ab');
    world.deps.writeLoose = write;
    panel.stop();
    expect(world.disk.loose.get(`77/${key}`)).toBe('ab');
  });

  it('is put down at once when the panel goes, since nothing that it asks is answered any more', async () => {
    const panel = await open({ loose: new Map([[`77/${key}`, 'a']]) });
    world.deps.writeLoose = () => new Promise(() => undefined);
    panel.drafts.editLoose('ab');
    panel.drafts.editLoose('abc');
    panel.stop();
    expect(world.leftTexts).toMatchObject([{ account: '77', key, text: 'abc', base: 'a', writing: 'ab' }]);
  });

  it('is gone from the other one when it has found its conversation and was sent there', async () => {
    const loose = new Map([[`77/${key}`, 'The truck']]);
    const [first, second] = [await open({ loose }), await open()];
    expect([box(first), box(second)]).toEqual(['The truck', 'The truck']);
    first.store.setState({ loose: new Map() });
    await settled();
    expect(world.disk.loose.size).toBe(0);
    expect(box(second)).toBe('');
  });
});

describe('text for nobody yet, when the first paint failed and is tried again', () => {
  /** A panel that has read its texts, and failed by something else. */
  async function failing(): Promise<Panel> {
    world = createWorld({ subjects: new Map([[5, people(petra)]]), loose: new Map([[`77/${key}`, 'The truck']]) });
    vi.spyOn(world.deps.read, 'directory').mockRejectedValueOnce(new Error('disk'));
    const panel = await open();
    expect(panel.store.getState().person.is).toBe('failed');
    expect(box(panel)).toBe('The truck');
    return panel;
  }

  it('is there once', async () => {
    const panel = await failing();
    void panel.retry();
    await settled();
    expect([box(panel), ...world.disk.loose.values()]).toEqual(['The truck', 'The truck']);
  });

  it('has what was typed on in both windows since', async () => {
    const panel = await failing();
    world.disk.loose.set(`77/${key}`, 'Oh: The truck');
    panel.store.setState({ loose: new Map([[key, 'The truck came']]) });
    void panel.retry();
    await settled();
    expect([box(panel), ...world.disk.loose.values()]).toEqual(['Oh: The truck came', 'Oh: The truck came']);
  });

  it('is not there any more when it was deleted in the other one', async () => {
    const panel = await failing();
    world.disk.loose.clear();
    void panel.retry();
    await settled();
    expect([box(panel), world.disk.loose.size]).toEqual(['', 0]);
  });
});

describe('text for nobody yet that can not be written', () => {
  it('is said, stays in the box, and is tried again', async () => {
    const panel = await open();
    vi.spyOn(world.deps, 'writeLoose').mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'));
    panel.drafts.editLoose('The truck');
    await settled();
    expect(panel.store.getState().notice).toMatchObject({ is: 'draft-not-saved', error: { code: 'storage' } });
    expect(world.disk.loose.size).toBe(0);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(world.disk.loose.get(`77/${key}`)).toBe('The truck');
    expect(panel.store.getState().notice).toBeUndefined();
    expect(box(panel)).toBe('The truck');
  });
});

describe('text for nobody yet that changes its place', () => {
  it('is not taken from where it was before it is written where it goes, whatever is in the way', async () => {
    const panel = await open({ loose: new Map([[`77/${key}`, 'The truck']]) });
    const write = world.deps.writeLoose;
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    world.deps.writeLoose = async (...args) => {
      await held;
      return write(...args);
    };
    // The place where it goes is being written when it comes there.
    panel.store.setState({ loose: new Map([[key, 'The truck']]).set('contact:1', 'Oh.') });
    const deleted = vi.spyOn(world.deps, 'writeLoose');
    panel.store.setState({ loose: new Map([['contact:1', 'Oh.\n\nThe truck']]) });
    await settled();
    expect(deleted).not.toHaveBeenCalled();
    expect(world.disk.loose.get(`77/${key}`)).toBe('The truck');
    release();
    await settled();
    expect([...world.disk.loose]).toEqual([['77/contact:1', 'Oh.\n\nThe truck']]);
  });

  it('stays on disk until the draft is that adopts it, also when it was carried there in the same step', async () => {
    let found: (r: Result<LookUpResult>) => void = () => undefined;
    const lookUp = () => new Promise<Result<LookUpResult>>((resolve) => (found = resolve));
    const panel = await open({ subjects: new Map(), loose: new Map([['77/tab:5', 'The truck']]) }, { lookUp });
    expect(box(panel)).toBe('The truck');
    let release: () => void = () => undefined;
    world.beforeSave = () =>
      new Promise((resolve) => {
        release = resolve;
      });
    world.disk.addresses = [{ address: petra, contactId: '1', readAt: 1 }];
    world.disk.contacts = [contact('1', petra)];
    world.disk.threads = [thread('10', '1')];
    world.says(5, people(petra));
    await vi.waitFor(() => expect(panel.store.getState().drafts.get('10/reply')?.text).toBe('The truck'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect([...world.disk.loose]).toEqual([['77/tab:5', 'The truck']]);
    expect(world.disk.drafts).toEqual([]);
    release();
    await settled();
    expect(world.saves).toMatchObject([
      { content: { text: 'The truck' }, adopted: [{ key: 'tab:5', text: 'The truck' }] },
    ]);
    expect([...world.disk.loose]).toEqual([]);
    found(ok({ contactId: '1' }));
  });
});

describe('text for a contact without a conversation', () => {
  const known = {
    addresses: [{ address: petra, contactId: '1', readAt: 1 }],
    contacts: [contact('1', petra)],
  };
  const found = { lookUp: () => ok({ contactId: '1' }) };

  it('stays in its box, with the caret, when the agent pins and unpins whom they see', async () => {
    const panel = await open(known, found);
    await vi.waitFor(() => expect(panel.store.getState().person.is).toBe('ready'));
    panel.drafts.editLoose('The truck');
    const shown = new Set<string | undefined>();
    const boxes: unknown[] = [];
    panel.store.subscribe((state) => {
      const { text, box, boxBefore } = selectComposer(state);
      shown.add(text);
      if (boxBefore) boxes.push([boxBefore, box]);
    });
    await panel.pin('1');
    expect(panel.store.getState().target.key).toBe('contact:1');
    await settled();
    expect([...world.disk.loose]).toEqual([['77/contact:1', 'The truck']]);
    await panel.pin(undefined);
    expect(panel.store.getState().target.key).toBe(key);
    await settled();
    expect([...world.disk.loose]).toEqual([[`77/${key}`, 'The truck']]);
    expect([...shown]).toEqual(['The truck']);
    expect(boxes).toContainEqual([`loose:${key}`, 'loose:contact:1']);
    expect(boxes).toContainEqual(['loose:contact:1', `loose:${key}`]);
  });

  it.each([
    ['the agent had pinned them', 'contact:1'],
    ['a page of HubSpot was about them', 'contact:77:1'],
    ['a page named another address of theirs', 'address:p@home.example'],
  ])('is there when a page names them, although it was typed while %s', async (_, typed) => {
    const panel = await open(
      {
        ...known,
        contacts: [{ ...contact('1', petra), additionalEmails: ['P@home.example'] }],
        loose: new Map([
          [`77/${typed}`, 'The truck'],
          ['77/contact:11', 'For somebody else'],
        ]),
      },
      found,
    );
    await vi.waitFor(() => expect(box(panel)).toBe('The truck'));
    await settled();
    expect([...world.disk.loose].sort()).toEqual([
      [`77/${key}`, 'The truck'],
      ['77/contact:11', 'For somebody else'],
    ]);
  });

  it('stays with them when the agent pins or follows somebody else', async () => {
    const panel = await open({ ...known, contacts: [contact('1', petra), contact('2', 'tomas@x.example')] }, found);
    await vi.waitFor(() => expect(panel.store.getState().person.is).toBe('ready'));
    panel.drafts.editLoose('For Petra');
    await panel.pin('2');
    await settled();
    expect(box(panel)).toBe('');
    await panel.pin(undefined);
    await settled();
    expect(box(panel)).toBe('For Petra');
  });

  it('comes on screen as ready when they are pinned while they are looked up', async () => {
    const panel = await open({ ...known, threads: [thread('10', '1')] });
    await vi.waitFor(() => expect(panel.store.getState()).toMatchObject({ person: { is: 'loading' }, threadId: '10' }));
    await panel.pin('1');
    await settled();
    expect(panel.store.getState().person.is).toBe('ready');
  });
});

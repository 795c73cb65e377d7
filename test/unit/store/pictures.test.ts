import { describe, expect, it } from 'vitest';
import type { Picture } from '../../../lib/model/picture.ts';
import { stampOf } from '../../../lib/store/stamp.ts';
import { open, panel, settled, state, until, usePetra, world } from './support/petra.ts';

usePetra();

const picture: Picture = { root: { tag: 'main' }, sheet: '' };
const keep = () => panel.keepPicture(() => picture);

/** A panel that shows Petra and her newest conversation. @returns whom the page names */
async function shown(): Promise<string> {
  open();
  await settled();
  await until(() => state().person.is === 'ready' && state().thread.is === 'ready');
  await keep();
  const [key = ''] = world.pictures.keys();
  return key;
}

describe('what the panel shows', () => {
  it('is kept for the next one, by whom the page names', async () => {
    expect(await shown()).toMatch(/^people:/);
  });

  it('is not kept, and forgotten, as soon as something is written', async () => {
    const key = await shown();
    panel.drafts.edit('10', 'reply', { text: 'Dear' });
    await until(() => !world.pictures.has(key));
    await keep();
    expect(world.pictures.size).toBe(0);
  });

  it('is kept again only when something has changed on screen', async () => {
    const key = await shown();
    world.pictures.delete(key);
    await keep();
    expect(world.pictures.size).toBe(0);
    await panel.keepPicture(() => ({ ...picture, sheet: 'p {}' }));
    expect(world.pictures.has(key)).toBe(true);
  });

  it('is kept again after it was forgotten', async () => {
    const key = await shown();
    panel.drafts.edit('10', 'reply', { text: 'Dear' });
    await until(() => !world.pictures.has(key));
    panel.drafts.edit('10', 'reply', { text: '' });
    await keep();
    expect(world.pictures.has(key)).toBe(true);
  });

  it('is known by what others can change of it', async () => {
    const key = await shown();
    const before = stampOf(state());
    expect(world.pictures.get(key)?.stamp).toBe(before);
    await panel.start();
    expect(stampOf(state())).toBe(before);
    world.disk.threads = world.disk.threads.map((t) => ({ ...t, status: 'CLOSED' }));
    world.announce({ table: 'threads' });
    await until(() => stampOf(state()) !== before);
  });

  it('is not kept while the panel stays with somebody, and of nobody', async () => {
    const key = await shown();
    world.pictures.delete(key);
    await panel.pin(state().contact?.id);
    await keep();
    expect(world.pictures.size).toBe(0);
  });

  it('is not taken when it would not be kept', async () => {
    open();
    let taken = 0;
    await panel.keepPicture(() => {
      taken += 1;
      return picture;
    });
    expect(taken).toBe(0);
  });

  it('costs nothing but a first paint when it can’t be kept', async () => {
    await shown();
    world.deps.keepPicture = async () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    await expect(keep()).resolves.toBeUndefined();
  });
});

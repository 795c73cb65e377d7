import { describe, expect, it, vi } from 'vitest';
import { failure } from '../../../lib/model/errors.ts';
import { ok } from '../../../lib/model/result.ts';
import { selectComposer } from '../../../lib/store/select/composer.ts';
import { open, panel, settled, state, until, usePetra, world } from './support/petra.ts';

usePetra();

const incoming = (name: string) => ({ name, content: new Blob(['abc']) });
const attached = () => selectComposer(state()).attached.files.map(({ name, state: is }) => `${name} ${is}`);
const picked = () => [...world.picked.values()].map(({ name }) => name);

/** A panel whose disk is busy. @returns what gives the disk free */
async function busy(): Promise<() => void> {
  open({ upload: () => ok(null), cancelUpload: () => ok(null) });
  await settled();
  await until(() => state().files.has('10'));
  const { writeFile } = world.deps;
  let free = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    free = resolve;
  });
  world.deps.writeFile = async (...args) => {
    await held;
    return writeFile(...args);
  };
  return free;
}

describe('a file that was picked', () => {
  it('is put down in that very task, until the disk has it', async () => {
    const free = await busy();
    const attaching = panel.files.attach([incoming('a.txt'), incoming('b.txt')]);
    expect(picked()).toEqual(['a.txt', 'b.txt']);
    expect(JSON.stringify([...world.picked.values()])).toContain('petra@sandoval.example');
    free();
    await attaching;
    expect(picked()).toEqual([]);
  });

  it('is forgotten when it is taken off before', async () => {
    const free = await busy();
    void panel.files.attach([incoming('a.txt')]);
    await panel.files.remove([...world.picked.keys()][0] ?? '');
    expect(picked()).toEqual([]);
    free();
  });

  it('is put down as long as the disk does not take it', async () => {
    await busy();
    world.deps.writeFile = async () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    await panel.files.attach([incoming('a.txt')]);
    expect([attached(), picked()]).toEqual([['a.txt failed'], ['a.txt']]);
  });

  it('goes on although another page takes it for lost meanwhile', async () => {
    const free = await busy();
    const attaching = panel.files.attach([incoming('a.txt')]);
    const [file] = world.picked.values();
    if (!file) throw new Error('nothing was picked');
    const reason = failure('storage', { reason: 'file-lost' });
    world.disk.files.push({ ...file, state: 'failed', error: reason });
    const read = vi.spyOn(world.deps.read, 'files');
    world.announce({ table: 'files', ids: ['10'] });
    await until(() => read.mock.settledResults[0]?.type === 'fulfilled');
    expect(attached()).toEqual(['a.txt waiting']);
    free();
    await attaching;
    expect(world.disk.files).toMatchObject([{ name: 'a.txt', state: 'waiting' }]);
    expect(world.commands('cancelUpload')).toEqual([]);
    await until(() => attached()[0] === 'a.txt waiting');
  });
});

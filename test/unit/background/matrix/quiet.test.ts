import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { failureText } from '../../../../components/session/failure-text.ts';
import { ofQuiet, ofSomeQuiet } from './outcomes/reads.ts';
import { ofUploads } from './outcomes/writes.ts';
import { inPassing } from './quiet.ts';

vi.mock('webextension-polyfill', () => import('../support/browser.ts'));

const { connected } = await import('../support/bench.ts');
const { story } = await import('../support/story.ts');
const { conversation, eachFault, eventually, fateOf, strike } = await import('./play.ts');
const { endpointOf } = await import('./operations.ts');
const { newFile } = await import('../../../../lib/model/upload.ts');
const { addFile, readFile } = await import('../../../../lib/storage/files.ts');
const { readMessages } = await import('../../../../lib/storage/read.ts');

describe('what nobody waits for is done without: reading and sending go on, and nothing is said', () => {
  it.each(Object.entries(inPassing))(
    '%s',
    async (name, { of, first }) => {
      const b = await connected({ threads: 60 });
      const seen = await eachFault(async (fault) => {
        await first?.(b);
        const heal = strike(b, fault, endpointOf(of), false);
        const s = await conversation(b);
        const { threadId, contactId } = s;
        b.sandbox.world.assign(threadId);
        await b.do('sync', { threadId, contactId, force: true });
        expect((await readMessages(threadId)).length).toBeGreaterThan(0);
        const text = `In passing: ${fault}`;
        // What comes after it in line waits for its moment where HubSpot wants fewer requests.
        const fate = await fateOf(s, await s.submit(s.reply(text), await s.seen()), () => `${s.arrived(text)} there`);
        await b.clock.pass(60_000);
        await heal();
        return fate.split(' Then ').at(-1) ?? '';
      });
      expect(seen).toEqual({ ...ofQuiet, ...ofSomeQuiet[name] });
    },
    60_000,
  );
});

describe('a file meets a fault once: it is uploaded in the end, or keeps its bytes to be tried again', () => {
  it('an upload', async () => {
    const s = await story(await connected({ threads: 60 }));
    const place = { account: s.owner, threadId: s.threadId, kind: 'reply' } as const;
    const content = new Blob(['twelve crates'], { type: 'text/plain' });
    const seen = await eachFault(async (fault) => {
      const heal = strike(s.b, fault, endpointOf('uploadFile'), true);
      const id = crypto.randomUUID();
      const about = { id, name: `${fault}.txt`, size: 13, type: 'text/plain', addedAt: s.b.clock.now() };
      await addFile(newFile(place, about), content);
      const becomes = (...states: readonly string[]) =>
        eventually(s.b, async () => {
          const file = await readFile(id);
          return file && states.includes(file.state) && file;
        });
      await s.b.do('upload', { fileId: id });
      const first = await becomes('ready', 'failed');
      await heal();
      if (first.state === 'ready') return 'ready';
      expect(await first.content?.text()).toBe('twelve crates');
      await s.b.do('upload', { fileId: id });
      await becomes('ready');
      return `failed: ${first.error && failureText(first.error)} Then ready`;
    });
    expect(seen).toEqual(ofUploads);
  }, 60_000);
});

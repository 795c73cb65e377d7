import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { failureText } from '../../../../components/session/failure-text.ts';
import { draftSave } from '../../support/draft-save.ts';
import { ofReads, ofSomeReads } from './outcomes/reads.ts';
import { reads } from './reads.ts';

vi.mock('webextension-polyfill', () => import('../support/browser.ts'));

const { connected } = await import('../support/bench.ts');
const { story } = await import('../support/story.ts');
const { eachFault, longEnough, strike } = await import('./play.ts');
const { endpointOf } = await import('./operations.ts');
const { readItems } = await import('../../../../lib/storage/outbox.ts');
const { readDrafts, readMessages } = await import('../../../../lib/storage/read.ts');

type Story = Awaited<ReturnType<typeof story>>;

/** What of the agent's and of the cache must be there afterwards as it was. */
async function kept(s: Story): Promise<unknown> {
  const drafts = await readDrafts(s.owner, s.threadId);
  const messages = await readMessages(s.threadId);
  return [drafts.reply?.text, drafts.comment?.text, messages.map((m) => m.id), await readItems()];
}

describe('a read that somebody waits for says what is wrong, loses nothing, and works again', () => {
  it.each(Object.entries(reads))(
    '%s',
    async (name, { of, first, ask }) => {
      const s = await story(await connected({ threads: 120 }));
      const text = 'A draft that nothing may touch';
      await s.b.do('saveDraft', draftSave({ account: s.owner, threadId: s.threadId }, { text }));
      const seen = await eachFault(async (fault) => {
        // Nobody believes longer than this that an address is nobody's.
        await s.b.clock.pass(longEnough);
        const what = (await first?.(s)) ?? s.threadId;
        const before = await kept(s);
        const heal = strike(s.b, fault, endpointOf(of, of === 'getThread' ? s.threadId : undefined), false);
        const answer = await ask(s, what);
        await heal();
        expect(await kept(s)).toEqual(before);
        if (answer.ok) return 'ok';
        await s.b.clock.pass(Math.max(answer.error.retryAfter ?? 0, 60_000));
        expect(await ask(s, what), `${name} after ${fault}`).toMatchObject({ ok: true });
        return failureText(answer.error);
      });
      expect(seen).toEqual({ ...ofReads, ...ofSomeReads[name] });
    },
    60_000,
  );
});

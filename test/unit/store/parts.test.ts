import { describe, expect, it, vi } from 'vitest';
import { ok } from '../../../lib/model/result.ts';
import { createParts } from '../../../lib/store/parts.ts';
import { selectSeen } from '../../../lib/store/select/seen.ts';
import { message, thread } from './support/data.ts';
import { openReady, panel, state, usePetra, world } from './support/petra.ts';

const line = (n: number, rest = {}) => message(`m${n}`, '10', { createdAt: 1_000 + n, ...rest });
const lines = (count: number, rest = {}) => Array.from({ length: count }, (_, n) => line(n, rest));
const ids = (messages: readonly { readonly id: string }[]) => messages.map(({ id }) => id);

usePetra();

/** What a search does with what it has found. */
const show = (id: string) => createParts(panel.ctx).show(id);

/** A panel with a conversation on screen of which the cache has so many messages. */
async function open(messages: ReturnType<typeof lines>, rest = {}) {
  await openReady({}, { threads: [thread('10', '1', rest)], messages });
  return panel.conversation;
}

describe('a long history', () => {
  it('has its newest messages at hand, and more where that is what the agent reads', async () => {
    const conversation = await open(lines(600));
    expect(ids(state().messages)).toEqual(ids(lines(600).slice(-120)));
    expect(state()).toMatchObject({ earlier: 480, part: undefined });
    await conversation.go('older');
    expect(ids(state().part?.messages ?? [])).toEqual(ids(lines(600).slice(-240)));
    expect(ids(state().messages)).toEqual(ids(lines(600).slice(-120)));
    await conversation.go('newest');
    expect(state().part).toBeUndefined();
  });

  it('asks HubSpot when the cache has no more, and shows what came', async () => {
    const conversation = await open(lines(120), { messagesCursor: 'c' });
    world.answers.olderMessages = () => {
      world.disk.messages.push(...Array.from({ length: 30 }, (_, n) => message(`o${n}`, '10', { createdAt: n })));
      return ok({ complete: false });
    };
    await conversation.go('older');
    expect(state().part?.messages).toHaveLength(150);
    expect(state().messages).toHaveLength(120);
    expect(state().older.is).toBe('ready');
  });

  it('is around a message that is asked for, and stays there while new ones come in', async () => {
    await open(lines(600));
    await show('m200');
    const there = ids(state().part?.messages ?? []);
    expect(there).toContain('m200');
    expect(there).not.toContain('m599');
    world.disk.messages.push(line(600));
    world.announce({ table: 'messages', ids: ['10'] });
    await vi.waitFor(() => expect(state().messages.at(-1)?.id).toBe('m600'));
    expect(ids(state().part?.messages ?? [])).toEqual(there);
    expect(state().part?.after).toBe(600 - 320);
  });

  it('is at its beginning when that is asked for', async () => {
    const conversation = await open(lines(600));
    await conversation.go('oldest');
    expect(ids(state().part?.messages ?? [])[0]).toBe('m0');
    expect(state().part).toMatchObject({ before: 0, after: 600 - 120 });
  });

  it('has the name that its first message gave it, and says what was not delivered, however much came after', async () => {
    const failed = {
      subject: '',
      direction: 'OUTGOING',
      senders: [{ actorId: 'A-1' }],
      status: { statusType: 'FAILED' },
    };
    const first = [
      message('s', '10', { createdAt: 1, subject: 'The matter' }),
      message('f', '10', { createdAt: 2, ...failed }),
    ];
    await open([...first, ...lines(90, { subject: '' })]);
    expect(state().previews.get('10')).toMatchObject({ subject: 'The matter', failedAt: 2 });
  });

  describe('that is read anew while more of it is read', () => {
    /** Asks for more, and has something come before it is there. */
    async function meanwhile(conversation: Awaited<ReturnType<typeof open>>, come: () => Promise<unknown>) {
      const { part } = world.deps.read;
      const read = vi.spyOn(world.deps.read, 'part').mockImplementationOnce(async (...of) => {
        const found = await part(...of);
        await come();
        return found;
      });
      await conversation.go('older');
      return read;
    }
    const shorten = (n: number) => (m: ReturnType<typeof line>) => (m.id === `m${n}` ? { ...m, text: 'short' } : m);

    it('goes on from what came, and puts nothing older over it', async () => {
      const conversation = await open(lines(600).map(shorten(590)));
      await conversation.go('older');
      await meanwhile(conversation, async () => {
        const before = state().part;
        world.disk.messages = [...world.disk.messages.filter(({ id }) => id !== 'm590'), line(590, { text: 'whole' })];
        world.disk.messages.push(line(600));
        world.announce({ table: 'messages', ids: ['10'] });
        await vi.waitFor(() => expect(state().part).not.toBe(before));
      });
      expect(state().part).toMatchObject({ before: 240, after: 0 });
      expect(state().part?.messages.find(({ id }) => id === 'm590')?.text).toBe('whole');
      expect(ids(state().part?.messages ?? []).at(-1)).toBe('m600');
    });

    it('goes on when the agent stays there, and not when they leave', async () => {
      const conversation = await open(lines(600));
      await meanwhile(conversation, () => conversation.go('stay'));
      expect(state().part?.messages).toHaveLength(240);
      await meanwhile(conversation, () => conversation.go('newest'));
      expect(state().part).toBeUndefined();
    });

    it('is not tried for ever', async () => {
      const conversation = await open(lines(600));
      const { part } = world.deps.read;
      let reads = 0;
      vi.spyOn(world.deps.read, 'part').mockImplementation(async (...of) => {
        reads += 1;
        panel.store.setState({ messages: [...state().messages] });
        return part(...of);
      });
      await conversation.go('older');
      expect(reads).toBe(3);
      expect(state().part).toBeUndefined();
    });
  });

  it('is forgotten with its conversation', async () => {
    const conversation = await open(lines(300));
    await show('m10');
    expect(state().part).toBeDefined();
    world.disk.threads.push(thread('11', '1'));
    world.disk.messages.push(message('n', '11'));
    await conversation.go('newest');
    await show('m10');
    world.announce({ table: 'threads' });
    await vi.waitFor(() => expect(state().threads).toHaveLength(2));
    await conversation.open('11');
    expect(state()).toMatchObject({ threadId: '11', part: undefined, earlier: 0 });
  });

  it('is read back to the message that a reply answers', async () => {
    const ours = { direction: 'OUTGOING', senders: [{ actorId: 'A-1' }] };
    await open([line(0), ...lines(300, ours).map((m) => ({ ...m, createdAt: m.createdAt + 10, id: `o${m.id}` }))]);
    expect(ids(state().messages)).toContain('m0');
  });

  it('hides from the guard what came in while the agent reads further up', async () => {
    const conversation = await open(lines(300));
    world.disk.seen.set('10', 1_299);
    await conversation.go('older');
    world.disk.messages.push(line(300));
    world.announce({ table: 'messages', ids: ['10'] });
    await vi.waitFor(() => expect(state().messages.at(-1)?.id).toBe('m300'));
    const { after, ids: seen } = selectSeen(state());
    expect([after < 1_300, seen.includes('m299'), seen.includes('m300')]).toEqual([true, true, false]);
    await conversation.go('newest');
    expect(selectSeen(state()).ids).toContain('m300');
  });

  it('is read further back once it is known that who wrote last is one of us', async () => {
    const from = (value: string) => [{ deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value } }];
    const customer = line(0, { senders: from('petra@sandoval.example') });
    const agent = { senders: from('mei@home.example') };
    await open([customer, ...lines(300, agent).map((m) => ({ ...m, id: `a${m.id}`, createdAt: m.createdAt + 10 }))]);
    expect(ids(state().messages)).not.toContain('m0');
    const { read } = world.deps;
    const known = {
      ...(await read.directory()),
      actors: [{ id: 'A-9', kind: 'agent' as const, name: 'Mei', email: 'mei@home.example' }],
    };
    Object.assign(read, { directory: async () => known });
    world.announce({ table: 'actors' });
    await vi.waitFor(() => expect(ids(state().messages)).toContain('m0'));
  });

  it('tells the guard that there is more than was at hand', async () => {
    await open(lines(150));
    expect(selectSeen(state()).after).toBe(1_000 + 49);
    expect(selectSeen({ ...state(), messages: state().messages.slice(-50) }).after).toBe(1_000 + 100);
  });
});

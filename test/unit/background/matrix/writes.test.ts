import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { asksForPatience } from '../../../../lib/model/outbox.ts';
import { changes } from './changes.ts';
import { ofChanges, ofComments, ofLooks, ofReplies, ofSomeChanges } from './outcomes/writes.ts';

vi.mock('webextension-polyfill', () => import('../support/browser.ts'));

const { connected } = await import('../support/bench.ts');
const { conversation, eachFault, eventually, fateOf, isOver, strike } = await import('./play.ts');
const { endpointOf } = await import('./operations.ts');
const { readItem } = await import('../../../../lib/storage/outbox.ts');
const { readDrafts } = await import('../../../../lib/storage/read.ts');

type Story = Awaited<ReturnType<typeof conversation>>;
type Kind = 'reply' | 'comment';

/** What was written is in its box when it came back, else in the outbox: nowhere else, and never gone. */
async function isKept(s: Story, id: string, kind: Kind, text: string): Promise<void> {
  const item = await readItem(id);
  const draft = (await readDrafts(s.owner, s.threadId))[kind]?.text;
  expect(draft).toBe(item?.state === 'returned' ? text : undefined);
  if (draft === undefined) expect(item?.intent).toMatchObject({ kind, text });
}

/** What did not go out goes out when the agent asks for it again, and then stands there once. */
async function sendAgain(s: Story, id: string, kind: Kind, text: string): Promise<void> {
  const state = (await readItem(id))?.state;
  if (state === 'refused') await s.b.do('retry', { itemId: id });
  const next = state === 'returned' ? await s.submit(kind === 'reply' ? s.reply(text) : s.comment(text)) : id;
  const fate = await fateOf(s, next, () => `${s.arrived(text)} there`);
  if (state === 'refused' || state === 'returned') expect(fate).toBe('sent, 1 there');
}

describe('something written meets a fault: it goes out once, or comes back with its reason', () => {
  it.each([
    ['reply', 'once'],
    ['comment', 'once'],
    ['reply', 'for as long as it waits'],
    ['comment', 'for as long as it waits'],
  ] as const)(
    'a %s, %s',
    async (kind, how) => {
      const b = await connected({ threads: 60 });
      const seen = await eachFault(async (fault) => {
        const s = await conversation(b);
        const heal = strike(b, fault, endpointOf('sendMessage', s.threadId), how === 'once');
        const text = `Whatever happens: ${fault}`;
        const id = await s.submit(kind === 'reply' ? s.reply(text) : s.comment(text));
        await eventually(b, async () => {
          const item = await readItem(id);
          return item && (isOver(item) || (item.error && asksForPatience(item.error)));
        });
        if (how !== 'once') await heal();
        const fate = await fateOf(s, id, () => `${s.arrived(text)} there`);
        if (how === 'once') await heal();
        await isKept(s, id, kind, text);
        await sendAgain(s, id, kind, text);
        return fate;
      });
      expect(seen).toEqual(kind === 'reply' ? ofReplies : ofComments);
    },
    60_000,
  );
});

describe('a conversation is looked at before a reply leaves: what cannot be read is not answered', () => {
  it('while the fault lasts nothing leaves, afterwards it does', async () => {
    const b = await connected({ threads: 60 });
    const seen = await eachFault(async (fault) => {
      const s = await conversation(b);
      const heal = strike(b, fault, endpointOf('listMessages', s.threadId), false);
      const text = `Only after a look: ${fault}`;
      const id = await s.submit(s.reply(text));
      const looked = await eventually(b, async () => {
        const item = await readItem(id);
        return item && (item.error !== undefined || isOver(item) || item.state === 'sent') && item;
      });
      const waiting = looked.state === 'held' && s.arrived(text) === 0;
      await heal();
      const fate = await fateOf(s, id, () => `${s.arrived(text)} there`);
      await isKept(s, id, 'reply', text);
      return waiting ? `Waiting, nothing left. Then ${fate.split(' Then ').at(-1)}` : fate;
    });
    expect(seen).toEqual(ofLooks);
  }, 60_000);
});

describe('a change of a conversation meets a fault once: it is done in the end, or said not to be', () => {
  it.each(Object.entries(changes))(
    '%s',
    async (name, { of, first, intent, isSo }) => {
      const b = await connected({ threads: 60 });
      const seen = await eachFault(async (fault) => {
        const s = await conversation(b);
        await first?.(s);
        const heal = strike(b, fault, endpointOf(of, s.threadId), true);
        const fate = await fateOf(s, await s.submit(intent(s)), () => (isSo(s) ? 'done' : 'not done'));
        await heal();
        return fate;
      });
      expect(seen).toEqual({ ...ofChanges, ...ofSomeChanges[name] });
    },
    60_000,
  );

  it('the close after a reply: the reply is out once, whatever becomes of the close', async () => {
    const b = await connected({ threads: 60 });
    const seen = await eachFault(async (fault) => {
      const s = await conversation(b);
      const heal = strike(b, fault, endpointOf('updateThread', s.threadId), true);
      const text = `And close: ${fault}`;
      const id = await s.submit(s.reply(text, { thenClose: true }));
      const fate = await fateOf(s, id, () => (s.status() === 'CLOSED' ? 'done' : 'not done'));
      await heal();
      expect(s.arrived(text), fault).toBe(1);
      expect((await readDrafts(s.owner, s.threadId)).reply?.text).toBeUndefined();
      return fate;
    });
    expect(seen).toEqual(ofChanges);
  }, 60_000);
});

import type { CommentIntent, Intent, ReplyIntent } from '../../../../lib/model/outbox.ts';
import { defaultRecipients, type Recipients } from '../../../../lib/model/recipients.ts';
import { type Seen, seenOf } from '../../../../lib/model/seen.ts';
import { readContact, readDirectory, readMessages, readThread } from '../../../../lib/storage/read.ts';
import { account, type Bench } from './bench.ts';

/** An agent who has an open e-mail conversation on screen, and what they are about to write. */
export interface Story {
  readonly b: Bench;
  readonly owner: string;
  readonly threadId: string;
  readonly contactId: string;
  readonly recipients: Recipients;
  reply(text: string, more?: Partial<ReplyIntent>): ReplyIntent;
  comment(text: string, more?: Partial<CommentIntent>): CommentIntent;
  /** What of the thread is on the agent's screen now: all that the cache has. */
  seen(): Promise<Seen>;
  /** Submits, and gives back the item's id. */
  submit(intent: Intent, seen?: Seen): Promise<string>;
  /** How many messages or comments with this text HubSpot has. */
  arrived(text: string): number;
  /** POSTs of messages since the last `calls()`. */
  status(): string | undefined;
}

/** @param wanted the conversation; one that waits for an answer when left out */
export async function story(b: Bench, wanted?: string): Promise<Story> {
  const open = b.sandbox.world
    .threads()
    .filter((t) => t.status === 'OPEN' && t.originalChannelId === '1002' && !t.archived && !t.spam);
  const ready = open.find((t) => {
    if (wanted !== undefined) return t.id === wanted;
    const last = b.sandbox.world.messages(t.id).findLast((m) => m.type === 'MESSAGE');
    return last?.type === 'MESSAGE' && last.direction === 'INCOMING';
  });
  const threadId = ready?.id ?? '';
  await b.do('openThread', { threadId });
  const contactId = ready?.associatedContactId ?? '';
  await b.do('openContact', { contactId });
  await readContact(contactId);
  const me = await account();
  const messages = await readMessages(threadId);
  const { channelAccounts } = await readDirectory();
  const recipients = defaultRecipients({ messages, accounts: channelAccounts });
  const route = messages.findLast((m) => m.type === 'MESSAGE' && m.channelAccountId !== undefined);
  const channelAccountId = route?.type === 'MESSAGE' ? (route.channelAccountId ?? '') : '';
  const owner = me.kind === 'sample' ? 'sample' : me.portalId;
  b.calls();
  return {
    b,
    owner,
    threadId,
    contactId,
    recipients,
    reply: (text, more = {}) => ({
      kind: 'reply',
      text,
      recipients,
      senderActorId: me.actorId ?? '',
      channelId: '1002',
      channelAccountId,
      thenClose: false,
      ...more,
    }),
    comment: (text, more = {}) => ({ kind: 'comment', text, thenClose: false, ...more }),
    async seen() {
      const thread = await readThread(threadId);
      return seenOf(await readMessages(threadId), thread, thread?.messagesCursor === undefined);
    },
    async submit(intent, seen) {
      const asked = { account: owner, itemId: crypto.randomUUID(), threadId, intent, ...(seen ? { seen } : {}) };
      return (await b.do('submit', asked)).itemId;
    },
    arrived: (text) => b.sandbox.world.messages(threadId).filter((m) => 'text' in m && m.text === text).length,
    status: () => b.sandbox.world.thread(threadId)?.status,
  };
}

import type { Box } from './box.ts';
import type { Person } from './contacts.ts';
import { type Agent, agents } from './data/account.ts';
import { samplePeople } from './data/people.ts';
import { uninstall } from './grants.ts';
import type { ReceiveOptions } from './journal.ts';
import { messagesOf, messageWire, threadWire } from './threads.ts';
import type { Message, Thread } from './wire.ts';

/** The box from the inside, for tests and the demo: look at what is really there, and let things happen. */
export interface World {
  /** The curated people, Petra Sandoval first: whom fixture pages can name. */
  readonly people: typeof samplePeople;
  /** The account's own people; the first is the connected user. */
  readonly agents: readonly Agent[];
  /** A contact by id or address. */
  contact(idOrAddress: string): Person | undefined;
  /** Every thread, also archived ones, by id. In a large account this is long. */
  threads(): Thread[];
  /** A contact's threads, also archived ones. */
  threadsOf(idOrAddress: string): Thread[];
  thread(id: string): Thread | undefined;
  /** All messages of a thread in order of time. */
  messages(threadId: string): Message[];
  /**
   * Lets a message arrive. `target` is a thread's id, or a contact's id or address: then it goes into the newest open
   * conversation, or begins one. A message into a closed conversation reopens it.
   */
  receive(
    target: string,
    text: string,
    options?: ReceiveOptions,
  ): { readonly threadId: string; readonly messageId: string };
  /** Somebody else answers in HubSpot itself. */
  answer(threadId: string, text: string, agent?: Agent): { readonly threadId: string; readonly messageId: string };
  /** Somebody else comments. */
  comment(threadId: string, text: string, agent?: Agent): { readonly threadId: string; readonly messageId: string };
  /** Somebody else closes or reopens. */
  setStatus(threadId: string, status: 'OPEN' | 'CLOSED', agent?: Agent): void;
  /** Somebody else assigns it, to themselves unless said otherwise. */
  assign(threadId: string, to?: Agent, agent?: Agent): void;
  /** The app is removed from the account: refreshing answers BAD_HUB. */
  uninstall(): void;
  /** Every access token given out so far runs out now. */
  expireTokens(): void;
}

export function worldOf(box: Box): World {
  const other = agents[1] ?? agents[0];
  const contact = (key: string) => (key.includes('@') ? box.contacts.byEmail(key) : box.contacts.byId(key));
  const made = (change: Parameters<Box['write']>[0]) => {
    const { thread, message } = box.write(change);
    return { threadId: thread?.id ?? '', messageId: message?.wire.id ?? '' };
  };
  const idOf = (agent: Agent | undefined): string => (agent ?? other)?.id ?? '';
  return {
    people: samplePeople,
    agents,
    contact,
    threads: () => box.threads.all().map((t) => threadWire(t, true)),
    threadsOf: (key) => box.threads.ofContact(contact(key)?.id ?? key).map((t) => threadWire(t, true)),
    thread: (id) => {
      const thread = box.threads.get(id);
      return thread && threadWire(thread, true);
    },
    messages: (threadId) => {
      const thread = box.threads.get(threadId);
      return thread ? messagesOf(thread).map((m) => messageWire(m, box.now())) : [];
    },
    receive: (target, text, options = {}) => made({ type: 'receive', target, text, options }),
    answer: (threadId, text, agent) => made({ type: 'answer', threadId, text, actorId: idOf(agent) }),
    comment: (threadId, text, agent) =>
      made({ type: 'comment', threadId, egg: { type: 'COMMENT', text, attachments: [] }, actorId: idOf(agent) }),
    setStatus: (threadId, status, agent) => {
      box.write({ type: 'update', threadId, status, actorId: idOf(agent) });
    },
    assign: (threadId, to, agent) => {
      box.write({ type: 'assign', threadId, actorId: idOf(to), by: idOf(agent) });
    },
    uninstall: () => uninstall(box),
    expireTokens: () => {
      for (const row of [...box.tokens.values()])
        if (row.kind === 'access')
          box.write({ type: 'token', row: { ...row, expiresAt: Math.min(row.expiresAt ?? 0, box.now()) } });
    },
  };
}

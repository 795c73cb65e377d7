import type { Result } from '../../../../lib/model/result.ts';
import type { Subject } from '../../../../lib/model/subject.ts';
import type { Story } from '../support/story.ts';
import type { Operation } from './operations.ts';

/** Something that somebody waits for, and how the panel comes to ask it. */
export interface Asked {
  readonly of: Operation;
  /** What has to be so before; gives what is asked about, else the story's own conversation. */
  readonly first?: (s: Story) => Promise<string>;
  readonly ask: (s: Story, what: string) => Promise<Result<unknown>>;
}

const page = (more: Partial<Subject>): Subject => ({ site: 'hubspot', candidates: [], own: [], ...more });
const mail = (address: string): Subject => page({ site: 'gmail', candidates: [{ address }] });

let count = 0;
const next = <T>(list: readonly T[]): T => list[count++ % list.length] as T;
const newId = async (): Promise<string> => String(9_000_000 + count++);
const newAddress = async (): Promise<string> => `nobody${count++}@crates.example`;

/** Somebody whom nobody has asked about yet. */
async function stranger({ b: { sandbox } }: Story, more: { readonly original?: string } = {}) {
  const address = `stranger${count++}@crates.example`;
  const { threadId, messageId } = sandbox.world.receive(address, 'The beginning of', more);
  return { address, threadId, messageId, contactId: sandbox.world.thread(threadId)?.associatedContactId ?? '' };
}

/** A conversation that is on screen with the newest of more messages than come at once. */
async function long(s: Story): Promise<string> {
  const { threadId } = await stranger(s);
  for (let i = 0; i < 100; i++) s.b.sandbox.world.receive(threadId, `Line ${i}`);
  await s.b.do('openThread', { threadId });
  return threadId;
}

/** A message on screen that HubSpot has shortened. */
async function shortened(s: Story): Promise<string> {
  const { threadId, messageId } = await stranger(s, { original: 'The beginning of a long message' });
  await s.b.do('openThread', { threadId });
  return `${threadId} ${messageId}`;
}

async function aFile({ b: { sandbox } }: Story): Promise<string> {
  const messages = sandbox.world.threads().flatMap((t) => sandbox.world.messages(t.id));
  const attached = messages.flatMap((m) => ('attachments' in m ? m.attachments : []));
  return next(attached.flatMap((a) => ('fileId' in a && typeof a.fileId === 'string' ? a.fileId : [])));
}

export const reads: Readonly<Record<string, Asked>> = {
  'what is new': { of: 'listThreads', ask: ({ b }) => b.ask('sync', { force: true }) },
  'a contact’s conversations': { of: 'listThreads', ask: ({ b, contactId }) => b.ask('openContact', { contactId }) },
  'the trash': { of: 'listThreads', ask: ({ b, contactId }) => b.ask('listTrash', { contactId }) },
  'a conversation': { of: 'getThread', ask: ({ b, threadId }) => b.ask('openThread', { threadId }) },
  'its messages': { of: 'listMessages', ask: ({ b, threadId }) => b.ask('sync', { threadId, force: true }) },
  'older messages': { of: 'listMessages', first: long, ask: ({ b }, threadId) => b.ask('olderMessages', { threadId }) },
  'an original': {
    of: 'getOriginalContent',
    first: shortened,
    ask: ({ b }, what) => {
      const [threadId = '', messageId = ''] = what.split(' ');
      return b.ask('originalContent', { threadId, messageId });
    },
  },
  'a contact': {
    of: 'contactById',
    first: async (s) => (await stranger(s)).contactId,
    ask: ({ b }, contactId) => b.ask('openContact', { contactId }),
  },
  'a contact by address': {
    of: 'contactByEmail',
    first: async (s) => (await stranger(s)).address,
    ask: ({ b }, address) => b.ask('lookUp', { subject: mail(address) }),
  },
  'a contact by another address': {
    of: 'searchContactsByAddress',
    first: newAddress,
    ask: ({ b }, address) => b.ask('lookUp', { subject: mail(address) }),
  },
  'a contact by ticket': {
    of: 'contactIdsOfTicket',
    first: newId,
    ask: ({ b }, ticketId) => b.ask('lookUp', { subject: page({ ticketId }) }),
  },
  'a search': { of: 'searchContacts', ask: ({ b }) => b.ask('findContacts', { query: 'petra' }) },
  'a file’s address': { of: 'signedUrl', first: aFile, ask: ({ b }, fileId) => b.ask('fileAddress', { fileId }) },
  'an agent': {
    of: 'getActor',
    ask: ({ b }) => b.ask('chooseAgent', { actorId: b.sandbox.world.agents[0]?.id ?? '' }),
  },
};

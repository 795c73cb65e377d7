import type { Clock } from '../hubspot/index.ts';
import { failure } from '../model/errors.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { Candidate, Subject } from '../model/subject.ts';
import type { LookUpResult } from '../protocol.ts';
import { markOpened } from '../storage/evict.ts';
import { readThread } from '../storage/read.ts';
import { isBehind } from '../storage/whole.ts';
import { saveThreads } from '../storage/write-threads.ts';
import { settleShown, showContact } from './history.ts';
import { ensureContact, find } from './look-up.ts';
import { loadMessages } from './messages.ts';
import { once } from './once.ts';
import type { Connection } from './ports.ts';
import { noteActivity, quietAfterOpening } from './sync.ts';
import { mayAskTickets } from './thread-reads.ts';
import { findThread } from './whereabouts.ts';

/** Brings a person or a conversation onto the screen. */
export interface Opening {
  lookUp(c: Connection, subject: Subject, candidate?: Candidate, force?: boolean): Promise<Result<LookUpResult>>;
  openContact(c: Connection, contactId: string, threadId?: string): Promise<Result<LookUpResult>>;
  openThread(c: Connection, threadId: string): Promise<Result<null>>;
}

/** A thread that was read this recently is not read again for being opened, in milliseconds. */
const fresh = 5_000;

export function createOpening(clock: Clock): Opening {
  const share = once();

  /** Contact, lists and messages; at once what does not depend on one another. */
  async function show(c: Connection, contactId: string, threadId?: string): Promise<Result<LookUpResult>> {
    const [known, shown] = await Promise.all([
      ensureContact(c, contactId),
      showContact(c, contactId, threadId),
      noteActivity(c, clock.now(), quietAfterOpening),
    ]);
    if (!known.ok) return known;
    if (!shown.ok) return shown;
    await noteActivity(c, clock.now(), quietAfterOpening);
    if (!known.value && shown.value.threads.length === 0) return ok({ notFound: true });
    await settleShown(c, contactId, shown.value);
    await markOpened(c.owner, contactId, clock.now());
    return ok({ contactId });
  }

  const openContact = (c: Connection, contactId: string, threadId?: string) =>
    share(`${c.owner}/${contactId}/${threadId ?? ''}`, () => show(c, contactId, threadId));

  /** The thread itself, unless it was just read as part of a list. */
  async function readAlone(c: Connection, threadId: string): Promise<Result<null>> {
    const known = await readThread(threadId);
    const asOf = clock.now();
    const age = asOf - (known?.readAt ?? 0);
    if (known && age >= 0 && age < fresh) return ok(null);
    const read = await findThread(c, threadId, known?.archived ?? false);
    if (!read.ok) return read;
    const { thread, tickets } = read.value;
    const contactId = known?.contactId ?? thread.associatedContactId;
    if (contactId === undefined) return fail(failure('not-found', { reason: 'no-contact' }));
    await saveThreads(c.owner, contactId, [thread], { asOf, tickets });
    return ok(null);
  }

  async function openThread(c: Connection, threadId: string): Promise<Result<null>> {
    const known = await readThread(threadId);
    // What is new comes with the thread; when nothing of it is here yet, both are asked for at once.
    const [thread, messages] = await Promise.all([
      readAlone(c, threadId),
      known && known.messagesReadAt === undefined ? loadMessages(c, known) : ok(null),
    ]);
    if (!thread.ok) return thread;
    if (!messages.ok) return messages;
    const now = await readThread(threadId);
    return now && isBehind(now) ? loadMessages(c, now) : ok(null);
  }

  return {
    openContact,
    openThread: (c, threadId) => share(`${c.owner}/thread/${threadId}`, () => openThread(c, threadId)),
    async lookUp(c, subject, candidate, force) {
      // The conversations are asked for as soon as it is known whose.
      void mayAskTickets(c);
      const found = await find(c, subject, candidate, force);
      if (!found.ok) return found;
      if (found.value === undefined) return ok({});
      if (found.value === null) return ok({ notFound: true });
      const [opened] = await Promise.all([
        openContact(c, found.value.contactId, found.value.threadId),
        found.value.kept,
      ]);
      return opened;
    },
  };
}

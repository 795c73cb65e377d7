import * as v from 'valibot';
import { searchContacts, searchContactsByAddress } from '../hubspot/index.ts';
import type { Handlers } from '../messaging/listen.ts';
import { accountKey } from '../model/account.ts';
import { failure } from '../model/errors.ts';
import { looksLikeAddress } from '../model/mail-address.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { CommandName, Commands } from '../protocol.ts';
import { announce } from '../storage/changes.ts';
import { saveLeft } from '../storage/drafts.ts';
import { clearHistory } from '../storage/evict.ts';
import { markSeen } from '../storage/seen.ts';
import { readAccount, writeClientSecret } from '../storage/session.ts';
import { saveContacts } from '../storage/write-contacts.ts';
import { connectOAuth, connectSample, connectToken } from './connect.ts';
import { addressOf } from './file-address.ts';
import { focusPage } from './focus.ts';
import { isFull } from './mending.ts';
import { loadOlder, loadOriginal } from './messages.ts';
import { moreThreads } from './more-threads.ts';
import { payloads } from './payloads.ts';
import { quotaGone } from './poll.ts';
import type { Connection } from './ports.ts';
import { readHistory } from './read-history.ts';
import type { Services } from './services.ts';
import { noteActivity, sync } from './sync.ts';
import { listTrash } from './trash.ts';
import { noteLook } from './waiting/looking.ts';

type Functions = {
  readonly [N in CommandName]: (payload: Commands[N]['in']) => Promise<Result<Commands[N]['out']>>;
};

/** Contacts by name or address. */
async function findContacts(c: Connection, query: string): Promise<Result<Commands['findContacts']['out']>> {
  const wanted = query.trim();
  if (wanted === '') return ok({ contacts: [] });
  const readAt = c.http.clock.now();
  const search = looksLikeAddress(wanted) ? searchContactsByAddress : searchContacts;
  const found = await search(c.http, wanted, { limit: 20 });
  if (!found.ok) return found;
  await saveContacts(c.owner, found.value.results, readAt);
  return ok({ contacts: found.value.results });
}

/** Command → function. */
function functionsOf(s: Services): Functions {
  const { ports, session, outbox, opening, idle, arrival, uploads, mending } = s;
  const now = () => ports.clock.now();
  const connected = async <T>(work: (c: Connection) => Promise<Result<T>>): Promise<Result<T>> => {
    const c = await session.connect();
    return c.ok ? work(c.value) : c;
  };
  /** The same for what only reads: a quota that is used up is not asked of again before its time. */
  const reading = <T>(work: (c: Connection) => Promise<Result<T>>): Promise<Result<T>> =>
    connected(async (c) => {
      const gone = await quotaGone(now());
      return gone ? fail(gone) : work(c);
    });
  return {
    connectOAuth: () => connectOAuth(ports, arrival),
    connectToken: ({ token }) => connectToken(ports, token, arrival),
    connectSample: () => connectSample(ports, arrival),
    disconnect: ({ everything = false }) => session.disconnect(everything),
    async setClientSecret({ secret }) {
      await writeClientSecret(secret);
      announce({ table: 'settings' });
      return ok(null);
    },
    chooseAgent: ({ actorId }) => session.chooseAgent(actorId),
    lookUp: ({ subject, candidate, force }) => reading((c) => opening.lookUp(c, subject, candidate, force)),
    openContact: ({ contactId }) =>
      reading(async (c) => {
        const shown = await opening.openContact(c, contactId);
        if (!shown.ok) return shown;
        return shown.value.notFound ? fail(failure('not-found')) : ok(null);
      }),
    openThread: ({ threadId }) => reading((c) => opening.openThread(c, threadId)),
    olderMessages: ({ threadId }) => reading((c) => loadOlder(c, threadId)),
    listTrash: ({ contactId }) => reading((c) => listTrash(c, idle, contactId)),
    moreThreads: ({ contactId }) => reading((c) => moreThreads(c, contactId)),
    readHistory: ({ contactId }) => reading((c) => readHistory(c, contactId)),
    findContacts: ({ query }) => reading((c) => findContacts(c, query)),
    sync(screen) {
      noteLook(screen.threadId, now());
      return connected((c) => sync(ports, idle, c, screen));
    },
    async saveDraft(save) {
      await saveLeft(save, now());
      return ok(null);
    },
    upload: ({ fileId }) => uploads.begin(fileId),
    cancelUpload: ({ fileId }) => uploads.cancel(fileId),
    submit: ({ account, ...asked }) =>
      connected(async (c) => {
        if (c.owner !== account) return fail(failure('account-changed'));
        await noteActivity(c, now());
        return outbox.submit(c, asked);
      }),
    undo: ({ itemId }) => outbox.undo(itemId),
    retry: ({ itemId, seen }) => outbox.retry(itemId, seen),
    sendAnyway: ({ itemId, pausedAt }) => outbox.sendAnyway(itemId, pausedAt),
    edit: ({ itemId }) => outbox.edit(itemId),
    dismiss: ({ itemId, shownAt }) => outbox.dismiss(itemId, shownAt),
    async flush() {
      await outbox.flush();
      return ok(null);
    },
    async markSeen({ threadId, at }) {
      const account = await readAccount();
      if (!account) return fail(failure('not-connected'));
      await markSeen(accountKey(account), threadId, at);
      return ok(null);
    },
    originalContent: ({ threadId, messageId, idle: waits }) =>
      reading((c) => loadOriginal(c, threadId, messageId, waits ? 'idle' : 'now')),
    fileAddress: ({ fileId }) => reading((c) => addressOf(c, fileId)),
    focusPage: ({ tabId }) => focusPage(tabId),
    mend: ({ full }) => (full ? mending.makeRoom() : mending.mend()),
    clearHistory: () =>
      connected(async (c) => {
        await clearHistory(c.owner);
        return ok(null);
      }),
  };
}

/** Storage that fails (a full disk, a damaged profile) is no bug of the command's: it has a code of its own. */
function thrown(error: unknown): Result<never> {
  if (isFull(error)) return fail(failure('storage', { reason: 'disk-full' }));
  const storage = error instanceof DOMException;
  return fail(failure(storage ? 'storage' : 'unknown', { message: error instanceof Error ? error.name : 'Error' }));
}

/** Every command as `lib/messaging/listen.ts` wants it: any payload in, a result out, never a rejection. */
export function commandsOf(services: Services): Handlers {
  const functions = functionsOf(services);
  const handle = (name: CommandName) => async (payload: unknown) => {
    const parsed = v.safeParse(payloads[name], payload);
    if (!parsed.success)
      return fail(failure('bad-request', { message: `${name}: ${v.getDotPath(parsed.issues[0]) ?? ''}` }));
    const run = () => (functions[name] as (p: unknown) => Promise<Result<unknown>>)(parsed.output);
    try {
      // Nobody is asked for consent twice. Everything else may be done again: it knows what it has done.
      return await (name === 'connectOAuth' ? run() : services.mending.helped(run));
    } catch (error) {
      return thrown(error);
    }
  };
  const names = Object.keys(payloads) as CommandName[];
  return Object.fromEntries(names.map((name) => [name, handle(name)])) as Handlers;
}

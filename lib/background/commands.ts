import * as v from 'valibot';
import { searchContacts, searchContactsByAddress, signedUrl } from '../hubspot/index.ts';
import type { Handlers } from '../messaging.ts';
import { accountKey } from '../model/account.ts';
import { draftId } from '../model/draft.ts';
import { failure } from '../model/errors.ts';
import { looksLikeAddress } from '../model/recipients.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { CommandName, Commands } from '../protocol.ts';
import { announce } from '../storage/changes.ts';
import { writeDraft } from '../storage/drafts.ts';
import { markSeen } from '../storage/seen.ts';
import { readAccount, writeClientSecret } from '../storage/session.ts';
import { saveContacts } from '../storage/write.ts';
import { connectOAuth, connectSample, connectToken } from './connect.ts';
import { focusPage } from './focus.ts';
import { loadOlder, loadOriginal } from './messages.ts';
import { payloads } from './payloads.ts';
import type { Connection } from './ports.ts';
import type { Services } from './services.ts';
import { noteActivity, sync } from './sync.ts';

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

/** Keeps a draft of the account that it was typed for; it never becomes another account's. */
async function saveDraft(draft: Commands['saveDraft']['in'], now: number): Promise<Result<null>> {
  const account = await readAccount();
  if (!account) return fail(failure('not-connected'));
  if (accountKey(account) !== draft.account) return fail(failure('account-changed'));
  await writeDraft({ ...draft, id: draftId(draft.account, draft.threadId, draft.kind), updatedAt: now });
  return ok(null);
}

/** Command → function. */
function functionsOf(s: Services): Functions {
  const { ports, session, outbox, opening, idle, arrival } = s;
  const now = () => ports.clock.now();
  const connected = async <T>(work: (c: Connection) => Promise<Result<T>>): Promise<Result<T>> => {
    const c = await session.connect();
    return c.ok ? work(c.value) : c;
  };
  return {
    connectOAuth: () => connectOAuth(ports, arrival),
    connectToken: ({ token }) => connectToken(ports, token, arrival),
    connectSample: () => connectSample(ports, arrival),
    disconnect: () => session.disconnect(),
    async setClientSecret({ secret }) {
      await writeClientSecret(secret);
      announce({ table: 'settings' });
      return ok(null);
    },
    chooseAgent: ({ actorId }) => session.chooseAgent(actorId),
    lookUp: ({ subject, candidate, force }) => connected((c) => opening.lookUp(c, subject, candidate, force)),
    openContact: ({ contactId }) =>
      connected(async (c) => {
        const shown = await opening.openContact(c, contactId);
        if (!shown.ok) return shown;
        return shown.value.notFound ? fail(failure('not-found')) : ok(null);
      }),
    openThread: ({ threadId }) => connected((c) => opening.openThread(c, threadId)),
    olderMessages: ({ threadId }) => connected((c) => loadOlder(c, threadId)),
    findContacts: ({ query }) => connected((c) => findContacts(c, query)),
    sync: (screen) => connected((c) => sync(ports, idle, c, screen)),
    saveDraft: (draft) => saveDraft(draft, now()),
    submit: ({ account, itemId, threadId, intent }) =>
      connected(async (c) => {
        if (c.owner !== account) return fail(failure('account-changed'));
        await noteActivity(c, now());
        return outbox.submit(c, itemId, threadId, intent);
      }),
    undo: ({ itemId }) => outbox.undo(itemId),
    retry: ({ itemId }) => outbox.retry(itemId),
    edit: ({ itemId }) => outbox.edit(itemId),
    dismiss: ({ itemId }) => outbox.dismiss(itemId),
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
    originalContent: ({ threadId, messageId }) => connected((c) => loadOriginal(c, threadId, messageId)),
    fileAddress: ({ fileId }) =>
      connected(async (c) => {
        if (c.account.kind === 'sample') return fail(failure('not-available', { reason: 'sample' }));
        const signed = await signedUrl(c.http, fileId);
        return signed.ok ? ok({ url: signed.value.url }) : signed;
      }),
    focusPage: ({ tabId }) => focusPage(tabId),
  };
}

/** Storage that fails (a full disk, a damaged profile) is no bug of the command's: it has a code of its own. */
function thrown(error: unknown): Result<never> {
  const storage = error instanceof DOMException;
  return fail(failure(storage ? 'storage' : 'unknown', { message: error instanceof Error ? error.name : 'Error' }));
}

/** Every command as `lib/messaging.ts` wants it: any payload in, a result out, never a rejection. */
export function commandsOf(services: Services): Handlers {
  const functions = functionsOf(services);
  const handle = (name: CommandName) => async (payload: unknown) => {
    const parsed = v.safeParse(payloads[name], payload);
    if (!parsed.success)
      return fail(failure('bad-request', { message: `${name}: ${v.getDotPath(parsed.issues[0]) ?? ''}` }));
    try {
      return await (functions[name] as (p: unknown) => Promise<Result<unknown>>)(parsed.output);
    } catch (error) {
      return thrown(error);
    }
  };
  const names = Object.keys(payloads) as CommandName[];
  return Object.fromEntries(names.map((name) => [name, handle(name)])) as Handlers;
}

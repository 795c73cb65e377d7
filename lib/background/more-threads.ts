import type { CallOptions } from '../hubspot/index.ts';
import { failure } from '../model/errors.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { ThreadList } from '../storage/cache.ts';
import { readContactAlone } from '../storage/read.ts';
import { saveThreadsNext } from '../storage/write-contacts.ts';
import { goesOn, listsOf, onePage } from './history.ts';
import type { Connection } from './ports.ts';

const same = (a: ThreadList, b: ThreadList): boolean => a.of === b.of && a.status === b.status && a.after === b.after;

/** The next page of one list into the history, and where that list goes on from there. */
async function goOn(c: Connection, contactId: string, list: ThreadList, options: CallOptions): Promise<Result<null>> {
  const page = await onePage(c, contactId, list, options);
  const { of, status, after } = list;
  let next: readonly ThreadList[];
  if (page.ok) next = page.value.after === after ? [] : goesOn(of, status, page.value);
  // A cursor that HubSpot has forgotten: the list is read from its beginning. A contact that is gone has no list.
  else if (page.error.code === 'invalid' || page.error.code === 'not-found')
    next = after === undefined ? [] : [{ of, status }];
  else return page;
  await saveThreadsNext(c.owner, contactId, (known) => known.flatMap((l) => (same(l, list) ? next : [l])));
  return ok(null);
}

/**
 * Brings the next page of a contact's conversations into the cache, for whoever comes to the end of the list before the
 * whole of it was listed (`completeHistory`): what is open and what is closed at once, then what hangs on contacts that
 * were merged into this one. `complete` when there is no more.
 */
export async function moreThreads(
  c: Connection,
  contactId: string,
  options: CallOptions = {},
): Promise<Result<{ readonly complete: boolean }>> {
  const contact = await readContactAlone(contactId);
  if (!contact) return fail(failure('not-found'));
  if (contact.threadsReadAt !== undefined) return ok({ complete: true });
  if (!contact.threadsNext) await saveThreadsNext(c.owner, contactId, () => listsOf(contact));
  const lists = contact.threadsNext ?? listsOf(contact);
  const pages = await Promise.all(
    lists.filter(({ of }) => of === lists[0]?.of).map((list) => goOn(c, contactId, list, options)),
  );
  const failed = pages.find((page) => !page.ok);
  if (failed && !failed.ok) return failed;
  return ok({ complete: (await readContactAlone(contactId))?.threadsNext?.length === 0 });
}

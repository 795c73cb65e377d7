import { Client } from '@hubspot/api-client';
import { createHttp, createLimits, listMessages, listThreads } from '../../../lib/hubspot/index.ts';
import { type Backfill, type Errand, MESSAGES, THREADS } from './backfill-errand.ts';

/** A process of its own for each client, so that what it costs can be told from what serving it does. */

/** One page of a list: its items, and the cursor of the next. */
interface Listed {
  readonly ids: readonly string[];
  readonly after: string | undefined;
}

interface Reader {
  threads(after: string | undefined): Promise<Listed>;
  messages(threadId: string): Promise<Listed>;
}

function ours({ origin, token, contactId }: Errand): Reader {
  const known = () => Promise.resolve({ ok: true, value: token } as const);
  const http = createHttp({ token: known, renew: known, limits: createLimits(), origin });
  const idle = { priority: 'idle' } as const;
  return {
    threads: async (after) => listOf(await listThreads(http, { contactId, status: 'OPEN', limit: 100, after }, idle)),
    messages: async (threadId) => listOf(await listMessages(http, threadId, { limit: MESSAGES }, idle)),
  };
}

function listOf(answer: Awaited<ReturnType<typeof listThreads>> | Awaited<ReturnType<typeof listMessages>>): Listed {
  if (!answer.ok) throw new Error(`Our client answered ${JSON.stringify(answer.error)}.`);
  return { ids: answer.value.results.map(({ id }) => id), after: answer.value.after };
}

/** What the README of `@hubspot/api-client` calls its default limiter; it is not exported. */
const defaultLimiter = { minTime: 1000 / 9, maxConcurrent: 6, id: 'hubspot-client-limiter' };

interface WireList {
  readonly results: readonly { readonly id: string }[];
  readonly paging?: { readonly next?: { readonly after?: string } };
}

function theirs({ origin, token, contactId }: Errand): Reader {
  const client = new Client({ basePath: origin, accessToken: token, limiterOptions: defaultLimiter });
  const base = '/conversations/v3/conversations/threads';
  const list = {
    associatedContactId: contactId,
    threadStatus: 'OPEN',
    sort: '-latestMessageTimestamp',
    latestMessageTimestampAfter: '1970-01-01T00:00:00.000Z',
    limit: 100,
  };
  const read = async (path: string, qs: Record<string, unknown>): Promise<Listed> => {
    const answer = await client.apiRequest({ path, qs });
    if (!answer.ok) throw new Error(`HubSpot's client was answered ${answer.status}.`);
    const { results, paging } = (await answer.json()) as WireList;
    return { ids: results.map(({ id }) => id), after: paging?.next?.after };
  };
  return {
    threads: (after) => read(base, after === undefined ? list : { ...list, after }),
    messages: (threadId) => read(`${base}/${threadId}/messages`, { limit: MESSAGES }),
  };
}

/** Reads a whole history as fast as the client lets it. */
async function backfill(reader: Reader): Promise<Backfill> {
  const start = performance.now();
  const spent = process.cpuUsage();
  const pages: Promise<number>[] = [];
  let answers = 0;
  let after: string | undefined;
  do {
    const page = await reader.threads(after);
    answers += 1;
    for (const id of page.ids.slice(0, THREADS - pages.length))
      pages.push(reader.messages(id).then(({ ids }) => ids.length));
    after = page.after;
  } while (after !== undefined && pages.length < THREADS);
  const counts = await Promise.all(pages);
  const { user, system } = process.cpuUsage(spent);
  return {
    answers: answers + counts.length,
    messages: counts.reduce((sum, one) => sum + one, 0),
    elapsed: performance.now() - start,
    cpu: (user + system) / 1000,
  };
}

/** The first message says whom to ask; each that follows asks for one history more. */
let reader: Reader | undefined;
process.on('message', (errand: Errand | 'again') => {
  if (errand !== 'again') reader = errand.who === 'ours' ? ours(errand) : theirs(errand);
  else if (reader) backfill(reader).then((result) => process.send?.(result), fail);
});

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}

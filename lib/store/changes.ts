import type { Change } from '../storage/changes.ts';
import { type Ctx, coalesce } from './context.ts';
import type { ReadDirectory } from './directory.ts';
import type { Drafts } from './drafts.ts';
import type { ReadLoose } from './keep-loose.ts';
import type { Outbox } from './outbox.ts';
import type { PersonActions } from './person.ts';
import type { Session } from './session.ts';
import type { Sync } from './sync.ts';

interface Parts {
  readonly session: Session;
  readonly person: PersonActions;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly sync: Sync;
  readonly readDirectory: ReadDirectory;
  readonly readLoose: ReadLoose;
}

const directoryTables: ReadonlySet<Change['table']> = new Set(['actors', 'inboxes', 'channels', 'channelAccounts']);
const personTables: ReadonlySet<Change['table']> = new Set(['contacts', 'threads', 'messages', 'addresses', 'seen']);

/** Reads again what changed on disk. */
export function createChanges(ctx: Ctx, { session, person, drafts, outbox, sync, readDirectory, readLoose }: Parts) {
  const { store } = ctx;

  /** Another account, or the first: what is on disk of it comes in place of the one before. */
  const readAccount = coalesce(async () => {
    const expired = store.getState().account?.expired;
    const other = await session.readAccount();
    if (!other) {
      if (!expired || store.getState().account?.expired) return;
      sync.start();
      await person.refresh();
      return;
    }
    sync.start();
    await Promise.all([readDirectory(), outbox.reread(), readLoose(), person.follow(true)]);
    person.adopt();
  });

  async function heard(changes: readonly Change[]): Promise<void> {
    const tables = new Set(changes.map((c) => c.table));
    for (const change of changes) if (change.table === 'messages') person.touch(change.ids);
    if (tables.has('account')) await readAccount();
    if (tables.has('settings')) await session.readSettings();
    const jobs: Promise<void>[] = [];
    if ([...tables].some((t) => directoryTables.has(t))) jobs.push(readDirectory());
    if ([...tables].some((t) => personTables.has(t))) jobs.push(person.reload());
    if (tables.has('outbox')) jobs.push(outbox.reread());
    if (tables.has('drafts')) jobs.push(drafts.reread());
    await Promise.all(jobs);
  }

  return { heard };
}

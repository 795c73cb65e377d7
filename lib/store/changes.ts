import type { Change } from '../storage/changes.ts';
import { type Ctx, coalesce } from './context.ts';
import { directoryTables, type ReadDirectory } from './directory.ts';
import type { DraftPlacesReader } from './draft-list.ts';
import type { Drafts } from './drafts.ts';
import type { Files } from './files.ts';
import type { KeepLoose } from './keep-loose.ts';
import type { Outbox } from './outbox.ts';
import { paced } from './paced.ts';
import type { PersonActions } from './person.ts';
import type { Session } from './session.ts';
import type { Sync } from './sync.ts';

interface Parts {
  readonly session: Session;
  readonly person: PersonActions;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly files: Files;
  readonly places: DraftPlacesReader;
  readonly sync: Sync;
  readonly readDirectory: ReadDirectory;
  readonly loose: KeepLoose;
  /** Waits for a moment in which nobody types. */
  readonly gap: () => Promise<void>;
}

const personTables: ReadonlySet<Change['table']> = new Set(['contacts', 'threads', 'messages', 'addresses', 'seen']);

/** Whether a change is about conversations that are not on screen: what a long history brings in while it is read whole. */
const isElsewhere = ({ table, ids }: Change, threadId: string | undefined): boolean =>
  table === 'messages' && ids !== undefined && !ids.some((id) => id === threadId);

/** Reads again what changed on disk. */
export function createChanges(
  ctx: Ctx,
  { session, person, drafts, outbox, files, places, sync, readDirectory, loose, gap }: Parts,
) {
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
    await Promise.all([readDirectory(), outbox.reread(), loose.read(), places.reread(), person.follow(true)]);
    person.adopt();
  });

  const reloadInTime = paced(person.reload, gap);

  /** How far back a long history has to be at hand depends on who is known to be one of us. */
  const reconsider = async (): Promise<void> => {
    if (store.getState().earlier > 0) await person.reload();
  };

  async function heard(changes: readonly Change[]): Promise<void> {
    const tables = new Set(changes.map((c) => c.table));
    for (const change of changes) if (change.table === 'messages') person.touch(change.ids);
    if (tables.has('account')) await readAccount();
    if (tables.has('settings')) await session.readSettings();
    const jobs: Promise<void>[] = [];
    if ([...tables].some((t) => directoryTables.has(t))) jobs.push(readDirectory().then(reconsider));
    const ofPerson = changes.filter(({ table }) => personTables.has(table));
    const { threadId } = store.getState();
    if (ofPerson.some((change) => !isElsewhere(change, threadId))) jobs.push(person.reload());
    else if (ofPerson.length > 0) reloadInTime();
    for (const [table, { reread }] of Object.entries({ outbox, drafts, files, loose }))
      if (tables.has(table as Change['table'])) jobs.push(reread());
    jobs.push(places.heard(tables));
    await Promise.all(jobs);
  }

  return { heard };
}

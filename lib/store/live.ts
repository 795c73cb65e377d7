import { askAgain } from './ask-again.ts';
import { createChanges } from './changes.ts';
import type { Ctx } from './context.ts';
import type { ReadDirectory } from './directory.ts';
import { createDraftPlaces } from './draft-list.ts';
import type { Drafts } from './drafts.ts';
import { createFiles } from './files.ts';
import type { KeepLoose } from './keep-loose.ts';
import { createKeyGaps } from './key-gaps.ts';
import { createOutbox } from './outbox.ts';
import type { PersonActions } from './person.ts';
import type { Session } from './session.ts';
import { createSync } from './sync.ts';

interface Parts {
  readonly session: Session;
  readonly person: PersonActions;
  readonly drafts: Drafts;
  readonly readDirectory: ReadDirectory;
  readonly loose: KeepLoose;
}

/** What keeps the panel true after its first paint: the outbox, what is new at HubSpot, and what others write to disk. */
export function createLive(ctx: Ctx, parts: Parts) {
  const { store, deps } = ctx;
  const { session, person, drafts } = parts;
  const outbox = createOutbox(ctx);
  const files = createFiles(ctx);
  const places = createDraftPlaces(ctx);
  const sync = createSync(ctx, person.refresh);
  const gaps = createKeyGaps();
  const changes = createChanges(ctx, { ...parts, outbox, files, places, sync, gap: gaps.next });

  /** Catches up after the panel was hidden or the network came back. */
  async function wake(force = false): Promise<void> {
    store.setState({ online: deps.online() });
    if (!deps.visible()) return void drafts.flush();
    if (store.getState().person.is !== 'ready') await person.refresh();
    await sync.tick(force);
  }

  const readLost = async (): Promise<void> => store.setState({ lost: await deps.read.lost() });

  const listeners = (): (() => void)[] => [
    deps.onChanges((list) => {
      void changes.heard(list);
      if (list.some(({ table }) => table === 'settings')) void readLost();
    }),
    deps.onSettings(() => void session.readSettings()),
    deps.onAccess(() => void session.readAccess()),
    deps.onVisibility(() => void wake()),
    // What failed without a network says nothing about now: nobody waits for the next try.
    deps.onNetwork(() => void wake(true)),
  ];

  return {
    outbox,
    files,
    sync,
    /** Listens to everything, then reads what the first paint did without. Returns a function that stops it. */
    start: (): (() => void) => {
      const stops = [...listeners(), files.start(), gaps.start()];
      sync.start();
      // The cache may have changed between the first reading and the listening.
      void Promise.all([
        readLost(),
        session.readSettings(),
        session.readAccess(),
        outbox.reread(),
        person.reload(),
        places.reread(),
        askAgain(ctx),
      ]);
      if (store.getState().person.is === 'idle') void person.refresh();
      return () => {
        for (const stop of stops) stop();
        sync.stop();
        outbox.stop();
      };
    },
  };
}

import { type Ctx, owner } from './context.ts';
import type { PersonActions } from './person.ts';
import { loading, ready } from './state.ts';

/** What of the person on screen is in the trash. */
export function createTrash(ctx: Ctx, person: PersonActions) {
  const { store, deps } = ctx;

  /** Asks the background for it, and reads it from the cache. Does nothing while nobody is on screen or it is under way. */
  async function read(): Promise<void> {
    const { target, trash } = store.getState();
    const account = owner(ctx);
    const contactId = target.is === 'person' ? target.contactId : undefined;
    if (!account || !contactId || trash.is === 'loading') return;
    store.setState({ trash: loading });
    // The same person stays the same when they are pinned meanwhile: only the key of the target is another then.
    const isCurrent = (): boolean => {
      const { target: now } = store.getState();
      return now.is === 'person' && now.contactId === contactId && owner(ctx) === account;
    };
    const answer = await deps.ask('listTrash', { contactId });
    if (answer.ok && isCurrent()) await person.reload();
    if (isCurrent()) store.setState({ trash: answer.ok ? ready : { is: 'failed', error: answer.error } });
  }

  return { read };
}

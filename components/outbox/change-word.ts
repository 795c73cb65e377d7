import { type ChangeIntent, isWriting, type OutboxItem } from '../../lib/model/outbox.ts';

export type ChangeWord = 'close' | 'reopen' | 'assign' | 'unassign' | 'archive' | 'restore';

/** The word that the texts have for a change of a thread. */
export function changeWord(intent: ChangeIntent): ChangeWord {
  if (intent.kind === 'assign') return intent.actorId === null ? 'unassign' : 'assign';
  if (intent.kind === 'archive') return intent.archived ? 'archive' : 'restore';
  return intent.status === 'CLOSED' ? 'close' : 'reopen';
}

/** The word for what of an item is still to come: a message that is out leaves the close after it. */
export const restOf = ({ intent, messageSent }: OutboxItem): ChangeWord | 'typed' =>
  isWriting(intent) ? (messageSent ? 'close' : 'typed') : changeWord(intent);

import type { Failure } from '../../model/errors.ts';
import type { PanelState } from '../state.ts';

/** `person`: a contact is known; `coming`: somebody is being looked up; `nobody`: there is none, or several. */
export type View = 'person' | 'coming' | 'nobody';

/** Which of its faces the panel shows. */
export function selectView({ target, contact, person, account, online }: PanelState): View {
  if (target.is === 'unknown') return 'coming';
  if (target.is !== 'person' || target.notFound) return 'nobody';
  if (contact) return 'person';
  if (person.is === 'failed' || person.is === 'ready') return 'nobody';
  return account?.expired || !online ? 'nobody' : 'coming';
}

/** What went wrong when HubSpot was last asked. */
export const selectFailure = ({ person, syncFailure }: PanelState): Failure | undefined =>
  person.is === 'failed' ? person.error : syncFailure;

/**
 * Why the conversation on screen could not be brought up to date; undefined as well when what is said about the connection
 * already tells it.
 */
export function selectStale(s: PanelState): Failure | undefined {
  if (s.thread.is !== 'failed') return undefined;
  const { error } = s.thread;
  const told = error.code === selectFailure(s)?.code || (!s.online && error.code === 'offline');
  return told && s.messages.length > 0 ? undefined : error;
}

/** Whether there is anything to say about the connection. */
export const selectTrouble = (s: PanelState): boolean =>
  !!s.account &&
  (s.connecting.is === 'failed' ||
    s.missingOrigins.length > 0 ||
    !!s.account.expired ||
    !s.online ||
    selectFailure(s) !== undefined ||
    s.account.missingScopes.length > 0);

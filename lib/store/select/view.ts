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

/** Whether there is anything to say about the connection. */
export const selectTrouble = (s: PanelState): boolean =>
  !!s.account &&
  (s.missingOrigins.length > 0 ||
    !!s.account.expired ||
    !s.online ||
    selectFailure(s) !== undefined ||
    s.account.missingScopes.length > 0);

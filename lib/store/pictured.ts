import { accountKey } from '../model/account.ts';
import { subjectKey } from '../model/subject.ts';
import { selectComposer } from './select/composer.ts';
import type { PanelState } from './state.ts';

/** Whose picture this is. */
export interface Pictured {
  readonly owner: string;
  readonly key: string;
  /** Nothing is being written, and nothing is on its way: the next panel will show the same. */
  readonly quiet: boolean;
}

/**
 * Whom the panel shows, as `firstPicture` will look for them; undefined for somebody whom the page alone does not tell, or
 * who is not all on screen yet.
 */
export function selectPictured(state: PanelState): Pictured | undefined {
  const { target, person, thread, threads, threadId, pinned, picked, outbox, lost } = state;
  if (!state.account || target.is !== 'person' || !target.subject || pinned !== undefined) return undefined;
  const key = subjectKey(target.subject);
  if (picked.has(key) || !state.contact || person.is !== 'ready') return undefined;
  const whole = threads.length === 0 || (threadId !== undefined && thread.is === 'ready');
  const written = selectComposer(state).draft.text !== '' || state.loose.size > 0;
  return { owner: accountKey(state.account), key, quiet: whole && !written && outbox.length === 0 && !lost };
}

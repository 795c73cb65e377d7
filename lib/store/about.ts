import { aboutOf, type DraftAbout } from '../model/draft.ts';
import type { PanelState } from './state.ts';

/** What names a draft of a conversation; undefined when it is none of the person's on screen. */
export const aboutThread = (
  { contact, threads, previews }: Pick<PanelState, 'contact' | 'threads' | 'previews'>,
  threadId: string,
): DraftAbout | undefined =>
  contact && threads.some(({ id }) => id === threadId)
    ? aboutOf({ ...contact, subject: previews.get(threadId)?.subject })
    : undefined;

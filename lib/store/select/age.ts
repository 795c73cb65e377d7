import type { PanelState } from '../state.ts';
import { selectFailure } from './view.ts';

/** Up to when what is on screen is what HubSpot said. */
export interface Age {
  /** Milliseconds since 1970; undefined when nothing of HubSpot's is on screen. */
  readonly asOf: number | undefined;
  /** The last try to bring it up to date failed, or none can be made. */
  readonly stale: boolean;
}

/** When the cache last heard from HubSpot about what is on screen of a person: the conversation, else the contact. */
function readAt({ threads, threadId, contact }: PanelState): number | undefined {
  const thread = threads.find((t) => t.id === threadId);
  return thread ? (thread.messagesReadAt ?? thread.readAt) : contact?.readAt;
}

const isStale = (s: PanelState): boolean =>
  !s.online ||
  s.account?.expired === true ||
  s.missingOrigins.length > 0 ||
  s.thread.is === 'failed' ||
  selectFailure(s) !== undefined;

/**
 * How old what one sees is. HubSpot's last answer counts only where it was about what is on screen: a person who could
 * not be looked up, or a conversation that could not be read, is as old as the cache's copy, whoever else HubSpot told about since.
 */
export function ageOf(s: PanelState): Age {
  if (s.target.is !== 'person') return { asOf: undefined, stale: isStale(s) };
  const about = s.person.is !== 'failed' && s.thread.is !== 'failed';
  return { asOf: (about ? s.syncedAt : undefined) ?? readAt(s), stale: isStale(s) };
}

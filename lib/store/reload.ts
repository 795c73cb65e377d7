import { contactName } from '../model/contact.ts';
import { keepThread } from './choose.ts';
import { conversationState, type readConversation, type Who } from './read.ts';
import { draftKey, idle, type PanelState } from './state.ts';
import type { Person } from './target.ts';

interface Shown {
  readonly threadId: string | undefined;
  readonly conversation: Awaited<ReturnType<typeof readConversation>> | undefined;
  /** When conversations were last seen; undefined when that could not be read. */
  readonly seen: PanelState['seen'] | undefined;
}

/** The conversation that is on screen after the list was read again. */
export function staying(state: PanelState, { threads = [], target, chosen, threadId }: Who): string | undefined {
  const here = state.threadId ?? '';
  const busy = !!state.drafts.get(draftKey(here, state.kinds.get(here) ?? 'reply'))?.text;
  return keepThread(
    { threadId: state.threadId, chosen: state.chosen, busy, settled: state.person.is === 'ready' },
    { threads, subject: target.subject, remembered: chosen ? threadId : undefined },
  );
}

/** HubSpot has no such contact, and the cache has nothing of one either: no name, and no conversation. */
const isNobody = (target: Person, { contact, threads = [] }: Who): boolean =>
  target.notFound === true && threads.length === 0 && (contact === undefined || contactName(contact) === undefined);

/** What the conversation on screen becomes. */
function conversationPatch(state: PanelState, before: string | undefined, data: Who, shown: Shown, now: number) {
  // The agent opened another one while this was read: the list is news, the conversation is not.
  if (state.threadId !== before) return {};
  const thread = data.threads?.find((t) => t.id === shown.threadId);
  if (!thread || !shown.conversation)
    return { threadId: undefined, messages: [], earlier: 0, part: undefined, chosen: false };
  const patch = conversationState(state, thread, shown.conversation, shown.seen?.get(thread.id), now);
  // What was asked of the one before is none of its own.
  if (thread.id !== before) return { ...patch, older: idle };
  // Why it could not be refreshed stands until it has been.
  const readAt = state.threads.find((t) => t.id === before)?.messagesReadAt;
  const failed = state.thread.is === 'failed' && thread.messagesReadAt === readAt ? { thread: state.thread } : {};
  return { ...patch, shownAt: state.shownAt, seenAtOpen: state.seenAtOpen, ...failed };
}

/**
 * What the state becomes when the cache was read again for the person on screen.
 * @param shownBefore the conversation that was on screen when reading began
 */
export function reloaded(
  state: PanelState,
  shownBefore: string | undefined,
  data: Who,
  shown: Shown,
  previews: PanelState['previews'],
  now: number,
): Partial<PanelState> {
  const { contactId } = data.target;
  const { notFound: _, ...before } = state.target as Person;
  const notFound = data.target.notFound === true || isNobody(state.target as Person, data);
  const where = { ...(contactId ? { contactId } : {}), ...(notFound ? { notFound } : {}) };
  return {
    target: { ...before, ...where },
    contact: data.contact ?? state.contact,
    threads: data.threads ?? [],
    seen: shown.seen ?? state.seen,
    previews,
    ...conversationPatch(state, shownBefore, data, shown, now),
  };
}

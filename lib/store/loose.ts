import type { CachedContact } from '../storage/cache.ts';
import { emptyDraft } from './local-draft.ts';
import { draftKey, looseBox, type PanelState } from './state.ts';
import { isSame } from './target.ts';

/**
 * Text that was typed before a conversation was on screen is bound to the conversation in the moment it appears, and
 * never before: who types blindly sees where the text went, and sending waits until they can have seen it.
 */
export function adoptLoose(state: PanelState, patch: Partial<PanelState>, now: number): Partial<PanelState> {
  const target = patch.target ?? state.target;
  const threadId = patch.threadId ?? state.threadId;
  const loose = new Map(patch.loose ?? state.loose);
  const text = loose.get(target.key);
  if (!threadId || !text) return patch;
  loose.delete(target.key);
  const drafts = new Map(patch.drafts ?? state.drafts);
  const key = draftKey(threadId, 'reply');
  const draft = drafts.get(key) ?? emptyDraft;
  // Formatting of the draft stays: `docOf` puts what is new in the text behind it.
  const joined = draft.text.trim() ? `${draft.text.trimEnd()}\n\n${text}` : text;
  // Also what this very step carried here from another key: the disk has it there.
  const gone = [...state.loose].filter(([one]) => !loose.has(one)).map(([one, was]) => ({ key: one, text: was }));
  const adopted = [...(draft.adopted ?? []), ...gone];
  drafts.set(key, { ...draft, text: joined, dirty: true, adopted, version: draft.version + 1 });
  const kinds = new Map(patch.kinds ?? state.kinds).set(threadId, 'reply' as const);
  const moved = { from: patch.moved?.from ?? looseBox(target.key), to: key };
  return { ...patch, loose, drafts, kinds, adoptedAt: now, moved };
}

/** Text typed before the page had said whom it is about goes on to that person, as long as it is the same tab. */
export function carryLoose(state: PanelState, from: string, to: string): Pick<Partial<PanelState>, 'loose' | 'moved'> {
  const text = state.loose.get(from);
  if (text === undefined || from === to) return {};
  const loose = new Map(state.loose);
  loose.delete(from);
  const there = loose.get(to);
  loose.set(to, there ? `${there}\n\n${text}` : text);
  return { loose, moved: { from: looseBox(from), to: looseBox(to) } };
}

/** Whether text under a key is for this contact: pages and the agent name the same person in several ways. */
function isFor(key: string, contactId: string, contact: CachedContact | undefined): boolean {
  // As the agent's choice, or as a page of HubSpot names it, with the account's id between.
  if (/^contact:(?:[^:]*:)?([^:]+)$/.exec(key)?.[1] === contactId) return true;
  const known = contact && (contact.id === contactId || contact.mergedIds.includes(contactId));
  return !!known && [contact.email, ...contact.additionalEmails].some((a) => a && key === `address:${a.toLowerCase()}`);
}

/**
 * Text for whoever comes on screen, or stays there under another name (pinned, or found on a page), is in their box
 * whichever name it was typed under.
 */
export function gatherLoose(state: PanelState, patch: Partial<PanelState>): Partial<PanelState> {
  const target = patch.target ?? state.target;
  if (target.is !== 'person' || target.contactId === undefined) return patch;
  const { contactId } = target;
  const contact = 'contact' in patch ? patch.contact : state.contact;
  const shown = isSame(state.target, target) ? state.target.key : undefined;
  let next = patch;
  for (const key of (patch.loose ?? state.loose).keys()) {
    if (key === target.key || (key !== shown && !isFor(key, contactId, contact))) continue;
    const { loose, moved } = carryLoose({ ...state, ...next }, key, target.key);
    // The caret is in the box that was on screen.
    next = { ...next, ...(loose ? { loose } : {}), ...(moved && key === state.target.key ? { moved } : {}) };
  }
  return next;
}

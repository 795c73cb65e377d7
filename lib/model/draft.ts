import type { Recipients } from './recipients.ts';

export type DraftKind = 'reply' | 'comment';

/** What an agent says in a draft. */
export interface DraftContent {
  readonly text: string;
  /** The same with its formatting, as HTML of ours; absent where there is none. `text` is always its plain alternative. */
  readonly richText?: string | undefined;
  /** Answers that a chat's visitor can choose from. */
  readonly answers?: readonly string[] | undefined;
  /** Only when the agent changed them; otherwise they follow the thread. */
  readonly recipients?: Recipients | undefined;
  readonly subject?: string | undefined;
  readonly channelAccountId?: string | undefined;
}

/**
 * Whom something is for and about what, as it was known when it was written: lists name it by that when nothing of HubSpot
 * is on disk any more.
 */
export interface DraftAbout {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly email?: string;
  /** The conversation's subject. */
  readonly subject?: string;
}

/** As much of a name or subject as a list may show. */
const longestPart = 200;

/** The part of anything, a damaged row too, that names a draft: only what is text, and not too much of it. */
export function aboutOf(
  known: { readonly [P in keyof DraftAbout]?: unknown } | null | undefined,
): DraftAbout | undefined {
  const parts = (['firstName', 'lastName', 'email', 'subject'] as const).flatMap((part) => {
    const text = known?.[part];
    return typeof text === 'string' && text.trim() ? [[part, text.trim().slice(0, longestPart)] as const] : [];
  });
  return parts.length > 0 ? Object.fromEntries(parts) : undefined;
}

/** What an agent has typed and not sent: one per thread and kind. */
export interface Draft extends DraftContent {
  /** `accountKey/threadId/kind`. */
  readonly id: string;
  readonly account: string;
  readonly threadId: string;
  readonly kind: DraftKind;
  readonly updatedAt: number;
  /** Another one each time that it is written: who saves names the one that they started from. */
  readonly revision?: string;
  readonly about?: DraftAbout;
}

/** A draft as a window knows or knew it to be on disk; no revision: there was none. */
export interface DraftBase {
  readonly revision: string | undefined;
  readonly content: DraftContent;
}

/** Text that was typed before it was known for which conversation, as it stood under a key, and that is a draft's now. */
export interface Adopted {
  readonly key: string;
  readonly text: string;
}

/** A draft as a window has it, on its way to the disk. */
export interface DraftSave {
  readonly account: string;
  readonly threadId: string;
  readonly kind: DraftKind;
  readonly content: DraftContent;
  /** What the disk may have of it, newest first: what is being written, and what all that was typed from. Never empty. */
  readonly from: readonly DraftBase[];
  /** A random UUID: the same save told twice is one. */
  readonly revision: string;
  /** What the window was handing to the outbox, and as which item: it is in `content`, and gone when that was taken. */
  readonly handed?: { readonly itemId: string; readonly content: DraftContent };
  /** Such text in `content`: the disk forgets it in the step in which it has this. */
  readonly adopted?: readonly Adopted[];
  /** The window has the focus: where both changed the same field, what is on its screen counts. */
  readonly focused: boolean;
  /** Absent when the window no longer shows whose conversation it is: what was known before stays. */
  readonly about?: DraftAbout;
}

/** The id of a draft. */
export const draftId = (account: string, threadId: string, kind: DraftKind): string => `${account}/${threadId}/${kind}`;

/** Which state of a draft is on disk; undefined: none. Drafts of earlier versions have no revision of their own. */
export const revisionOf = (draft: Draft | undefined): string | undefined => draft && (draft.revision ?? '');

/** What a draft says, without what it is. */
export const contentOf = ({
  text,
  richText,
  answers,
  recipients,
  subject,
  channelAccountId,
}: DraftContent): DraftContent => ({
  text,
  ...(richText === undefined ? {} : { richText }),
  ...(answers?.length ? { answers } : {}),
  ...(recipients ? { recipients } : {}),
  ...(subject === undefined ? {} : { subject }),
  ...(channelAccountId === undefined ? {} : { channelAccountId }),
});

/** True when a draft says nothing that its thread does not say by itself. */
export const isEmptyDraft = (d: DraftContent): boolean =>
  d.text.trim() === '' &&
  !d.answers?.length &&
  d.recipients === undefined &&
  d.subject === undefined &&
  d.channelAccountId === undefined;

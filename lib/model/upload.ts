import type { OutgoingAttachment } from './attachment.ts';
import { type DraftAbout, type DraftKind, draftId } from './draft.ts';
import { type Failure, failure, mayHaveArrived } from './errors.ts';
import { asksForPatience } from './outbox.ts';

/**
 * A file that hangs on a draft, on its way into HubSpot's file manager. It belongs to an account, a thread and a kind, as
 * the draft does, and exists only as long as it hangs there: a message in the outbox carries its files itself.
 *
 *   waiting ─▶ uploading ─▶ ready
 *      ▲          │  └────▶ failed ──┐ retry
 *      └──────────┴──────────────────┘
 *
 * `waiting` with an `error` waits for something that passes by itself: the network, a limit, the connection.
 */
export type UploadState = 'waiting' | 'uploading' | 'ready' | 'failed';

/** A file of a draft as the panel shows it. */
export interface DraftFile {
  /** A random UUID that the panel makes. */
  readonly id: string;
  /** Id of the draft that it hangs on. */
  readonly draft: string;
  readonly account: string;
  readonly threadId: string;
  readonly kind: DraftKind;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** MIME type; '' when nobody knows. */
  readonly type: string;
  readonly state: UploadState;
  /** Milliseconds since 1970; what orders the files of a draft. */
  readonly addedAt: number;
  /** When the request left that is on its way. */
  readonly startedAt?: number;
  /** Milliseconds since 1970: not tried again before. */
  readonly notBefore?: number;
  /** How often its upload was begun. */
  readonly tries?: number;
  /** Why it failed or waits. */
  readonly error?: Failure;
  /** HubSpot's id and address of it, when it is there. */
  readonly fileId?: string;
  readonly url?: string;
  /** What names the draft, which may be nothing but its files. */
  readonly about?: DraftAbout;
}

/** Whose file it is and where it hangs. */
export type FilePlace = Pick<DraftFile, 'account' | 'threadId' | 'kind' | 'about'>;

/** A file that was just attached. */
export const newFile = (
  place: FilePlace,
  what: Pick<DraftFile, 'id' | 'name' | 'size' | 'type' | 'addedAt'>,
  refused?: Failure,
): DraftFile => ({
  ...place,
  ...what,
  draft: draftId(place.account, place.threadId, place.kind),
  state: refused ? 'failed' : 'waiting',
  ...(refused ? { error: refused } : {}),
});

/** How often an upload is begun before the agent has to say whether to go on. */
const mostTries = 3;

const settled = ({ startedAt: _, notBefore: __, error: ___, ...rest }: DraftFile): DraftFile => rest;

/** The request leaves now. */
export const started = (file: DraftFile, now: number): DraftFile => ({
  ...settled(file),
  state: 'uploading',
  startedAt: now,
  tries: (file.tries ?? 0) + 1,
});

/** HubSpot has it. */
export const uploaded = (file: DraftFile, fileId: string, url: string | undefined): DraftFile => {
  const { tries: _, ...rest } = settled(file);
  return { ...rest, state: 'ready', fileId, ...(url === undefined ? {} : { url }) };
};

/**
 * The request failed: wait for what passes by itself, try again what may work the next time, leave the rest to the agent.
 * Trying again can upload it twice: an upload is no message, so that does no harm beyond a stray file in HubSpot's file
 * manager, which nobody outside can read.
 */
export function notUploaded(file: DraftFile, error: Failure, now: number): DraftFile {
  const base = { ...settled(file), error };
  if (asksForPatience(error)) {
    const { tries: _, ...rest } = base;
    return { ...rest, state: 'waiting', notBefore: now + (error.retryAfter ?? 5_000) };
  }
  const tries = file.tries ?? 1;
  if (mayHaveArrived(error) && tries < mostTries)
    return { ...base, state: 'waiting', notBefore: now + 1_000 * 2 ** tries };
  return { ...base, state: 'failed' };
}

/** The background was stopped in the middle: once more, but not for ever, because a slow line would be cut each time. */
export const interrupted = (file: DraftFile): DraftFile =>
  (file.tries ?? 1) < mostTries
    ? { ...settled(file), state: 'waiting' }
    : { ...settled(file), state: 'failed', error: failure('timeout', { reason: 'upload-stopped' }) };

/** The agent wants it tried again. */
export const retried = (file: DraftFile): DraftFile => {
  const { tries: _, ...rest } = settled(file);
  return { ...rest, state: 'waiting' };
};

/** Whether something still happens to it by itself. */
export const isUnderway = ({ state }: Pick<DraftFile, 'state'>): boolean =>
  state === 'waiting' || state === 'uploading';

/** A name for a sentence: its end tells what it is, so the middle is left out of one that is long. */
export const shortName = (name: string): string =>
  name.length <= 36 ? name : `${name.slice(0, 20)}…${name.slice(-14)}`;

/** Files in the order in which they were attached. */
export const inOrder = (a: DraftFile, b: DraftFile): number => a.addedAt - b.addedAt || (a.id < b.id ? -1 : 1);

/** The attachment that a message carries for a file; undefined while HubSpot does not have it. */
export function attachmentOf({ fileId, url, name, size }: DraftFile): OutgoingAttachment | undefined {
  if (fileId === undefined) return undefined;
  return { type: 'FILE', fileId, name, size, ...(url === undefined ? {} : { url }) };
}

/** The file of a draft that an attachment of a message becomes when the message is given back. */
export function fileOf(place: FilePlace, a: OutgoingAttachment, id: string, addedAt: number): DraftFile | undefined {
  if (a.type !== 'FILE') return undefined;
  const file = newFile(place, { id, name: a.name ?? a.fileId, size: a.size ?? 0, type: '', addedAt });
  return uploaded(file, a.fileId, a.url);
}

import { canOffer } from '../../model/answers.ts';
import type { ChannelKind } from '../../model/channel.ts';
import type { DraftKind } from '../../model/draft.ts';
import { type DraftFile, shortName } from '../../model/upload.ts';
import type { LocalDraft } from '../local-draft.ts';
import type { Block } from '../notice.ts';
import type { PanelState } from '../state.ts';

/** What hangs on a draft beside its text. */
export interface Attached {
  readonly files: readonly DraftFile[];
  readonly answers: readonly string[];
  /** The channel shows answers to choose from. */
  readonly offers: boolean;
  /** Why this can't go out yet, and the file that it is about. */
  readonly block?: Block;
  readonly blocking?: string;
}

function blockOf(
  { files, answers, offers }: Omit<Attached, 'block'>,
  text: string,
): Pick<Attached, 'block' | 'blocking'> {
  const failed = files.find((f) => f.state === 'failed');
  if (failed) return { block: 'upload-failed', blocking: shortName(failed.name) };
  const open = files.find((f) => f.state !== 'ready');
  if (open) return { block: 'uploading', blocking: shortName(open.name) };
  if (answers.length > 0 && !offers) return { block: 'answers' };
  // HubSpot sends no message without a text.
  return files.length + answers.length > 0 && text.trim() === '' ? { block: 'no-text' } : {};
}

/**
 * The files and answers of the draft on screen.
 * @param files those of the thread, both kinds; undefined while they are not read
 */
export function attachedTo(
  files: ReturnType<PanelState['files']['get']>,
  kind: DraftKind,
  channel: ChannelKind,
  draft: LocalDraft,
  text: string,
): Attached {
  // The outbox is about to take them over: they are no longer the draft's.
  const own = draft.handed ? [] : (files ?? []).filter((f) => f.kind === kind);
  const base = { files: own, answers: draft.answers ?? [], offers: kind === 'reply' && canOffer(channel) };
  return { ...base, ...blockOf(base, text) };
}

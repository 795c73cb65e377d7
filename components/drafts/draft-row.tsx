import { t } from '../../lib/i18n/drafts.ts';
import { contactName } from '../../lib/model/contact.ts';
import type { AnyEntry } from '../../lib/store/draft-list.ts';
import { fullTime, shortTime } from '../thread/time.ts';
import { IconButton } from '../ui/button.tsx';
import { Time } from '../ui/time.tsx';

interface DraftRowProps {
  readonly entry: AnyEntry;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The one that Tab reaches; arrows reach the others. */
  readonly tabbable: boolean;
  readonly onOpen: () => void;
  readonly onRemove: () => void;
}

/** Whom a draft is for, as far as anybody knows. */
export function draftName(entry: AnyEntry): string {
  const { id, contact, about } = entry;
  for (const known of [contact, about]) {
    const name = known && contactName({ id, additionalEmails: [], mergedIds: [], ...known });
    if (name) return name;
  }
  return entry.kind === 'loose' ? (entry.address ?? t('drafts.nobody')) : t('drafts.thread', { id: entry.threadId });
}

/** The first words of a long text: more than two lines of a wide panel. */
const firstWords = (text: string): string => text.trim().slice(0, 300).replace(/\s+/g, ' ');

/** One draft: whom it is for, what it says, and when it was written. */
export function DraftRow({ entry, now, tabbable, onOpen, onRemove }: DraftRowProps) {
  const name = draftName(entry);
  const files = entry.kind === 'loose' ? 0 : entry.files;
  const subject = entry.kind === 'loose' ? undefined : (entry.subject?.trim() ?? entry.about?.subject);
  const time = shortTime(entry.at, now);
  const text = firstWords(entry.text);
  const words = [subject, text].filter(Boolean).join(' · ') || t('drafts.noText');
  const facts = [t(`drafts.${entry.kind}`), files > 0 && t('drafts.files', { count: files })]
    .filter(Boolean)
    .join(' · ');
  return (
    <>
      <button
        type="button"
        class={`draft draft-${entry.kind}`}
        tabIndex={tabbable ? 0 : -1}
        aria-label={[name, time, facts, words].join(', ')}
        aria-keyshortcuts="Delete"
        onClick={onOpen}
      >
        <span class="draft-who">{name}</span> <Time at={entry.at} label={time} title={fullTime(entry.at)} />{' '}
        <span class="draft-facts">{facts}</span>{' '}
        <span class={`draft-text${subject || text ? '' : ' draft-none'}`} dir="auto">
          {subject && <bdi class="draft-subject">{subject}</bdi>}
          {subject && text && ' · '}
          {text || (!subject && words)}
        </span>
      </button>
      <IconButton icon="trash" label={t('drafts.delete', { name })} onClick={onRemove} />
    </>
  );
}

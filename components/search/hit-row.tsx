import { t } from '../../lib/i18n/search.ts';
import type { SnippetPart } from '../../lib/model/search.ts';
import type { HitDetails, SearchHit } from '../../lib/store/search/state.ts';
import { fullTime, shortTime } from '../thread/time.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { Time } from '../ui/time.tsx';

export interface HitRowProps {
  readonly hit: SearchHit;
  /** Undefined while it is worked out. */
  readonly details: HitDetails | undefined;
  /** What to call who wrote it. */
  readonly nameOf: (details: HitDetails) => string;
  readonly current: boolean;
  readonly now: number;
  readonly onChoose: (hit: SearchHit) => void;
}

const kinds = { in: 'thread.incoming', out: 'thread.outgoing', comment: 'thread.commentFrom' } as const;

/** A snippet with what was looked for marked. */
function Snippet({ parts }: { readonly parts: readonly SnippetPart[] }) {
  return (
    <>
      {parts.map(({ text, hit }, index) => {
        const key = `${index} ${text}`;
        return hit ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>;
      })}
    </>
  );
}

/** Where the words stand, when that is not the text itself. */
const field = ({ field: of }: HitDetails): string => {
  if (of === 'subject') return t('search.subject', { text: '' });
  return of === 'files' ? t('search.files', { text: '' }) : '';
};

/** A message that was found: who, when, and the words in what stands around them. */
export function HitRow({ hit, details, nameOf, current, now, onChoose }: HitRowProps) {
  const name = details ? nameOf(details) : '';
  const text = details?.parts.map((part) => part.text).join('') ?? '';
  const label = details && `${t(kinds[details.kind], { name })}, ${shortTime(hit.at, now)}, ${field(details)}${text}`;
  return (
    <button
      type="button"
      class={`hit${details?.kind === 'comment' ? ' hit-comment' : ''}`}
      data-hit={`${hit.threadId}/${hit.messageId}`}
      aria-label={label}
      aria-current={current ? 'true' : undefined}
      onClick={() => onChoose(hit)}
    >
      {details ? (
        <>
          <span class="hit-who">
            {name}
            {details.kind === 'comment' && <span class="hit-kind"> {t('thread.comment')}</span>}
          </span>
          <Time at={hit.at} label={shortTime(hit.at, now)} title={fullTime(hit.at)} />
          <span class="hit-text" dir="auto">
            {field(details)}
            <Snippet parts={details.parts} />
          </span>
        </>
      ) : (
        <span class="hit-text">
          <Skeleton width={40} />
          <Skeleton width={85} />
        </span>
      )}
    </button>
  );
}

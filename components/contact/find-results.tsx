import { t } from '../../lib/i18n/finding.ts';
import type { Contact } from '../../lib/model/contact.ts';
import { contactName } from '../../lib/model/contact.ts';
import { Banner } from '../ui/banner.tsx';
import type { Finder } from '../ui/finder.ts';
import { PeopleList } from '../ui/people-list.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import type { FindContactProps } from './find-contact.tsx';

interface FindResultsProps extends Pick<FindContactProps, 'query' | 'results' | 'state' | 'onChoose' | 'onRetry'> {
  readonly finder: Finder<Contact>;
}

const nameOf = (contact: Contact): string => contactName(contact) ?? t('contact.nameless');

const secondLine = (contact: Contact): string =>
  [contact.email === nameOf(contact) ? undefined : contact.email, contact.company].filter(Boolean).join(' · ');

function announcement({ state, results, query }: FindResultsProps): string {
  if (state === 'searching') return t('contact.searching');
  if (state === 'failed' || !results || !query.trim()) return '';
  return t('contact.found', { count: results.length });
}

/** What a search for people found, or what became of it. */
export function FindResults(props: FindResultsProps) {
  const { finder, query, results, state, onChoose, onRetry } = props;
  const nothing = state === 'idle' && results?.length === 0 && query.trim() !== '';
  return (
    <>
      <div role="status" class="visually-hidden">
        {announcement(props)}
      </div>
      {state === 'failed' && (
        <Banner action={onRetry && { label: t('common.retry'), onAction: onRetry }}>{t('contact.findFailed')}</Banner>
      )}
      {state === 'searching' && !results?.length && (
        <div class="find-loading">
          <Skeleton width={70} />
          <Skeleton width={55} />
        </div>
      )}
      {nothing && <p class="find-none">{t('contact.foundNone', { query: query.trim() })}</p>}
      <PeopleList
        finder={finder}
        label={t('contact.results')}
        nameOf={nameOf}
        lineOf={secondLine}
        onChoose={onChoose}
      />
    </>
  );
}

import { t } from '../../lib/i18n/finding.ts';
import type { Contact } from '../../lib/model/contact.ts';
import { contactName } from '../../lib/model/contact.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Banner } from '../ui/banner.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import type { FindContactProps } from './find-contact.tsx';

interface FindResultsProps extends Pick<FindContactProps, 'query' | 'results' | 'state' | 'onChoose' | 'onRetry'> {
  /** Id of the list, which the text box points to. */
  readonly id: string;
  /** The one that Enter opens. */
  readonly active: Contact | undefined;
}

/** Id of one result's element. */
export const optionId = (list: string, contact: Contact): string => `${list}-${contact.id}`;

const secondLine = (contact: Contact, name: string): string =>
  [contact.email === name ? undefined : contact.email, contact.company].filter(Boolean).join(' · ');

function announcement({ state, results, query }: FindResultsProps): string {
  if (state === 'searching') return t('contact.searching');
  if (state === 'failed' || !results || !query.trim()) return '';
  return t('contact.found', { count: results.length });
}

/** What a search for people found, or what became of it. */
export function FindResults(props: FindResultsProps) {
  const { id, query, results, state, onChoose, onRetry, active } = props;
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
      {results && results.length > 0 && (
        <div role="listbox" id={id} aria-label={t('contact.results')} class="people">
          {results.map((contact) => {
            const name = contactName(contact) ?? t('contact.nameless');
            return (
              // The text box keeps the focus and handles the keys: aria-activedescendant names the option.
              <div
                key={contact.id}
                id={optionId(id, contact)}
                role="option"
                tabIndex={-1}
                aria-selected={contact === active}
                class="person"
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onChoose(contact)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') onChoose(contact);
                }}
              >
                <Avatar name={name} />
                <span class="person-text">
                  <span class="person-name">{name}</span> <span class="person-line">{secondLine(contact, name)}</span>
                </span>
              </div>
            );
          })}
        </div>
      )}
    </>
  );
}

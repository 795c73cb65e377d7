import type { ComponentChildren } from 'preact';
import { t } from '../../lib/i18n/finding.ts';
import type { Candidate } from '../../lib/model/subject.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Skeleton } from '../ui/skeleton.tsx';

export interface CandidateChoiceProps {
  /** People that the page names, the most likely first. */
  readonly candidates: readonly Candidate[];
  readonly onChoose: (candidate: Candidate) => void;
  /** The address that is being looked up. */
  readonly choosing?: string | undefined;
  /** A menu, the account: at the right end of the header. */
  readonly tools?: ComponentChildren;
  /** Below the list, e.g. "Find a contact". */
  readonly children?: ComponentChildren;
}

/** Several people are on the page and nothing says which one is meant: the agent chooses. */
export function CandidateChoice({ candidates, onChoose, choosing, tools, children }: CandidateChoiceProps) {
  return (
    <section class="nobody" aria-busy={choosing !== undefined}>
      <header class="nobody-head">
        <h1 class="contact-name">{t('contact.several', { count: candidates.length })}</h1>
        {tools && <div class="contact-tools">{tools}</div>}
      </header>
      <p class="nobody-why">{t('contact.chooseOne')}</p>
      <ul class="people" aria-label={t('contact.people')}>
        {candidates.map((candidate) => (
          <li key={candidate.address}>
            <button type="button" class="person" onClick={() => onChoose(candidate)}>
              <Avatar name={candidate.name ?? candidate.address} />
              <span class="person-text">
                <span class="person-name">{candidate.name ?? candidate.address}</span>{' '}
                {candidate.name && <span class="person-line">{candidate.address}</span>}
              </span>
              {choosing === candidate.address && <Skeleton width={25} />}
            </button>
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}

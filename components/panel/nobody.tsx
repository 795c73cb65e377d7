import { t } from '../../lib/i18n/session.ts';
import type { PanelState } from '../../lib/store/state.ts';
import { CandidateChoice } from '../contact/candidate-choice.tsx';
import { NoContact } from '../contact/no-contact.tsx';
import { failureText } from '../session/failure-text.ts';
import { usePanel, usePanelState } from './context.tsx';
import { Find } from './find.tsx';
import { PanelMenu } from './panel-menu.tsx';

export interface NobodyProps {
  /** "Find a contact" is asked for: it gets the caret. */
  readonly finding: boolean;
  readonly onHelp: () => void;
  readonly onDrafts?: (() => void) | undefined;
}

/** Whom we look for, as long as HubSpot has not said that there is nobody: by name or address where the page tells. */
function soughtName({ target, person }: PanelState): string | undefined {
  if (target.is !== 'person' || target.notFound || person.is === 'ready') return undefined;
  const { candidate, subject } = target;
  const named = candidate?.name ?? candidate?.address;
  if (named) return named;
  if (!subject) return t('session.contactChosen');
  if (subject.ticketId) return t('session.ofTicket');
  return t(subject.threadId ? 'session.ofThread' : 'session.personHere');
}

/** Why nobody is shown although the page names somebody. */
function whyNobody({ target, person, account, online }: PanelState): string | undefined {
  if (target.is === 'nobody' && target.reason === 'other-account')
    return t('session.otherAccount', {
      portal: target.portalId ?? t('common.unknown'),
      connected: account?.portalId ?? t('common.unknown'),
    });
  if (target.is !== 'person') return undefined;
  if (target.notFound) return target.candidate ? undefined : t('session.notFoundRecord');
  if (!online || (person.is === 'failed' && person.error.code === 'offline'))
    return `${t('session.nothingHere')} ${t('session.onceOnline')}`;
  if (person.is === 'failed') return `${t('session.notLookedUp')} ${failureText(person.error)}`;
  return t(account?.expired ? 'session.nothingHere' : 'session.notFoundRecord');
}

/** Nobody to show, or several to choose from: says so, and offers to find somebody. */
export function Nobody({ finding, onHelp, onDrafts }: NobodyProps) {
  const panel = usePanel();
  const target = usePanelState((s) => s.target);
  const why = usePanelState(whyNobody);
  const sought = usePanelState(soughtName);
  const looking = usePanelState((s) => s.person.is === 'loading');
  const menu = <PanelMenu onHelp={onHelp} onDrafts={onDrafts} />;
  const find = <Find focus={finding} />;
  if (target.is === 'choice')
    return (
      <CandidateChoice candidates={target.candidates} onChoose={(c) => void panel.pick(target.key, c)} tools={menu}>
        {find}
      </CandidateChoice>
    );
  const unread = target.is === 'nobody' && target.reason === 'not-a-page';
  return (
    <NoContact
      reason={target.is === 'person' ? 'not-found' : unread ? 'not-a-page' : 'no-person'}
      address={target.is === 'person' ? target.candidate?.address : undefined}
      sought={sought}
      why={why}
      // Where HubSpot could not be asked, the banner above has the button.
      onAgain={target.is === 'person' && !sought ? () => void panel.lookAgain() : undefined}
      looking={looking}
      tools={menu}
    >
      {find}
    </NoContact>
  );
}

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
  if (person.is === 'failed') return failureText(person.error);
  return t(account?.expired || !online ? 'session.nothingHere' : 'session.notFoundRecord');
}

/** Nobody to show, or several to choose from: says so, and offers to find somebody. */
export function Nobody({ finding, onHelp }: NobodyProps) {
  const panel = usePanel();
  const target = usePanelState((s) => s.target);
  const why = usePanelState(whyNobody);
  const looking = usePanelState((s) => s.person.is === 'loading');
  const menu = <PanelMenu onHelp={onHelp} />;
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
      why={why}
      onAgain={target.is === 'person' ? () => void panel.lookAgain() : undefined}
      looking={looking}
      tools={menu}
    >
      {find}
    </NoContact>
  );
}

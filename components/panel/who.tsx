import { t } from '../../lib/i18n/index.ts';
import { contactUrl } from '../../lib/model/account.ts';
import type { PanelState } from '../../lib/store/state.ts';
import { CandidateChoice } from '../contact/candidate-choice.tsx';
import { ContactHeader } from '../contact/contact-header.tsx';
import { ContactSkeleton } from '../contact/contact-skeleton.tsx';
import { NoContact } from '../contact/no-contact.tsx';
import { failureText } from '../session/failure-text.ts';
import { usePanel, usePanelState } from './context.tsx';
import { Find } from './find.tsx';
import { PanelMenu } from './panel-menu.tsx';

interface WhoProps {
  /** "Find a contact" is asked for. */
  readonly finding: boolean;
  /** Without it the contact stays who it is: the quick reply is for the person on the page. */
  readonly onFinding?: ((finding: boolean) => void) | undefined;
  readonly onHelp: () => void;
}

/** Why nobody is shown although the page names somebody; undefined while one is being looked up. */
function whyNobody({ target, person, account, online }: PanelState): string | undefined {
  if (target.is !== 'person') return undefined;
  if (person.is === 'failed') return failureText(person.error);
  if (account?.expired || !online) return t('session.nothingHere');
  return person.is === 'ready' ? t('session.notFoundRecord') : undefined;
}

const selectName = ({ target }: PanelState): string =>
  (target.is === 'person' && (target.candidate?.name ?? target.candidate?.address)) || t('session.thisPage');

/** Whom the panel is about: the contact, a choice of people, nobody, or the shape of who comes. */
export function Who({ finding, onFinding, onHelp }: WhoProps) {
  const panel = usePanel();
  const target = usePanelState((s) => s.target);
  const contact = usePanelState((s) => s.contact);
  const account = usePanelState((s) => s.account);
  const why = usePanelState(whyNobody);
  const name = usePanelState(selectName);
  const menu = <PanelMenu onHelp={onHelp} />;
  const find = <Find focus={finding} />;
  if (target.is === 'choice')
    return (
      <CandidateChoice candidates={target.candidates} onChoose={(c) => void panel.pick(target.key, c)} tools={menu}>
        {find}
      </CandidateChoice>
    );
  if (target.is === 'nobody') {
    const foreign = t('session.otherAccount', {
      portal: target.portalId ?? t('common.unknown'),
      connected: account?.portalId ?? t('common.unknown'),
    });
    return (
      <NoContact
        reason={target.reason === 'not-a-page' ? 'not-a-page' : 'no-person'}
        why={target.reason === 'other-account' ? foreign : undefined}
        tools={menu}
      >
        {find}
      </NoContact>
    );
  }
  if (target.is === 'person' && contact)
    return (
      <>
        <ContactHeader
          contact={contact}
          recordUrl={account && account.kind !== 'sample' ? contactUrl(account, contact.id) : undefined}
          pinned={target.pinned}
          onPin={(pinned) => void panel.pin(pinned ? contact.id : undefined)}
          onFind={onFinding && (() => onFinding(!finding))}
        >
          {menu}
        </ContactHeader>
        {finding && (
          <div class="find-over">
            <Find focus onClose={() => onFinding?.(false)} />
          </div>
        )}
      </>
    );
  if (target.is === 'person' && (target.notFound || why))
    return (
      <NoContact
        reason="not-found"
        address={target.candidate?.address}
        why={target.notFound ? undefined : why}
        tools={menu}
      >
        {find}
      </NoContact>
    );
  return <ContactSkeleton label={t('session.lookingUp', { name })} />;
}

import { t } from '../../lib/i18n/index.ts';
import { contactUrl } from '../../lib/model/account.ts';
import { selectView } from '../../lib/store/select/view.ts';
import type { PanelState } from '../../lib/store/state.ts';
import { ContactHeader } from '../contact/contact-header.tsx';
import { ContactSkeleton } from '../contact/contact-skeleton.tsx';
import { usePanel, usePanelState } from './context.tsx';
import { lazy } from './lazy.tsx';

const Nobody = lazy(async () => (await import('./nobody.tsx')).Nobody);
const PanelMenu = lazy(async () => (await import('./panel-menu.tsx')).PanelMenu);
const Find = lazy(async () => (await import('./find.tsx')).Find);

interface WhoProps {
  /** "Find a contact" is asked for. */
  readonly finding: boolean;
  /** Without it the contact stays who it is: the quick reply is for the person on the page. */
  readonly onFinding?: ((finding: boolean) => void) | undefined;
  readonly onHelp: () => void;
  readonly onDrafts?: (() => void) | undefined;
}

const selectName = ({ target }: PanelState): string =>
  (target.is === 'person' && (target.candidate?.name ?? target.candidate?.address)) || t('panel.thisPage');

/** Whom the panel is about: the contact, a choice of people, nobody, or the shape of who comes. */
export function Who({ finding, onFinding, onHelp, onDrafts }: WhoProps) {
  const panel = usePanel();
  const view = usePanelState(selectView);
  const contact = usePanelState((s) => s.contact);
  const account = usePanelState((s) => s.account);
  const pinned = usePanelState((s) => s.target.is === 'person' && s.target.pinned);
  const name = usePanelState(selectName);
  if (view === 'nobody') return <Nobody finding={finding} onHelp={onHelp} onDrafts={onDrafts} />;
  if (view === 'coming' || !contact) return <ContactSkeleton label={t('panel.lookingUp', { name })} />;
  return (
    <>
      <ContactHeader
        contact={contact}
        recordUrl={account && account.kind !== 'sample' ? contactUrl(account, contact.id) : undefined}
        pinned={pinned}
        onPin={onFinding && ((pin) => void panel.pin(pin ? contact.id : undefined))}
        onFind={onFinding && (() => onFinding(!finding))}
      >
        <div class="menu-place">
          <PanelMenu onHelp={onHelp} onDrafts={onDrafts} />
        </div>
      </ContactHeader>
      {finding && (
        <div class="find-over">
          <Find focus onClose={() => onFinding?.(false)} />
        </div>
      )}
    </>
  );
}

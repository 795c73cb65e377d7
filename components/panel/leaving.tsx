import { useId } from 'preact/hooks';
import { t } from '../../lib/i18n/session.ts';
import { Button } from '../ui/button.tsx';
import { useModal } from '../ui/use-modal.ts';
import { usePanelState } from './context.tsx';
import { useConnecting } from './use-connecting.ts';

/** Asks once before the account is disconnected: what is cached goes with it. */
export function Leaving({ onClose }: { readonly onClose: () => void }) {
  const session = useConnecting();
  const sample = usePanelState((s) => s.account?.kind === 'sample');
  const { dialog, close } = useModal();
  const id = useId();
  return (
    <dialog ref={dialog} class="help leaving" aria-labelledby={`${id}-title`} aria-describedby={id} onClose={onClose}>
      <h2 id={`${id}-title`}>{t(sample ? 'session.leaveSample' : 'session.leave')}</h2>
      <p id={id}>{t(sample ? 'session.leaveSampleWhat' : 'session.leaveWhat')}</p>
      <div class="leaving-choices">
        <Button
          variant="go"
          onClick={() => {
            void session.disconnect();
            close();
          }}
        >
          {t(sample ? 'session.leaveSampleYes' : 'session.leaveYes')}
        </Button>
        <Button variant="quiet" onClick={close}>
          {t('common.cancel')}
        </Button>
      </div>
    </dialog>
  );
}

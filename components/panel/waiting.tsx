import { useEffect, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/waiting.ts';
import { selectMayOffer } from '../../lib/store/select/offer.ts';
import { useStore } from '../../lib/store/use-store.ts';
import type { Waiting as WaitingStore } from '../../lib/store/waiting.ts';
import { Queue } from '../waiting/queue.tsx';
import { usePanel, usePanelState } from './context.tsx';
import { shortcutHint } from './key-names.ts';
import { useKeys } from './use-keys.ts';
import { useNow } from './use-now.ts';

function Line({ waiting }: { readonly waiting: WaitingStore }) {
  const { count, open, rows, wished = false } = useStore(waiting.store, (s) => s);
  const may = usePanelState(selectMayOffer);
  const now = useNow(30_000);
  useKeys({ waiting: waiting.show });
  return (
    <>
      {count > 0 && (
        <button
          type="button"
          class="waiting-count"
          aria-label={t('waiting.show', { count })}
          title={`${t('waiting.title')} (${shortcutHint('waiting')})`}
          onClick={waiting.show}
        >
          {t('waiting.count', { count })}
        </button>
      )}
      {count === 0 && may && (
        <button
          type="button"
          class="waiting-count waiting-offer"
          title={t('waiting.offerTitle')}
          onClick={() => {
            waiting.show();
            // Asked once: the list says what counting means, and offers it.
            void waiting.dismissOffer();
          }}
        >
          {t('waiting.offer')}
        </button>
      )}
      {open && (
        <Queue
          rows={rows}
          count={count}
          wished={wished}
          now={now}
          onOpen={({ id, contactId }) => void waiting.go({ threadId: id, ...(contactId ? { contactId } : {}) })}
          onSwitchOn={() => void waiting.switchOn()}
          onClose={waiting.hide}
        />
      )}
    </>
  );
}

/** How many conversations wait for the agent, and the way to them. */
export function Waiting() {
  const panel = usePanel();
  const [waiting, setWaiting] = useState<WaitingStore>();
  useEffect(() => {
    let stop: (() => void) | undefined;
    let gone = false;
    void panel.waiting().then((part) => {
      if (gone) return;
      stop = part.start();
      setWaiting(part);
    });
    return () => {
      gone = true;
      stop?.();
    };
  }, [panel]);
  return waiting ? <Line waiting={waiting} /> : null;
}

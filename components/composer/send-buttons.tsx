import { t } from '../../lib/i18n/composer.ts';
import type { DraftKind } from '../../lib/model/draft.ts';
import { shortcutHint } from '../panel/key-names.ts';
import { Button } from '../ui/button.tsx';

interface SendButtonsProps {
  readonly kind: DraftKind;
  /** Why it can't be sent as it stands; undefined when it can. */
  readonly reason: string | undefined;
  readonly reasonId: string;
  /** The reason goes without saying: it is for tooltips and screen readers only. */
  readonly quiet: boolean;
  /** How the recipients differ from those of the last message, in words; '' when they don't. */
  readonly difference: string;
  readonly onSend: (thenClose: boolean) => void;
}

/** Send, and Send and close. They stay where they are when nothing can be sent, and say why. */
export function SendButtons({ kind, reason, reasonId, quiet, difference, onSend }: SendButtonsProps) {
  const off = reason !== undefined;
  const to = difference && ` – ${difference}`;
  const hint = (text: string, keys: 'send' | 'sendClose') => `${reason ?? `${text}${to}`} (${shortcutHint(keys)})`;
  const send = t('composer.send');
  const andClose = t(kind === 'comment' ? 'composer.commentAndClose' : 'composer.sendAndClose');
  return (
    <>
      <span id={reasonId} class={quiet || !off ? 'visually-hidden' : 'send-reason'}>
        {reason}
      </span>
      <div class="send-buttons">
        <Button
          variant="two"
          disabled={off}
          label={andClose}
          title={hint(andClose, 'sendClose')}
          onClick={() => onSend(true)}
        >
          {andClose}
        </Button>
        <Button
          variant="go"
          disabled={off}
          title={hint(kind === 'comment' ? t('composer.sendComment') : send, 'send')}
          onClick={() => onSend(false)}
        >
          {send}
        </Button>
      </div>
    </>
  );
}

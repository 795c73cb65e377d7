import { useMemo } from 'preact/hooks';
import { threadUrl } from '../../lib/model/account.ts';
import { contactName } from '../../lib/model/contact.ts';
import type { Written } from '../../lib/model/rich-text.ts';
import type { LocalDraft } from '../../lib/store/local-draft.ts';
import { selectAgents, selectComposer } from '../../lib/store/select/composer.ts';
import { selectThread } from '../../lib/store/select/threads.ts';
import { Composer } from '../composer/composer.tsx';
import { usePanel, usePanelState } from './context.tsx';
import { Status } from './status.tsx';
import { takeTyping } from './type-ahead.ts';
import { useAttached } from './use-attached.tsx';

export interface ReplyProps {
  /** A conversation may still come on screen by itself. */
  readonly coming: boolean;
  /** Shows the ways to connect; the options when left out. */
  readonly onConnect?: (() => void) | undefined;
  /** After something was handed to the outbox. */
  readonly onSent?: (() => void) | undefined;
}

/** The composer of the conversation on screen; before one is there, a box that keeps what is typed. */
export function Reply({ coming, onConnect, onSent }: ReplyProps) {
  const panel = usePanel();
  const model = usePanelState(selectComposer);
  const thread = usePanelState(selectThread);
  const agents = usePanelState(selectAgents);
  const account = usePanelState((s) => s.account);
  const contact = usePanelState((s) => s.contact);
  const caret = usePanelState((s) => s.caret);
  const { extras, tools, half, close } = useAttached(model, onConnect ?? (() => void panel.openOptions()));
  const status = useMemo(() => <Status />, []);
  const write = ({ text, richText }: Written) => {
    if (model.threadId) panel.drafts.edit(model.threadId, model.kind, { text, richText });
    else panel.drafts.editLoose(text);
  };
  const onCaret = () => {
    panel.caretTaken();
    return takeTyping();
  };
  const edit = (change: Partial<LocalDraft>) => {
    if (model.threadId) panel.drafts.edit(model.threadId, model.kind, change);
  };
  return (
    <Composer
      model={model}
      agents={agents}
      contactName={contact && contactName(contact)}
      contactEmail={contact?.email}
      threadUrl={account && thread && account.kind !== 'sample' ? threadUrl(account, thread.id) : undefined}
      caret={caret}
      onCaret={onCaret}
      stranded={!thread && !coming}
      onWrite={write}
      onKind={panel.conversation.kind}
      onRecipients={(recipients) => edit({ recipients })}
      onSubject={(subject) => edit({ subject })}
      onAccount={(channelAccountId) => edit({ channelAccountId })}
      onAgent={(actorId) => void panel.sending.chooseAgent(actorId)}
      onRestore={() => {
        panel.askCaret();
        void panel.sending.archive(false);
      }}
      onSend={(thenClose) => {
        if (half()) panel.blocked('half-answer');
        else
          void panel.sending.send(thenClose).then((sent) => {
            if (!sent) return;
            close();
            onSent?.();
          });
      }}
      onBlocked={panel.blocked}
      onLeave={() => void panel.drafts.flush()}
      status={status}
      extras={extras}
      tools={tools}
    />
  );
}

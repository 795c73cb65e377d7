import { threadUrl } from '../../lib/model/account.ts';
import { contactName } from '../../lib/model/contact.ts';
import { selectAgents, selectComposer } from '../../lib/store/select/composer.ts';
import { selectThread } from '../../lib/store/select/threads.ts';
import type { LocalDraft } from '../../lib/store/state.ts';
import { Composer } from '../composer/composer.tsx';
import { usePanel, usePanelState } from './context.tsx';
import { Status } from './status.tsx';
import { takeTyping } from './type-ahead.ts';

export interface ReplyProps {
  /** A conversation may still come on screen by itself. */
  readonly coming: boolean;
  /** After something was handed to the outbox. */
  readonly onSent?: (() => void) | undefined;
}

/** The composer of the conversation on screen; before one is there, a box that keeps what is typed. */
export function Reply({ coming, onSent }: ReplyProps) {
  const panel = usePanel();
  const model = usePanelState(selectComposer);
  const thread = usePanelState(selectThread);
  const agents = usePanelState(selectAgents);
  const account = usePanelState((s) => s.account);
  const contact = usePanelState((s) => s.contact);
  const caret = usePanelState((s) => s.caret);
  const write = (text: string) => {
    if (model.threadId) panel.drafts.edit(model.threadId, model.kind, { text });
    else panel.drafts.editLoose(text);
  };
  const onCaret = () => {
    panel.caretTaken();
    const early = takeTyping();
    if (early) write(model.text + early);
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
      onText={write}
      onKind={panel.conversation.kind}
      onRecipients={(recipients) => edit({ recipients })}
      onSubject={(subject) => edit({ subject })}
      onAccount={(channelAccountId) => edit({ channelAccountId })}
      onAgent={(actorId) => void panel.sending.chooseAgent(actorId)}
      onSend={(thenClose) => void panel.sending.send(thenClose).then((sent) => sent && onSent?.())}
      onBlocked={panel.blocked}
      onLeave={() => void panel.drafts.flush()}
      status={<Status />}
    />
  );
}

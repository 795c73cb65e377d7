import { threadUrl } from '../../lib/model/account.ts';
import { contactName } from '../../lib/model/contact.ts';
import { selectAgents, selectComposer } from '../../lib/store/select/composer.ts';
import { selectThread } from '../../lib/store/select/threads.ts';
import type { LocalDraft, PanelState } from '../../lib/store/state.ts';
import { Composer } from '../composer/composer.tsx';
import { usePanel, usePanelState } from './context.tsx';
import { Status } from './status.tsx';

interface ReplyProps {
  /** After something was handed to the outbox. */
  readonly onSent?: (() => void) | undefined;
}

/** Whether a conversation may still come on screen by itself. */
const selectComing = ({ target, person, account }: PanelState): boolean =>
  !account?.expired &&
  (target.is === 'unknown' || (target.is === 'person' && (person.is === 'idle' || person.is === 'loading')));

/** The composer of the conversation on screen; before one is there, a box that keeps what is typed. */
export function Reply({ onSent }: ReplyProps) {
  const panel = usePanel();
  const model = usePanelState(selectComposer);
  const thread = usePanelState(selectThread);
  const coming = usePanelState(selectComing);
  const agents = usePanelState(selectAgents);
  const account = usePanelState((s) => s.account);
  const contact = usePanelState((s) => s.contact);
  const caret = usePanelState((s) => s.caret);
  if (!thread && !coming && model.text === '') return null;
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
      onCaret={panel.caretTaken}
      stranded={!thread && !coming}
      onText={(text) => {
        if (model.threadId) edit({ text });
        else panel.drafts.editLoose(text);
      }}
      onKind={panel.conversation.kind}
      onRecipients={(recipients) => edit({ recipients })}
      onSubject={(subject) => edit({ subject })}
      onAccount={(channelAccountId) => edit({ channelAccountId })}
      onAgent={(actorId) => void panel.session.chooseAgent(actorId)}
      onSend={(thenClose) => void panel.sending.send(thenClose).then((sent) => sent && onSent?.())}
      onBlocked={panel.blocked}
      onLeave={() => void panel.drafts.flush()}
      status={<Status />}
    />
  );
}

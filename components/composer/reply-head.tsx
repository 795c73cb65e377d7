import { t } from '../../lib/i18n/composer.ts';
import { isDifferent } from '../../lib/model/difference.ts';
import { everybody, type Recipients } from '../../lib/model/recipients.ts';
import { Cannot, isCannot } from './cannot.tsx';
import type { ComposerProps } from './composer.tsx';
import { Difference } from './difference.tsx';
import { Reach } from './reach.tsx';
import { RecipientsEditor } from './recipients.tsx';
import { AgentChoice, InHubSpot, SenderLine } from './sender.tsx';
import { SubjectLine } from './subject-line.tsx';

interface ReplyHeadProps extends ComposerProps {
  readonly pending: { readonly current: Partial<Record<keyof Recipients, string>> };
}

/** Everything above the text of a reply: recipients, sender, subject; or why this can't be answered here. */
export function ReplyHead(props: ReplyHeadProps) {
  const { model, pending, contactName, threadUrl, onRecipients } = props;
  const { block, recipients, senderOnly } = model;
  if (isCannot(block))
    return <Cannot block={block} channel={model.route.kind} threadUrl={threadUrl} onRestore={props.onRestore} />;
  if (block === 'loading') return null;
  const changed = isDifferent(model.difference);
  return (
    <div class="reply-head">
      <RecipientsEditor
        key={model.threadId}
        model={model}
        contactName={contactName}
        offer={model.editable ? props.contactEmail : undefined}
        onChange={onRecipients}
        onPending={(field, text) => {
          pending.current[field] = text;
        }}
      />
      <div class="reply-from">
        {senderOnly && (
          <Reach
            recipients={recipients}
            senderOnly={senderOnly}
            untouched={!changed}
            contactName={contactName}
            onChange={onRecipients}
          />
        )}
        {(changed || everybody(recipients).length > 0) && (
          <Difference difference={model.difference} contactName={contactName} onReset={() => onRecipients(undefined)} />
        )}
        <SenderLine route={model.route} threadUrl={threadUrl} onAccount={props.onAccount} />
        {model.route.kind === 'custom' && (
          <p class="sender-choice sender-why">
            <span>
              {t('composer.maybe')} <InHubSpot url={threadUrl} />
            </span>
          </p>
        )}
        {block === 'agent' && <AgentChoice agents={props.agents} onAgent={props.onAgent} />}
      </div>
      {model.editable && <SubjectLine value={model.draft.subject ?? model.subject ?? ''} onChange={props.onSubject} />}
    </div>
  );
}

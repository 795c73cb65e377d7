import type { ComponentChildren, TargetedKeyboardEvent } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { t } from '../../lib/i18n/composer.ts';
import type { Actor } from '../../lib/model/actor.ts';
import type { DraftKind } from '../../lib/model/draft.ts';
import { everybody, type Recipients } from '../../lib/model/recipients.ts';
import type { ComposerModel } from '../../lib/store/select/composer.ts';
import type { Block } from '../../lib/store/state.ts';
import { Segmented } from '../ui/segmented.tsx';
import { Cannot } from './cannot.tsx';
import { Difference } from './difference.tsx';
import { RecipientsEditor } from './recipients.tsx';
import { ReplyBox } from './reply-box.tsx';
import { SendButtons } from './send-buttons.tsx';
import { AgentChoice, SenderLine } from './sender.tsx';
import { SubjectLine } from './subject-line.tsx';

export interface ComposerProps {
  readonly model: ComposerModel;
  readonly agents: readonly Actor[];
  readonly contactName?: string | undefined;
  readonly contactEmail?: string | undefined;
  /** Where it can be answered in HubSpot, when it can't be here. */
  readonly threadUrl?: string | undefined;
  /** Something asks for the caret when this is not 0. */
  readonly caret: number;
  readonly onCaret: () => void;
  /** No conversation is coming: what was typed can only be copied. */
  readonly stranded: boolean;
  readonly onText: (text: string) => void;
  readonly onKind: (kind: DraftKind) => void;
  readonly onRecipients: (recipients: Recipients | undefined) => void;
  readonly onSubject: (subject: string) => void;
  readonly onAccount: (channelAccountId: string) => void;
  readonly onAgent: (actorId: string) => void;
  readonly onSend: (thenClose: boolean) => void;
  /** Sending was asked for and is impossible. */
  readonly onBlocked: (block: Block) => void;
  /** The caret left: what was typed is saved now. */
  readonly onLeave: () => void;
  /** The line that says what became of what was sent. */
  readonly status: ComponentChildren;
}

/** Why Send does nothing, in words. */
const blockText = (block: Block, stranded: boolean): string =>
  t(block === 'no-thread' && stranded ? 'composer.block.no-thread.none' : `composer.block.${block}`);

/** Writes replies and internal comments: whom it goes to, where from, the text, and what can be done with it. */
export function Composer(props: ComposerProps) {
  const { model, onSend, onBlocked } = props;
  const comment = model.kind === 'comment';
  const pending = useRef<Partial<Record<keyof Recipients, string>>>({});
  const id = useId();
  const send = (thenClose: boolean) => {
    // A box that still holds text after Enter made recipients of it holds something that is no address.
    const half = !comment && Object.values(pending.current).some(Boolean);
    if (half) onBlocked('half-address');
    else onSend(thenClose);
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) send(event.shiftKey);
  };
  const reason = model.block && blockText(model.block, props.stranded);
  return (
    <section class={`composer composer-${model.kind}`} aria-label={t('composer.region')} onKeyDown={onKeyDown}>
      {!comment && model.threadId !== undefined && <ReplyHead {...props} pending={pending} />}
      {comment && (
        <p class="comment-note" id={`${id}-note`}>
          {t('composer.commentNote')}
        </p>
      )}
      <ReplyBox
        text={model.text}
        kind={model.kind}
        onText={props.onText}
        onBlur={props.onLeave}
        caret={props.caret}
        onCaret={props.onCaret}
        describedBy={`${comment ? `${id}-note ` : ''}${id}-why`}
      />
      <div class="composer-status">{props.status}</div>
      <div class="composer-row">
        <Segmented
          label={t('composer.kind')}
          value={model.kind}
          options={[
            { value: 'reply', label: t('composer.kind.reply') },
            { value: 'comment', label: t('composer.kind.comment') },
          ]}
          onChange={props.onKind}
        />
        <SendButtons
          kind={model.kind}
          reason={reason}
          onSend={send}
          reasonId={`${id}-why`}
          quiet={model.block === 'empty'}
        />
      </div>
    </section>
  );
}

interface ReplyHeadProps extends ComposerProps {
  readonly pending: { readonly current: Partial<Record<keyof Recipients, string>> };
}

/** Everything above the text of a reply: recipients, sender, subject; or why this can't be answered here. */
function ReplyHead(props: ReplyHeadProps) {
  const { model, pending } = props;
  const { block } = model;
  if (block === 'channel' || block === 'scope' || block === 'archived' || block === 'gone')
    return <Cannot block={block} channel={model.route.kind} threadUrl={props.threadUrl} />;
  if (model.block === 'loading') return null;
  const someone = everybody(model.recipients).length > 0;
  const changed = model.difference.adds.length + model.difference.drops.length > 0;
  return (
    <div class="reply-head">
      <RecipientsEditor
        key={model.threadId}
        recipients={model.recipients}
        editable={model.editable}
        contactName={props.contactName}
        suggestion={model.editable ? props.contactEmail : undefined}
        onChange={props.onRecipients}
        onPending={(field, text) => {
          pending.current[field] = text;
        }}
      />
      <div class="reply-from">
        {(someone || changed) && (
          <Difference
            difference={model.difference}
            contactName={props.contactName}
            onReset={() => props.onRecipients(undefined)}
          />
        )}
        <SenderLine route={model.route} onAccount={props.onAccount} />
        {model.block === 'agent' && <AgentChoice agents={props.agents} onAgent={props.onAgent} />}
      </div>
      {model.editable && <SubjectLine value={model.draft.subject ?? model.subject ?? ''} onChange={props.onSubject} />}
    </div>
  );
}

import type { ComponentChildren, TargetedKeyboardEvent } from 'preact';
import { useId, useMemo, useRef } from 'preact/hooks';
import { t } from '../../lib/i18n/composer.ts';
import type { Actor } from '../../lib/model/actor.ts';
import type { DraftKind } from '../../lib/model/draft.ts';
import type { Recipients } from '../../lib/model/recipients.ts';
import type { Written } from '../../lib/model/rich-text.ts';
import type { Block } from '../../lib/store/notice.ts';
import type { ComposerModel } from '../../lib/store/select/composer.ts';
import { Segmented } from '../ui/segmented.tsx';
import { isCannot } from './cannot.tsx';
import { differenceWords } from './difference.tsx';
import { ReplyBox } from './reply-box.tsx';
import { ReplyHead } from './reply-head.tsx';
import { SendButtons } from './send-buttons.tsx';

export interface ComposerProps {
  readonly model: ComposerModel;
  readonly agents: readonly Actor[];
  readonly contactName?: string | undefined;
  readonly contactEmail?: string | undefined;
  /** Where it can be answered in HubSpot, when it can't be here. */
  readonly threadUrl?: string | undefined;
  /** Something asks for the caret when this is not 0. */
  readonly caret: number;
  /** The caret is in the box. Returns what was typed before it was there. */
  readonly onCaret: () => string;
  /** No conversation is coming: what was typed can only be copied. */
  readonly stranded: boolean;
  readonly onWrite: (text: Written) => void;
  readonly onKind: (kind: DraftKind) => void;
  readonly onRecipients: (recipients: Recipients | undefined) => void;
  readonly onSubject: (subject: string) => void;
  readonly onAccount: (channelAccountId: string) => void;
  readonly onAgent: (actorId: string) => void;
  /** Takes the conversation out of the trash. */
  readonly onRestore: () => void;
  readonly onSend: (thenClose: boolean) => void;
  /** Sending was asked for and is impossible. */
  readonly onBlocked: (block: Block) => void;
  /** The caret left: what was typed is saved now. */
  readonly onLeave: () => void;
  /** The line that says what became of what was sent. */
  readonly status: ComponentChildren;
  /** What hangs on the message beside its text. */
  readonly extras?: ComponentChildren;
  /** Buttons in the lower corner of the text box. */
  readonly tools?: ComponentChildren;
}

/** Why Send does nothing, in words. */
const blockText = (block: Block, stranded: boolean, name = ''): string =>
  t(block === 'no-thread' && stranded ? 'composer.block.no-thread.none' : `composer.block.${block}`, { name });

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
  const { box, route, recipients, difference, suggestions, subject, block, draft } = model;
  const { contactName, contactEmail, threadUrl, agents } = props;
  // Not drawn again for a key: everything that is shown in it stands here.
  const head = useMemo(
    () => <ReplyHead {...props} pending={pending} />,
    [
      box,
      route,
      recipients,
      difference,
      suggestions,
      subject,
      block,
      draft.subject,
      contactName,
      contactEmail,
      threadUrl,
      agents,
    ],
  );
  const reason = model.block && blockText(model.block, props.stranded, model.attached.blocking);
  return (
    <section class={`composer composer-${model.kind}`} aria-label={t('composer.region')} onKeyDown={onKeyDown}>
      {!comment && model.threadId !== undefined && head}
      {comment && (
        <p class="comment-note" id={`${id}-note`}>
          {t('composer.commentNote')}
        </p>
      )}
      <ReplyBox
        text={{ text: model.text, richText: model.threadId === undefined ? undefined : model.draft.richText }}
        draftKey={model.box}
        keyBefore={model.boxBefore}
        kind={model.kind}
        formatting={model.formatting}
        agents={props.agents}
        onWrite={props.onWrite}
        onBlur={props.onLeave}
        caret={props.caret}
        onCaret={props.onCaret}
        describedBy={`${comment ? `${id}-note ` : ''}${id}-why`}
        tools={props.tools}
      />
      {props.extras}
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
          quiet={model.block === 'empty' || (!comment && isCannot(model.block))}
          difference={comment ? '' : differenceWords(model.difference, props.contactName)}
        />
      </div>
    </section>
  );
}

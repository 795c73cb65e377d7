import { answersAttachment } from '../model/answers.ts';
import type { Intent, ReplyIntent } from '../model/outbox.ts';
import { toHtml, trimmedHtml } from '../model/rich-text-html.ts';
import { docOf } from '../model/rich-text-join.ts';
import { attachmentOf } from '../model/upload.ts';
import type { ComposerModel } from './select/composer.ts';

/** The intent that a composer stands for; undefined while something is missing. */
export function intentOf(
  model: ComposerModel,
  senderActorId: string | undefined,
  thenClose: boolean,
): Intent | undefined {
  const text = model.text.trim();
  const html = trimmedHtml(toHtml(docOf({ text: model.text, richText: model.draft.richText })));
  const attachments = [
    ...model.attached.files.flatMap((f) => attachmentOf(f) ?? []),
    ...answersAttachment(model.attached.answers),
  ];
  const extras = {
    ...(model.formatting ? { richText: html } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
  };
  if (model.kind === 'comment') return { kind: 'comment', text, ...extras, thenClose };
  const { route, recipients, draft } = model;
  if (!senderActorId || !route.channelId || !route.account) return undefined;
  const subject = route.kind === 'email' ? (draft.subject ?? model.subject) : undefined;
  const reply: ReplyIntent = {
    kind: 'reply',
    text,
    recipients,
    senderActorId,
    channelId: route.channelId,
    channelAccountId: route.account.id,
    thenClose,
    ...extras,
    ...(subject?.trim() ? { subject: subject.trim() } : {}),
  };
  return reply;
}

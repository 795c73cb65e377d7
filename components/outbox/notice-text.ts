import { t } from '../../lib/i18n/composer.ts';
import type { Notice } from '../../lib/store/notice.ts';
import { failureSentence } from '../session/failure-text.ts';

const plain = {
  sent: 'composer.sent',
  'comment-added': 'composer.commentAdded',
  closed: 'composer.closed',
  reopened: 'composer.reopened',
  assigned: 'composer.assigned',
  unassigned: 'composer.unassigned',
  archived: 'composer.archived',
  restored: 'composer.restored',
  undone: 'composer.undone',
  'too-late': 'composer.tooLate',
} as const;

/** What a notice says. */
export function noticeText({ is, block, name = '', error }: Notice): string {
  if (is === 'blocked') return block ? t('composer.notSent', { reason: t(`composer.block.${block}`, { name }) }) : '';
  if (is === 'not-done') return block ? t('composer.notDone', { reason: t(`composer.block.${block}`, { name }) }) : '';
  const reason = failureSentence(error ?? { code: 'unknown' });
  if (is === 'failed') return t('composer.failed', { reason });
  if (is === 'draft-not-saved') return t('composer.draftNotSaved', { reason });
  return t(plain[is]);
}

/** Things that went well say so for a moment; the others stay until something else happens. */
export const isPassing = ({ is }: Notice): boolean => is in plain;

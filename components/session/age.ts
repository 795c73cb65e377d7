import { t } from '../../lib/i18n/session.ts';

const minute = 60_000;

/** How long ago something was, in words. @param age milliseconds */
export function ageText(age: number): string {
  const minutes = Math.floor(age / minute);
  if (minutes < 1) return t('session.ago.now');
  if (minutes < 60) return t('session.ago.minutes', { count: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return t('session.ago.hours', { count: hours });
  return t('session.ago.days', { count: Math.floor(hours / 24) });
}

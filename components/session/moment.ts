import { language } from '../../lib/i18n/index.ts';
import { clockTime, daysAgo } from '../thread/time.ts';

/** When something was, inside a sentence: "10:05" today, "Tue 10:05" within a week, "14 Oct 10:05" before. */
export function momentText(at: number, now: number): string {
  const ago = daysAgo(at, now);
  if (ago === 0) return clockTime(at);
  const day: Intl.DateTimeFormatOptions =
    ago > 0 && ago < 7 ? { weekday: 'short' } : { day: 'numeric', month: 'short', year: 'numeric' };
  return `${new Intl.DateTimeFormat(language, day).format(at)} ${clockTime(at)}`;
}

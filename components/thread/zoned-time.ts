import { readersLocale } from './time.ts';

/** "Monday 9 November 2026 at 10:05:12 CET (Europe/Stockholm)": the reader's own zone, by both of its names. */
export function zonedTime(at: number): string {
  if (Number.isNaN(new Date(at).getTime())) return String(at);
  const format = new Intl.DateTimeFormat(readersLocale(), { dateStyle: 'full', timeStyle: 'long' });
  return `${format.format(at)} (${format.resolvedOptions().timeZone})`;
}

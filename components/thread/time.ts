import { language, t } from '../../lib/i18n/index.ts';

/**
 * Dates are written the reader's way when the reader's browser speaks our language (12 or 24 hours, 14 Oct or Oct 14);
 * otherwise the European way, which most of the world reads without a mistake.
 */
export function readersLocale(): string {
  const own = new Intl.DateTimeFormat().resolvedOptions().locale;
  return own.startsWith(`${language}-`) ? own : 'en-GB';
}

type Format = Intl.DateTimeFormatOptions;

const clock: Format = { hour: 'numeric', minute: '2-digit' };
const full: Format = { dateStyle: 'full', timeStyle: 'medium' };
const weekday: Format = { weekday: 'short' };
const date: Format = { day: 'numeric', month: 'short' };
const dateOfYear: Format = { ...date, year: 'numeric' };
const day: Format = { weekday: 'long', day: 'numeric', month: 'long' };
const dayOfYear: Format = { ...day, year: 'numeric' };

const made = new Map<Format, Intl.DateTimeFormat>();

/** Formatters are slow to make and quick to use: each is made once. */
function format(at: number, as: Format): string {
  if (Number.isNaN(new Date(at).getTime())) return t('common.unknown');
  const formatter = made.get(as) ?? new Intl.DateTimeFormat(readersLocale(), as);
  made.set(as, formatter);
  return formatter.format(at);
}

const dayLength = 86_400_000;

/** A key that two moments share when they are on the same local day. */
export function dayKey(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

/** Local days from `at` to `now`: 0 is today, 1 yesterday. Counted at noon, so that a change of the clocks does not count. */
export function daysAgo(at: number, now: number): number {
  const noon = (ms: number) => new Date(ms).setHours(12, 0, 0, 0);
  return Math.round((noon(now) - noon(at)) / dayLength);
}

/** "10:05" */
export const clockTime = (at: number): string => format(at, clock);

/** "Monday 8 November 2026, 10:05:12": the whole truth, for a tooltip. */
export const fullTime = (at: number): string => format(at, full);

const sameYear = (at: number, now: number): boolean => new Date(at).getFullYear() === new Date(now).getFullYear();

/** For a list: "10:05" today, "Yesterday", "Tue" within a week, "14 Oct" this year, "14 Oct 2024" before. */
export function shortTime(at: number, now: number): string {
  const ago = daysAgo(at, now);
  if (ago === 0) return clockTime(at);
  if (ago === 1) return t('thread.yesterday');
  if (ago > 1 && ago < 7) return format(at, weekday);
  return format(at, sameYear(at, now) ? date : dateOfYear);
}

/** For a rule between days: "Today", "Yesterday", "Monday 8 November", with the year when it is another one. */
export function dayLabel(at: number, now: number): string {
  const ago = daysAgo(at, now);
  if (ago === 0) return t('thread.today');
  if (ago === 1) return t('thread.yesterday');
  return format(at, sameYear(at, now) ? day : dayOfYear);
}

/** How long somebody has been waiting: "waits 5 min", "waits 5 h", "waits 3 d". Rounded down, at least one minute. */
export function waitLabel(since: number, now: number): string {
  const minutes = Math.max(1, Math.floor((now - since) / 60_000));
  if (minutes < 60) return t('thread.waits.minutes', { count: minutes });
  if (minutes < 48 * 60) return t('thread.waits.hours', { count: Math.floor(minutes / 60) });
  return t('thread.waits.days', { count: Math.floor(minutes / 1_440) });
}

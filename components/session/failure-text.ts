import { t } from '../../lib/i18n/errors.ts';
import type { Failure } from '../../lib/model/errors.ts';
import { largestFile, mostFiles } from '../../lib/model/file-limits.ts';

/** Limits that a text may name. */
const limits = { megabytes: largestFile / 1_000_000, files: mostFiles };

/** What happened, in one sentence: why we refused it, where we did. */
export function failureText(error: Failure): string {
  if (error.reason) return t(`reason.${error.reason}`, limits);
  return t(`error.${error.code}`, { scopes: error.scopes?.join(', ') || t('common.unknown') });
}

/** What to do next. */
export const failureNext = ({ code, reason }: Failure): string =>
  t(reason ? `reason.${reason}.next` : `error.${code}.next`);

const sentence = (words: string): string => (/[.!?…]$/.test(words) ? words : `${words}.`);

/**
 * What is known beyond the code: HubSpot's words when it answered, else a technical detail. A connection that broke only has the
 * name of a browser's error to tell, which helps nobody.
 */
function said({ status = 0, message, code, reason }: Failure): string | undefined {
  if (!message || reason || code === 'unreachable') return undefined;
  return sentence(status >= 400 ? t('error.detail', { message }) : message);
}

const correlation = ({ correlationId }: Failure): string | undefined =>
  correlationId && t('error.correlation', { id: correlationId });

const joined = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(' ');

/** What HubSpot itself said, to quote to its support; undefined when there is nothing to add. */
export const failureDetail = (error: Failure): string | undefined =>
  joined(said(error), correlation(error)) || undefined;

/** Whether the one line has to hold the words that came: they say what to change. */
const isToChange = (error: Failure): boolean => error.code === 'invalid';

/** Happened, HubSpot's words where they are needed, and the next step: for a line that has to say everything. */
export const failureSentence = (error: Failure): string =>
  joined(failureText(error), isToChange(error) ? said(error) : undefined, failureNext(error));

/** What `failureSentence` leaves out. */
export const failureRest = (error: Failure): string | undefined =>
  isToChange(error) ? correlation(error) : failureDetail(error);

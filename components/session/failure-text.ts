import { t } from '../../lib/i18n/errors.ts';
import type { Failure } from '../../lib/model/errors.ts';

/** What happened, in one sentence. */
export function failureText(error: Failure): string {
  return t(`error.${error.code}`, { scopes: error.scopes?.join(', ') || t('common.unknown') });
}

/** What to do next. */
export const failureNext = (error: Failure): string => t(`error.${error.code}.next`);

/** What HubSpot itself said, to quote to its support; undefined when it said nothing. */
export function failureDetail(error: Failure): string | undefined {
  const said = error.message ? t('error.detail', { message: error.message }) : undefined;
  const id = error.correlationId ? t('error.correlation', { id: error.correlationId }) : undefined;
  return [said, id].filter(Boolean).join(' · ') || undefined;
}

/** Happened, next step, and HubSpot's words: for a line that has to say everything. */
export const failureSentence = (error: Failure): string =>
  [failureText(error), error.code === 'invalid' ? failureDetail(error) : undefined, failureNext(error)]
    .filter(Boolean)
    .join(' ');

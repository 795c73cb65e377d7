import { t } from '../../lib/i18n/index.ts';
import type { Failure } from '../../lib/model/errors.ts';
import { failureDetail, failureNext, failureText } from '../session/failure-text.ts';
import { Banner } from '../ui/banner.tsx';

interface ThreadFailureProps {
  readonly error: Failure;
  readonly onRetry: () => void;
}

/** A conversation could not be fetched, or what is here of it could not be brought up to date. */
export function ThreadFailure({ error, onRetry }: ThreadFailureProps) {
  return (
    <Banner detail={failureDetail(error)} action={{ label: t('common.retry'), onAction: onRetry }}>
      {failureText(error)} {failureNext(error)}
    </Banner>
  );
}

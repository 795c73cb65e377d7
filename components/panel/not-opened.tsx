import { t } from '../../lib/i18n/quick.ts';
import { failure } from '../../lib/model/errors.ts';
import { failureSentence } from '../session/failure-text.ts';
import { Banner } from '../ui/banner.tsx';
import { useTheme } from './use-theme.ts';

/** In place of a conversation that the browser's storage would not give. */
export function NotOpened({ onAgain }: { readonly onAgain?: (() => void) | undefined }) {
  useTheme();
  return (
    <main class="panel quick" aria-label={t('quick.title')}>
      <Banner action={onAgain && { label: t('common.retry'), onAction: onAgain }}>
        {failureSentence(failure('storage'))}
      </Banner>
    </main>
  );
}

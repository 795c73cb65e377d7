import { t } from '../../lib/i18n/session.ts';
import type { LostWork } from '../../lib/store/state.ts';
import { Banner } from '../ui/banner.tsx';
import { usePanel } from './context.tsx';

/** What is missing, in words: "1 draft, 2 replies or comments on their way". */
const what = ({ drafts, outbox, files }: LostWork): string =>
  (
    [
      ['drafts', drafts],
      ['outbox', outbox],
      ['files', files],
    ] as const
  )
    .filter(([, count]) => count > 0)
    .map(([name, count]) => t(`session.lost.${name}`, { count }))
    .join(', ');

/** Says once what a damaged disk has cost. */
export function Lost({ lost }: { readonly lost: LostWork }) {
  const panel = usePanel();
  return (
    <Banner role="alert" action={{ label: t('session.lost.ok'), onAction: () => void panel.lostSeen() }}>
      {lost.all ? t('session.lost.all') : t('session.lost.some', { what: what(lost) })} {t('session.lost.next')}
    </Banner>
  );
}

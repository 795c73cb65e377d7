import { t } from '../../lib/i18n/session.ts';
import { ageOf } from '../../lib/store/select/age.ts';
import { ageText } from '../session/age.ts';
import { momentText } from '../session/moment.ts';
import { usePanelState } from './context.tsx';
import { useNow } from './use-now.ts';

/** How fresh what one sees is; as soon as it can't be brought up to date, since when it has not been. */
export function Freshness() {
  const asOf = usePanelState((s) => ageOf(s).asOf);
  const stale = usePanelState((s) => ageOf(s).stale);
  const now = useNow(30_000);
  if (asOf === undefined) return null;
  return (
    <span class="account-age">
      {stale ? t('session.asOf', { time: momentText(asOf, now) }) : t('session.updated', { age: ageText(now - asOf) })}
    </span>
  );
}

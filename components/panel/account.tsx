import { AccountLine } from '../session/account-line.tsx';
import { usePanelState } from './context.tsx';
import { useNow } from './use-now.ts';

/** Whose HubSpot this is. */
export function Account() {
  const account = usePanelState((s) => s.account);
  const syncedAt = usePanelState((s) => s.syncedAt);
  const now = useNow(30_000);
  return account ? <AccountLine account={account} syncedAt={syncedAt} now={now} /> : null;
}

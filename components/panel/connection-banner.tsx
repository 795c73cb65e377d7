import { ageOf } from '../../lib/store/select/age.ts';
import { selectFailure } from '../../lib/store/select/view.ts';
import { StateBanner } from '../session/state-banner.tsx';
import { usePanel, usePanelState } from './context.tsx';
import { useConnecting } from './use-connecting.ts';
import { useNow } from './use-now.ts';

interface ConnectionBannerProps {
  /** Shows the ways to connect. */
  readonly onConnect: () => void;
}

/** What is wrong with the connection. */
export function ConnectionBanner({ onConnect }: ConnectionBannerProps) {
  const panel = usePanel();
  const session = useConnecting();
  const account = usePanelState((s) => s.account);
  const online = usePanelState((s) => s.online);
  const failure = usePanelState(selectFailure);
  const missingOrigins = usePanelState((s) => s.missingOrigins);
  const asOf = usePanelState((s) => ageOf(s).asOf);
  const connecting = usePanelState((s) => s.connecting);
  const now = useNow(30_000);
  if (!account) return null;
  return (
    <StateBanner
      account={account}
      online={online}
      failure={failure}
      missingOrigins={missingOrigins}
      asOf={asOf}
      now={now}
      connecting={connecting.is === 'loading'}
      refused={connecting.is === 'failed' ? connecting.error : undefined}
      onOptions={() => void panel.openOptions()}
      onAllow={() => void session.allowHosts()}
      onRetry={() => void panel.retry()}
      onConnect={() => {
        if (account.kind === 'oauth') void session.connectOAuth();
        else onConnect();
      }}
    />
  );
}

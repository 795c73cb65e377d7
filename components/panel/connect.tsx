import { useEffect } from 'preact/hooks';
import { Welcome } from '../session/welcome.tsx';
import { usePanel, usePanelState } from './context.tsx';
import { useConnecting } from './use-connecting.ts';

interface ConnectProps {
  /** Back to the panel, when somebody is connected already. */
  readonly onBack?: (() => void) | undefined;
}

/** The ways to connect. */
export function Connect({ onBack }: ConnectProps) {
  const panel = usePanel();
  const known = usePanelState((s) => s.known);
  const hasSecret = usePanelState((s) => s.hasSecret);
  const connecting = usePanelState((s) => s.connecting);
  const session = useConnecting();
  const done = (connected: boolean) => {
    if (connected) onBack?.();
  };
  useEffect(() => {
    void session.readAccess();
    return session.forgetFailure;
  }, [session]);
  return (
    <Welcome
      known={known}
      hasSecret={hasSecret}
      redirectUrl={panel.redirectUrl()}
      connecting={connecting}
      onConnect={(fields) => void session.connectOAuth(fields).then(done)}
      isAppKnown={session.isAppKnown}
      onToken={(token) => void session.connectToken(token).then(done)}
      onSample={() => void session.connectSample().then(done)}
      onBack={onBack}
      onOptions={() => void panel.openOptions()}
    />
  );
}

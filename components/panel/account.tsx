import type { ComponentChildren } from 'preact';
import { AccountLine } from '../session/account-line.tsx';
import { usePanelState } from './context.tsx';
import { lazy } from './lazy.tsx';

const Freshness = lazy(async () => (await import('./freshness.tsx')).Freshness);

/** Whose HubSpot this is, and how fresh. */
export function Account({ children }: { readonly children?: ComponentChildren }) {
  const account = usePanelState((s) => s.account);
  return account ? (
    <AccountLine account={account}>
      {children}
      <Freshness />
    </AccountLine>
  ) : null;
}

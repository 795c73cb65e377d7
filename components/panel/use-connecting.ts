import { useMemo } from 'preact/hooks';
import { type Connecting, createConnecting } from '../../lib/store/connecting.ts';
import { usePanel } from './context.tsx';

/** Connecting and what belongs to it, for components that are loaded when they are needed. */
export function useConnecting(): Connecting {
  const { ctx, session, drafts } = usePanel();
  return useMemo(() => createConnecting(ctx, session, drafts.flush), [ctx, session, drafts]);
}

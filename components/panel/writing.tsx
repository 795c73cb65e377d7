import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { selectView } from '../../lib/store/select/view.ts';
import type { PanelState } from '../../lib/store/state.ts';
import { usePanelState } from './context.tsx';
import type { ReplyProps } from './reply.tsx';

const selectLoose = ({ loose, target }: PanelState): boolean => loose.has(target.key);

/**
 * The place of the composer. Its code comes right after the first paint; until then the box stands here empty, so that
 * nothing moves.
 */
export function Writing({ onConnect, onSent }: Pick<ReplyProps, 'onConnect' | 'onSent'>) {
  const [Part, setPart] = useState<FunctionComponent<ReplyProps>>();
  const hasThread = usePanelState((s) => s.threadId !== undefined);
  const view = usePanelState(selectView);
  const settling = usePanelState((s) => s.person.is === 'idle' || s.person.is === 'loading');
  const loose = usePanelState(selectLoose);
  useEffect(() => {
    void import('./reply.tsx').then(({ Reply }) => setPart(() => Reply));
  }, []);
  const coming = view === 'coming' || (view === 'person' && settling);
  if (!hasThread && !coming && !loose) return null;
  return Part ? (
    <Part coming={coming} onConnect={onConnect} onSent={onSent} />
  ) : (
    <div class="composer composer-place" />
  );
}

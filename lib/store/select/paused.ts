import { firstOpen, type OutboxItem } from '../../model/outbox.ts';
import type { PanelState } from '../state.ts';
import { memo } from './memo.ts';

/** What is paused in the conversation on screen: nothing else of it goes on before that. */
export const selectPaused = memo(
  (s: PanelState) => [s.outbox, s.threadId] as const,
  (outbox, threadId): OutboxItem | undefined =>
    firstOpen(outbox.filter((i) => i.threadId === threadId)).find((i) => i.state === 'paused'),
);

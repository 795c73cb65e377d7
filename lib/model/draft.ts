import type { Recipients } from './recipients.ts';

export type DraftKind = 'reply' | 'comment';

/** What an agent has typed and not sent: one per thread and kind. */
export interface Draft {
  /** `accountKey/threadId/kind`. */
  readonly id: string;
  readonly account: string;
  readonly threadId: string;
  readonly kind: DraftKind;
  readonly text: string;
  readonly updatedAt: number;
  /** Only when the agent changed them; otherwise they follow the thread. */
  readonly recipients?: Recipients;
  readonly subject?: string;
  readonly channelAccountId?: string;
}

/** The id of a draft. */
export const draftId = (account: string, threadId: string, kind: DraftKind): string => `${account}/${threadId}/${kind}`;

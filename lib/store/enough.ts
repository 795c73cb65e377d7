import type { Message } from '../model/message.ts';
import { tellsRecipients } from '../model/recipients.ts';
import { ownPeople } from './select/composer.ts';
import type { PanelState } from './state.ts';

/** Whether these messages say whom a reply goes to, as far as the account's own addresses are known. */
export const isEnough =
  ({ account, directory, threads }: PanelState, threadId: string) =>
  (messages: readonly Message[]): boolean =>
    tellsRecipients({
      messages,
      accounts: directory.channelAccounts,
      own: ownPeople(account, directory.actors),
      channelId: threads.find((t) => t.id === threadId)?.originalChannelId,
    });

import { useMemo } from 'preact/hooks';
import { threadUrl } from '../../lib/model/account.ts';
import type { DetailsSource } from '../thread/details-source.ts';
import type { DetailsProps } from '../thread/details-toggle.tsx';
import { EntryDetails } from '../thread/message-details.tsx';
import { usePanelState } from './context.tsx';

/** Puts a text on the clipboard; false when the browser does not let us. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** What the account's directory knows, for the details of a message. */
function useSource(): DetailsSource {
  const { actors, channels, channelAccounts, inboxes } = usePanelState((s) => s.directory);
  const account = usePanelState((s) => s.account);
  const threadId = usePanelState((s) => s.threadId);
  return useMemo(
    () => ({
      actor: (id) => actors.get(id),
      channel: (id) => channels.get(id)?.name,
      account: (id) => channelAccounts.find((one) => one.id === id),
      inbox: (id) => inboxes.get(id)?.name,
      me: account?.actorId,
      threadUrl: account && threadId && account.kind !== 'sample' ? threadUrl(account, threadId) : undefined,
      copy,
    }),
    [actors, channels, channelAccounts, inboxes, account, threadId],
  );
}

/** The details of a message, or of the events in one line. */
export function Details({ of }: DetailsProps) {
  const source = useSource();
  const all = Array.isArray(of) ? of : [of];
  return all.map((message) => <EntryDetails key={message.id} message={message} source={source} />);
}

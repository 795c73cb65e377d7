import { useState } from 'preact/hooks';
import { t } from '../../lib/i18n/actions.ts';
import { type Account, threadUrl, ticketUrl } from '../../lib/model/account.ts';
import type { Thread } from '../../lib/model/thread.ts';
import { selectAgents } from '../../lib/store/select/composer.ts';
import { selectShown } from '../../lib/store/select/threads.ts';
import { AssignDialog } from '../thread/assign-dialog.tsx';
import { ListIcon } from '../thread/list-icon.tsx';
import { Button } from '../ui/button.tsx';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { usePanel, usePanelState } from './context.tsx';
import { shortcutHint } from './key-names.ts';

/** What the menu can do. */
interface Doing {
  readonly assignMe: () => void;
  readonly assignReply: () => void;
  readonly assignTo: () => void;
  readonly unassign: () => void;
  readonly archive: (archived: boolean) => void;
}

/** Whom the conversation can go to: nothing of the kind while it is in the trash. */
function assigning(thread: Thread, me: string | undefined, doing: Doing): MenuItem[] {
  if (thread.archived) return [];
  const mine = me !== undefined && thread.assignedTo === me;
  const toMe: MenuItem[] = [
    { label: t('actions.assignMe'), icon: 'user', onSelect: doing.assignMe },
    { label: t('actions.assignReply'), icon: 'send', hint: shortcutHint('assign'), onSelect: doing.assignReply },
  ];
  const away: MenuItem = { label: t('actions.unassign'), icon: 'close', onSelect: doing.unassign };
  const other: MenuItem = { label: t('actions.assignTo'), icon: 'search', onSelect: doing.assignTo };
  return [...(mine ? [] : toMe), other, ...(thread.assignedTo === undefined ? [] : [away])];
}

/** Where it can be seen in HubSpot. The sample account stands nowhere. */
function links(thread: Thread, account: Account): MenuItem[] {
  if (account.kind === 'sample') return [];
  const ticket = thread.ticketId && {
    label: t('actions.ticket'),
    icon: 'external' as const,
    href: ticketUrl(account, thread.ticketId),
  };
  const here = { label: t('common.openInHubSpot'), icon: 'external', href: threadUrl(account, thread.id) } as const;
  return [{ ...(ticket || here), separated: true }, ...(ticket ? [here] : [])];
}

interface TicketProps {
  readonly id: string;
  readonly account: Account;
}

/** That it belongs to a ticket, and the way there. The sample account's stand nowhere. */
function Ticket({ id, account }: TicketProps) {
  const label = t('actions.ofTicket', { id });
  const sign = <ListIcon name="ticket" size={16} />;
  if (account.kind === 'sample')
    return (
      <span class="icon-button" role="img" aria-label={label} title={label}>
        {sign}
      </span>
    );
  return (
    <a
      class="icon-button"
      href={ticketUrl(account, id)}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={label}
      title={label}
    >
      {sign}
    </a>
  );
}

/** Everything that can be done with the conversation on screen beside writing and closing. */
export function ThreadActions() {
  const panel = usePanel();
  const thread = usePanelState(selectShown);
  const account = usePanelState((s) => s.account);
  const agents = usePanelState(selectAgents);
  const [choosing, setChoosing] = useState(false);
  if (!thread || !account) return null;
  const { sending } = panel;
  const doing: Doing = {
    assignMe: () => void sending.assignToMe(),
    assignReply: () => {
      panel.conversation.kind('reply');
      panel.askCaret();
      void sending.assignToMe();
    },
    assignTo: () => setChoosing(true),
    unassign: () => void sending.assign(null),
    archive: (archived) => void sending.archive(archived),
  };
  const move: MenuItem = thread.archived
    ? { label: t('actions.restore'), icon: 'undo', onSelect: () => doing.archive(false) }
    : { label: t('actions.trash'), icon: 'trash', separated: true, onSelect: () => doing.archive(true) };
  return (
    <>
      {thread.ticketId && <Ticket id={thread.ticketId} account={account} />}
      <Menu
        label={t('actions.menu')}
        items={[...assigning(thread, account.actorId, doing), move, ...links(thread, account)]}
      />
      {thread.archived && (
        <Button
          label={t('actions.restoreConversation')}
          onClick={({ currentTarget }) => {
            // It goes away: whoever uses the keys stays in the bar.
            currentTarget.parentElement?.querySelector('button')?.focus();
            doing.archive(false);
          }}
        >
          {t('actions.restore')}
        </Button>
      )}
      {choosing && (
        <AssignDialog
          agents={agents}
          me={account.actorId}
          current={thread.assignedTo}
          onAssign={(actorId) => void sending.assign(actorId)}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  );
}

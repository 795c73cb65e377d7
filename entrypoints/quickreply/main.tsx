import '../../components/styles/panel-page.css';
import { render } from 'preact';
import { QuickReply } from '../../components/panel/quick-reply.tsx';
import { catchTyping } from '../../components/panel/type-ahead.ts';
import { realDeps } from '../../lib/store/deps.ts';
import { ownTab } from '../../lib/store/own-tab.ts';
import { createPanel } from '../../lib/store/panel.ts';

/**
 * The quick reply window: `?tab=ID` names the tab whose person it is for; `&contact=ID&thread=ID` a conversation instead,
 * which a notification told of.
 */
catchTyping();
const asked = new URLSearchParams(location.search);
const contactId = asked.get('contact');
const threadId = asked.get('thread');
const panel = createPanel(realDeps, { tabId: ownTab() ?? -1 });
addEventListener('pagehide', panel.stop);
panel.askCaret();
await panel.start();
/** Goes to the conversation that was asked for. What can't be read must not leave the window empty. */
const arrive = async (): Promise<boolean> => {
  if (!contactId || !threadId) return true;
  const gone = panel.waiting().then((waiting) => waiting.go({ contactId, threadId, reply: true }));
  return gone.then(
    () => true,
    () => false,
  );
};
const arrived = await arrive();

const root = document.getElementById('app');
if (root) {
  root.replaceChildren();
  root.removeAttribute('aria-busy');
  render(<QuickReply panel={panel} lost={!arrived} onAgain={() => location.reload()} />, root);
}

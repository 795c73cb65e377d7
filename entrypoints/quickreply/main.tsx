import '../../components/styles/panel-page.css';
import { render } from 'preact';
import { QuickReply } from '../../components/panel/quick-reply.tsx';
import { catchTyping } from '../../components/panel/type-ahead.ts';
import { realDeps } from '../../lib/store/deps.ts';
import { createPanel } from '../../lib/store/panel.ts';

/** The quick reply window: `?tab=ID` names the tab whose person it is for. */
catchTyping();
const panel = createPanel(realDeps, { tabId: Number(new URLSearchParams(location.search).get('tab')) || -1 });
addEventListener('pagehide', panel.stop);
panel.askCaret();
await panel.start();

const root = document.getElementById('app');
if (root) {
  root.replaceChildren();
  root.removeAttribute('aria-busy');
  render(<QuickReply panel={panel} />, root);
}

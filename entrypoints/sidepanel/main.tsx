import '../../components/styles/panel-page.css';
import { render } from 'preact';
import { Panel } from '../../components/panel/panel.tsx';
import { catchTyping } from '../../components/panel/type-ahead.ts';
import { realDeps } from '../../lib/store/deps.ts';
import { createPanel } from '../../lib/store/panel.ts';

/** The side panel (Chrome) and the sidebar (Firefox). `?tab=ID` stays with one tab, as when it is opened in a tab itself. */
const tab = Number(new URLSearchParams(location.search).get('tab')) || undefined;
catchTyping();
const panel = createPanel(realDeps, { tabId: tab });
addEventListener('pagehide', panel.stop);
await panel.start();

const root = document.getElementById('app');
if (root) {
  // The static shell has done its work; Preact would leave it standing.
  root.replaceChildren();
  root.removeAttribute('aria-busy');
  render(<Panel panel={panel} />, root);
}

import { render } from 'preact';
import { Panel } from '../../components/panel/panel.tsx';
import { realDeps } from '../../lib/store/deps.ts';
import { createPanel } from '../../lib/store/panel.ts';

/**
 * Opens the panel itself.
 * @param tabId of a panel that stays with one tab
 */
export async function openPanel(tabId: number | undefined): Promise<void> {
  const panel = createPanel(realDeps, { tabId });
  addEventListener('pagehide', panel.stop);
  await panel.start();
  const root = document.getElementById('app');
  if (!root) return;
  // The static shell has done its work; Preact would leave it standing.
  root.replaceChildren();
  root.removeAttribute('aria-busy');
  render(<Panel panel={panel} />, root);
  const [{ handOver }, { keepPictures }] = await Promise.all([
    import('../../components/picture/hand-over.ts'),
    import('../../components/picture/keep.ts'),
  ]);
  handOver(root);
  keepPictures(panel, root);
}

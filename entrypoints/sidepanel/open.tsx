import { render } from 'preact';
import { Panel } from '../../components/panel/panel.tsx';
import { removePicture } from '../../components/picture/place.ts';
import { realDeps } from '../../lib/store/deps.ts';
import { createPanel } from '../../lib/store/panel.ts';
import { stampOf } from '../../lib/store/stamp.ts';

/**
 * Opens the panel itself.
 * @param tabId of a panel that stays with one tab
 * @param stamp of the picture that stands over it
 */
export async function openPanel(tabId: number | undefined, stamp: unknown): Promise<void> {
  const panel = createPanel(realDeps, { tabId });
  addEventListener('pagehide', panel.stop);
  await panel.start();
  const root = document.getElementById('app');
  if (!root) return;
  // The static shell has done its work; Preact would leave it standing.
  root.replaceChildren();
  root.removeAttribute('aria-busy');
  render(<Panel panel={panel} />, root);
  // It is not so any more: what is so is on screen at once.
  if (stamp !== stampOf(panel.store.getState())) removePicture();
  const [{ handOver }, { keepPictures }] = await Promise.all([
    import('../../components/picture/hand-over.ts'),
    import('../../components/picture/keep.ts'),
  ]);
  handOver(root);
  keepPictures(panel, root);
}

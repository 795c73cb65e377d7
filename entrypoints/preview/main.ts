import '../../components/styles/preview-page.css';
import { parsePreview } from '../../components/preview/request.ts';
import { showPreview } from '../../components/preview/show.ts';

/**
 * One picture or one player, in a frame of the panel: the only page of ours that may fetch from elsewhere, and it can do
 * nothing else. Whoever frames it is ours (frame-ancestors), and hears only how high it is.
 */
showPreview(parsePreview(location.hash), document.body, (report) => {
  if (parent !== window) parent.postMessage(report, location.origin);
});

import '../../components/styles/panel-page.css';
import { catchTyping } from '../../components/panel/type-ahead.ts';
import { firstPaint } from '../../components/picture/place.ts';
import { ownTab } from '../../lib/store/own-tab.ts';

/**
 * The side panel (Chrome) and the sidebar (Firefox). The panel's own code is run when what it showed last of whom the page
 * is about has been painted, which entrypoints/early.ts has begun.
 */
catchTyping();
const stamp = await firstPaint();
const { openPanel } = await import('./open.tsx');
await openPanel(ownTab(), stamp);

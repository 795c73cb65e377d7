import '../../components/styles/panel-page.css';
import { catchTyping } from '../../components/panel/type-ahead.ts';
import { paintPicture } from '../../components/picture/paint.ts';
import { firstPicture } from '../../lib/store/first-picture.ts';
import { painted } from '../../lib/store/painted.ts';

/**
 * The side panel (Chrome) and the sidebar (Firefox). `?tab=ID` stays with one tab, as when it is opened in a tab itself.
 * What it showed last of whom the page is about is painted before the panel's own code is run.
 */
const tab = Number(new URLSearchParams(location.search).get('tab')) || undefined;
catchTyping();
const picture = await firstPicture(tab);
if (paintPicture(picture)) await painted();
const { openPanel } = await import('./open.tsx');
await openPanel(tab, (picture as { stamp?: unknown } | undefined)?.stamp);

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { wearTheme } from '../components/panel/theme.ts';
import { beginFirstPaint } from '../components/picture/first-paint.ts';
import { ownTab } from '../lib/store/own-tab.ts';

/**
 * Runs while the rest of the side panel's page is still on its way: paints what the panel showed last, with the colors that
 * were chosen.
 */
export function run(): void {
  beginFirstPaint(ownTab());
  wearTheme();
}

export default defineUnlistedScript({ globalName: false, main: run });

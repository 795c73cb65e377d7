import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { wearTheme } from '../components/panel/theme.ts';

/** Runs before anything of a page is painted: nothing flashes in another color scheme. */
export { wearTheme as run };

export default defineUnlistedScript({ globalName: false, main: wearTheme });

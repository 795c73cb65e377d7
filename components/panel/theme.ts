import type { Settings } from '../../lib/model/settings.ts';

/**
 * Puts a color scheme on the page, and where public/theme.js finds it before the next first paint: the settings
 * themselves can't be read that early.
 */
export function applyTheme(theme: Settings['theme']): void {
  const { dataset } = document.documentElement;
  if (theme === 'auto') {
    delete dataset.theme;
    localStorage.removeItem('theme');
  } else {
    dataset.theme = theme;
    localStorage.setItem('theme', theme);
  }
}

import type { Settings } from '../../lib/model/settings.ts';

/**
 * Puts a color scheme on the page, and where `wearTheme` finds it before the next first paint: the settings
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

/** Puts on the color scheme that was chosen: for scripts that run before a page is painted. */
export function wearTheme(): void {
  const theme = localStorage.getItem('theme');
  // The style sheet knows two names; any other is none.
  if (theme) document.documentElement.dataset.theme = theme;
}

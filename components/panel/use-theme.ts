import { useEffect } from 'preact/hooks';
import { usePanelState } from './context.tsx';
import { applyTheme } from './theme.ts';

/** Keeps the page in the color scheme that is set. */
export function useTheme(): void {
  const theme = usePanelState((s) => (s.settingsRead ? s.known.settings.theme : undefined));
  useEffect(() => {
    if (theme !== undefined) applyTheme(theme);
  }, [theme]);
}

// Runs before the first paint: the color scheme that the user chose, so that nothing flashes. See components/panel/theme.ts.
const theme = localStorage.getItem('theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;

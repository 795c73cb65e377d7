/** The program of a browser, or null where there is none. */
export function findBrowser(name: 'chromium' | 'firefox'): string | null;
/** Whether a program is on PATH. */
export function hasProgram(name: string): boolean;

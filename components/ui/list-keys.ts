/** Where a key leads in a list of `count`, whose ends are its ends; undefined for a key that leads nowhere. */
export function listTarget(key: string, index: number, count: number): number | undefined {
  if (key === 'ArrowDown') return Math.min(index + 1, count - 1);
  if (key === 'ArrowUp') return Math.max(index - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}

/**
 * Arrows, Home and End move the focus from row to row.
 * @returns the row that has it now, or undefined for a key that does not move it
 */
export function moveFocus(event: KeyboardEvent, rows: readonly HTMLElement[]): number | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey) return undefined;
  const to = listTarget(event.key, rows.indexOf(document.activeElement as HTMLElement), rows.length);
  if (to === undefined) return undefined;
  event.preventDefault();
  rows[to]?.focus();
  return to;
}

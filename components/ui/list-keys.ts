/** Where a key leads in a list of `count`, whose ends are its ends; undefined for a key that leads nowhere. */
export function listTarget(key: string, index: number, count: number): number | undefined {
  if (key === 'ArrowDown') return Math.min(index + 1, count - 1);
  if (key === 'ArrowUp') return Math.max(index - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}

/** Where a key press leads from a row, which it is then used up for; undefined for one that leads nowhere. */
export function listStep(event: KeyboardEvent, index: number, count: number): number | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey) return undefined;
  const to = listTarget(event.key, index, count);
  if (to !== undefined) event.preventDefault();
  return to;
}

/**
 * Arrows, Home and End move the focus from row to row.
 * @returns the row that has it now, or undefined for a key that does not move it
 */
export function moveFocus(event: KeyboardEvent, rows: readonly HTMLElement[]): number | undefined {
  const to = listStep(event, rows.indexOf(document.activeElement as HTMLElement), rows.length);
  if (to !== undefined) rows[to]?.focus();
  return to;
}

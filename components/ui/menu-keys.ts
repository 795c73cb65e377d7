/** Where a key leads among `count` things that go round: from the last on to the first. Undefined for one that leads nowhere. */
export function ringTarget(key: string, index: number, count: number): number | undefined {
  if (key === 'ArrowDown') return (index + 1) % count;
  if (key === 'ArrowUp') return (Math.max(index, 0) - 1 + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}

/** Arrows, Home and End move the focus in a menu, and Escape closes it and nothing more. */
export function onMenuKey(event: KeyboardEvent, entries: readonly HTMLElement[], close: () => void): void {
  if (event.key === 'Escape') {
    event.preventDefault();
    event.stopPropagation();
    close();
    return;
  }
  const to = ringTarget(event.key, entries.indexOf(document.activeElement as HTMLElement), entries.length);
  if (to === undefined) return;
  event.preventDefault();
  entries[to]?.focus();
}

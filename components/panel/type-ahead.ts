/** How long after the start typing is caught, in milliseconds. */
const attention = 5_000;

let caught: string[] = [];
let stop: (() => void) | undefined;

/**
 * Catches what is typed before there is a box to type into: whoever presses the quick-reply key goes on typing, and the
 * browser gives the panel the keyboard some moments before its reply box is drawn. Nothing is kept unless the box asks.
 */
export function catchTyping(): void {
  caught = [];
  const heard = (event: KeyboardEvent) => {
    if (document.activeElement && document.activeElement !== document.body) return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    if (event.key === 'Backspace') caught.pop();
    else if (event.key === 'Enter') caught.push('\n');
    else if ([...event.key].length === 1) caught.push(event.key);
    else return;
    event.preventDefault();
  };
  document.addEventListener('keydown', heard);
  const timer = setTimeout(() => takeTyping(), attention);
  stop = () => {
    clearTimeout(timer);
    document.removeEventListener('keydown', heard);
  };
}

/** What was caught, once; from here on nothing is caught any more. */
export function takeTyping(): string {
  stop?.();
  stop = undefined;
  const text = caught.join('');
  caught = [];
  return text;
}

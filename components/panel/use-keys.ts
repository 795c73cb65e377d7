import { useEffect } from 'preact/hooks';
import { actionOf, isTyping, type KeyAction, onMac } from './keys.ts';

/** What keys do here; the composer hears its own first. */
export type KeyHandlers = { readonly [A in KeyAction]?: () => void };

/** Runs what a key means, unless something closer to the focus has already used the key. */
export function useKeys(handlers: KeyHandlers): void {
  useEffect(() => {
    const mac = onMac();
    const heard = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return;
      const bare = event.key === '?' && !event.ctrlKey && !event.altKey && !event.metaKey;
      const action = bare && !isTyping(document.activeElement) ? 'help' : actionOf(event, mac);
      const handler = action && handlers[action];
      if (!handler) return;
      event.preventDefault();
      // A key that is held down goes through conversations; it does nothing else twice.
      if (!event.repeat || action === 'next' || action === 'previous') handler();
    };
    document.addEventListener('keydown', heard);
    return () => document.removeEventListener('keydown', heard);
  }, [handlers]);
}

import { bindings, type Combo, type KeyAction, onMac } from './keys.ts';

const arrows: Readonly<Record<string, string>> = { arrowup: '↑', arrowdown: '↓' };
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The keys of a combination as they stand on the keyboard: ["Ctrl", "Enter"]. */
export function keyNames(combo: Combo, mac: boolean): string[] {
  const held = [
    combo.ctrl && (mac ? '⌃' : 'Ctrl'),
    combo.alt && (mac ? '⌥' : 'Alt'),
    combo.shift && (mac ? '⇧' : 'Shift'),
    combo.meta && '⌘',
  ].filter((name): name is string => typeof name === 'string');
  return [...held, arrows[combo.key] ?? (combo.key === 'escape' ? 'Esc' : capital(combo.key))];
}

/** The keys for an action on this machine. */
export function keysFor(action: KeyAction, mac: boolean = onMac()): string[] {
  const binding = bindings.find((b) => b.action === action);
  return binding ? keyNames(mac ? binding.mac : binding.pc, mac) : [];
}

/** The keys for an action in one word, for tooltips: "Ctrl+Enter". */
export const shortcutHint = (action: KeyAction, mac: boolean = onMac()): string =>
  keysFor(action, mac).join(mac ? '' : '+');

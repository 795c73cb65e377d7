/** What a key does inside the panel. `send` and `sendClose` work in the composer only, the others everywhere. */
export type KeyAction =
  | 'send'
  | 'sendClose'
  | 'next'
  | 'previous'
  | 'reply'
  | 'comment'
  | 'assign'
  | 'close'
  | 'undo'
  | 'anyway'
  | 'find'
  | 'search'
  | 'waiting'
  | 'drafts'
  | 'help'
  | 'escape';

/** Keys pressed together. `key` is what `KeyboardEvent.key` says, lower case; `code` is its place on the keyboard. */
export interface Combo {
  readonly key: string;
  readonly code?: string;
  readonly ctrl?: boolean;
  readonly alt?: boolean;
  readonly shift?: boolean;
  readonly meta?: boolean;
}

interface Binding {
  readonly action: KeyAction;
  readonly pc: Combo;
  readonly mac: Combo;
}

/** Alt with a letter, and on a Mac Control. */
function letter(action: KeyAction, key: string): Binding {
  const combo = { key, code: `Key${key.toUpperCase()}` };
  return { action, pc: { ...combo, alt: true }, mac: { ...combo, ctrl: true } };
}

/**
 * No letter alone, so that nothing swallows typing. Alt with a letter is free of browser menus for these letters
 * (D, E, F, B, H, S, T and V are taken); on a Mac, Option with a letter types a character and Option with an arrow moves
 * the caret, so Control and Command with Option stand in.
 */
export const bindings: readonly Binding[] = [
  { action: 'send', pc: { key: 'enter', ctrl: true }, mac: { key: 'enter', meta: true } },
  {
    action: 'sendClose',
    pc: { key: 'enter', ctrl: true, shift: true },
    mac: { key: 'enter', meta: true, shift: true },
  },
  letter('reply', 'r'),
  letter('comment', 'c'),
  letter('assign', 'm'),
  letter('close', 'w'),
  letter('undo', 'u'),
  letter('anyway', 'g'),
  { action: 'next', pc: { key: 'arrowdown', alt: true }, mac: { key: 'arrowdown', alt: true, meta: true } },
  { action: 'previous', pc: { key: 'arrowup', alt: true }, mac: { key: 'arrowup', alt: true, meta: true } },
  {
    action: 'find',
    pc: { key: 'k', code: 'KeyK', ctrl: true },
    mac: { key: 'k', code: 'KeyK', meta: true },
  },
  letter('search', 'l'),
  letter('waiting', 'n'),
  letter('drafts', 'j'),
  { action: 'help', pc: { key: '/', code: 'Slash', alt: true }, mac: { key: '/', code: 'Slash', ctrl: true } },
  { action: 'escape', pc: { key: 'escape' }, mac: { key: 'escape' } },
];

/** True on Apple's keyboards. */
export const onMac = (): boolean => /mac|iphone|ipad/i.test(navigator.platform);

const latin = /^[ -~]$/;

/** Letters are compared by what they type; on keyboards that type another script, by their place. */
function sameKey(combo: Combo, event: Pick<KeyboardEvent, 'key' | 'code'>): boolean {
  const key = event.key.toLowerCase();
  if (key === combo.key) return true;
  return combo.code !== undefined && key.length === 1 && !latin.test(key) && event.code === combo.code;
}

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

const matches = (combo: Combo, event: Press): boolean =>
  sameKey(combo, event) &&
  event.ctrlKey === (combo.ctrl ?? false) &&
  event.altKey === (combo.alt ?? false) &&
  event.metaKey === (combo.meta ?? false) &&
  // Where "/" needs Shift, Alt and Shift and that key still mean it.
  (event.shiftKey === (combo.shift ?? false) || combo.key === '/');

/** What a key press means; undefined when it means nothing here. */
export function actionOf(event: Press, mac: boolean): KeyAction | undefined {
  return bindings.find((b) => matches(mac ? b.mac : b.pc, event))?.action;
}

/** True while what has the focus takes text, so that a bare "?" is just a question mark. */
export function isTyping(element: Element | null): boolean {
  if (!element) return false;
  if (element instanceof HTMLInputElement) return !/^(?:radio|checkbox|button|submit)$/.test(element.type);
  return element instanceof HTMLTextAreaElement || (element instanceof HTMLElement && element.isContentEditable);
}

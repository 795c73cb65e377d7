/** WebDriver's code points for keys that have no character of their own (webdriver spec, 17.4.2 Keyboard actions). */
const CODES: Readonly<Record<string, string>> = {
  Alt: '\uE00A',
  ArrowDown: '\uE015',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
  ArrowUp: '\uE013',
  Backspace: '\uE003',
  Control: '\uE009',
  Delete: '\uE017',
  End: '\uE010',
  Enter: '\uE007',
  Escape: '\uE00C',
  Home: '\uE011',
  PageDown: '\uE00F',
  PageUp: '\uE00E',
  Shift: '\uE008',
  Tab: '\uE004',
};

const key = (type: 'keyDown' | 'keyUp', value: string) => ({ type, value: CODES[value] ?? value });

/** Presses keys together and lets them go, as `input.performActions` wants it. */
export function actionsFor(chord: string): readonly object[] {
  const names = chord.split('+');
  const down = names.map((name) => key('keyDown', name));
  return [{ type: 'key', id: 'keys', actions: [...down, ...names.reverse().map((name) => key('keyUp', name))] }];
}

/** Types a text character by character; line breaks are Enter. */
export function typeActions(text: string): readonly object[] {
  const names = [...text].map((letter) => (letter === '\n' ? 'Enter' : letter));
  return [{ type: 'key', id: 'keys', actions: names.flatMap((name) => [key('keyDown', name), key('keyUp', name)]) }];
}

/** A click of the mouse's main button at a spot of the viewport. */
export function clickActions(x: number, y: number): readonly object[] {
  const move = { type: 'pointerMove', x: Math.round(x), y: Math.round(y) };
  const actions = [move, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }];
  return [{ type: 'pointer', id: 'mouse', actions }];
}

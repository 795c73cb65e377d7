// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { type KeyHandlers, useKeys } from '../../../../components/panel/use-keys.ts';
import { mount } from '../mount.ts';

function Keys({ handlers }: { readonly handlers: KeyHandlers }) {
  useKeys(handlers);
  return null;
}
const press = (key: string, init: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key, altKey: true, bubbles: true, cancelable: true, ...init });
  document.dispatchEvent(event);
  return event;
};

it('does once what a key means that is held down; only going through conversations goes on', () => {
  const handlers = { anyway: vi.fn(), close: vi.fn(), next: vi.fn() };
  mount(<Keys handlers={handlers} />);
  for (const [key, action] of [
    ['g', 'anyway'],
    ['w', 'close'],
    ['ArrowDown', 'next'],
  ] as const) {
    press(key);
    for (let n = 0; n < 3; n++) expect(press(key, { repeat: true }).defaultPrevented, action).toBe(true);
  }
  expect([handlers.anyway, handlers.close, handlers.next].map((h) => h.mock.calls.length)).toEqual([1, 1, 4]);
});

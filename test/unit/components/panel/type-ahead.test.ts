// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { catchTyping, takeTyping } from '../../../../components/panel/type-ahead.ts';

const type = (key: string, rest: KeyboardEventInit = {}) =>
  document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...rest }));

afterEach(() => {
  takeTyping();
  document.body.replaceChildren();
});

describe('typing before there is a box', () => {
  it('is caught in order, corrections included, and given once', () => {
    catchTyping();
    for (const key of ['H', 'u', 'Backspace', 'i', 'Enter', '👋']) type(key);
    expect(takeTyping()).toBe('Hi\n👋');
    type('x');
    expect(takeTyping()).toBe('');
  });
  it('is no shortcut', () => {
    catchTyping();
    type('k', { ctrlKey: true });
    type('q', { altKey: true });
    type('Escape');
    expect(takeTyping()).toBe('');
  });
  it('is left to whatever has the focus', () => {
    const box = document.body.appendChild(document.createElement('input'));
    box.focus();
    catchTyping();
    type('x');
    expect(takeTyping()).toBe('');
  });
});

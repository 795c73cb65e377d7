// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { keyNames, keysFor } from '../../../../components/panel/key-names.ts';
import { actionOf, bindings, isTyping } from '../../../../components/panel/keys.ts';
import { t } from '../../../../lib/i18n/keys.ts';

const none = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, code: '' };

describe('keys in the panel', () => {
  it('never are a character alone, so that nothing swallows typing', () => {
    for (const { action, pc, mac } of bindings)
      for (const combo of [pc, mac])
        expect(combo.key === 'escape' || combo.ctrl || combo.alt || combo.meta, action).toBeTruthy();
  });
  it('on a Mac never are Option with a character, which types another one, or Option with an arrow alone', () => {
    for (const { mac, action } of bindings) expect(mac.alt && !mac.meta && !mac.ctrl, action).toBeFalsy();
  });
  it('leave the letters of the browsers’ Alt menus alone', () => {
    const taken = bindings.filter(({ pc }) => pc.alt && /^[defhbstv]$/.test(pc.key));
    expect(taken).toEqual([]);
  });
  it('mean one thing each, and each has a name', () => {
    for (const platform of ['pc', 'mac'] as const) {
      const names = bindings.map((b) => keyNames(b[platform], platform === 'mac').join('+'));
      expect(new Set(names).size).toBe(names.length);
    }
    for (const { action } of bindings) expect(t(`keys.${action}`)).toBeTruthy();
  });
  it('are told apart by what is held', () => {
    expect(actionOf({ ...none, key: 'Enter', ctrlKey: true }, false)).toBe('send');
    expect(actionOf({ ...none, key: 'Enter', ctrlKey: true, shiftKey: true }, false)).toBe('sendClose');
    expect(actionOf({ ...none, key: 'Enter', metaKey: true }, true)).toBe('send');
    expect(actionOf({ ...none, key: 'Enter' }, false)).toBeUndefined();
    expect(actionOf({ ...none, key: 'r' }, false)).toBeUndefined();
    expect(actionOf({ ...none, key: 'r', altKey: true }, false)).toBe('reply');
    expect(actionOf({ ...none, key: 'r', altKey: true, ctrlKey: true }, false)).toBeUndefined(); // AltGr
    expect(actionOf({ ...none, key: 'ArrowDown', altKey: true }, false)).toBe('next');
  });
  it('work on keyboards that type another script, by their place', () => {
    expect(actionOf({ ...none, key: 'к', code: 'KeyR', altKey: true }, false)).toBe('reply');
    expect(actionOf({ ...none, key: 'p', code: 'KeyR', altKey: true }, false)).toBeUndefined();
  });
  it('reach the help also where "/" needs Shift', () => {
    expect(actionOf({ ...none, key: '/', code: 'Digit7', altKey: true, shiftKey: true }, false)).toBe('help');
  });
  it('are written as they stand on the keyboard', () => {
    expect(keysFor('sendClose', false)).toEqual(['Ctrl', 'Shift', 'Enter']);
    expect(keysFor('next', true)).toEqual(['⌥', '⌘', '↓']);
    expect(keysFor('escape', false)).toEqual(['Esc']);
  });
  it('know when somebody types', () => {
    document.body.innerHTML = '<input id="a"><textarea id="b"></textarea><input id="c" type="radio"><button id="d">';
    const typing = ['a', 'b', 'c', 'd'].map((id) => isTyping(document.getElementById(id)));
    expect(typing).toEqual([true, true, false, false]);
  });
});

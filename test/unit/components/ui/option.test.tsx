// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Option } from '../../../../components/ui/option.tsx';
import { click, mount, the } from '../mount.ts';

afterEach(() => vi.restoreAllMocks());

describe('an option of a text box', () => {
  const show = (active: boolean, onChoose: () => void = vi.fn()) =>
    the(
      mount(
        <Option id="one" class="person" active={active} onChoose={onChoose}>
          Mei
        </Option>,
      ),
      'option',
      'Mei',
    );

  it('comes into view when it becomes the active one, and is not pulled back there afterwards', () => {
    const into = vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(() => undefined);
    show(false);
    expect(into).not.toHaveBeenCalled();
    expect(show(true).getAttribute('aria-selected')).toBe('true');
    show(true);
    expect(into.mock.calls).toEqual([[{ block: 'nearest' }]]);
  });

  it('is taken by a click, which leaves the focus in the box', () => {
    const onChoose = vi.fn();
    const option = show(false, onChoose);
    const down = new MouseEvent('mousedown', { bubbles: true, cancelable: true });
    option.dispatchEvent(down);
    expect(down.defaultPrevented).toBe(true);
    expect(onChoose).not.toHaveBeenCalled();
    click(option);
    expect(onChoose).toHaveBeenCalledTimes(1);
  });
});

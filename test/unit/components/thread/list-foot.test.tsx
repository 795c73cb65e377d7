// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { ListFoot } from '../../../../components/thread/list-foot.tsx';
import { click, mount, the } from '../mount.ts';

/** A list of 1,000 pixels in a view of 200, scrolled to a height. */
function scrollTo(list: Element, top: number): void {
  for (const [name, value] of [
    ['scrollHeight', 1_000],
    ['clientHeight', 200],
    ['scrollTop', top],
  ] as const)
    Object.defineProperty(list, name, { configurable: true, value });
  act(() => {
    list.dispatchEvent(new Event('scroll'));
  });
}

const foot = (onMore: () => Promise<boolean>) =>
  mount(
    <ul>
      <ListFoot onMore={onMore} />
    </ul>,
  );

describe('the end of a list of which HubSpot has more', () => {
  it('asks when the reader comes there, once at a time, and goes on while they stay', async () => {
    let answer: (came: boolean) => void = () => undefined;
    const onMore = vi.fn(
      () =>
        new Promise<boolean>((resolve) => {
          answer = resolve;
        }),
    );
    const root = foot(onMore);
    const list = root.querySelector('ul') as Element;
    scrollTo(list, 100);
    expect(onMore).not.toHaveBeenCalled();
    expect(root.textContent).toBe('There are more conversations.');
    scrollTo(list, 700);
    scrollTo(list, 780);
    expect(onMore).toHaveBeenCalledTimes(1);
    expect(root.textContent).toBe('Loading more conversations …');
    await act(async () => answer(true));
    expect(onMore).toHaveBeenCalledTimes(2);
  });

  it('asks for nothing where nobody has scrolled', () => {
    const onMore = vi.fn(async () => true);
    const list = foot(onMore).querySelector('ul') as Element;
    scrollTo(list, 0);
    expect(onMore).not.toHaveBeenCalled();
  });

  it('says when that failed, and tries again by a button only', async () => {
    const onMore = vi.fn(async () => false);
    const root = foot(onMore);
    const list = root.querySelector('ul') as Element;
    scrollTo(list, 790);
    await act(async () => undefined);
    expect(root.textContent).toContain('More conversations could not be loaded.');
    scrollTo(list, 795);
    expect(onMore).toHaveBeenCalledTimes(1);
    await act(async () => click(the(root, 'button', 'Try again')));
    expect(onMore).toHaveBeenCalledTimes(2);
  });
});

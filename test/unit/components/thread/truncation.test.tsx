// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Truncation } from '../../../../components/thread/truncation.tsx';
import { incoming, now } from '../../../gallery/data.ts';
import { click, mount, the } from '../mount.ts';

/** Elements that are watched, and the way to bring them into view: happy-dom lays nothing out. */
const watched = new Map<Element, (entries: readonly { isIntersecting: boolean }[]) => void>();

beforeEach(() => {
  watched.clear();
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      #elements: Element[] = [];
      readonly heard: (entries: readonly { isIntersecting: boolean }[]) => void;
      constructor(heard: (entries: readonly { isIntersecting: boolean }[]) => void) {
        this.heard = heard;
      }
      observe(element: Element) {
        this.#elements.push(element);
        watched.set(element, this.heard);
      }
      disconnect() {
        for (const element of this.#elements) watched.delete(element);
      }
    },
  );
});
afterEach(() => void vi.unstubAllGlobals());

const scroll = (isIntersecting: boolean) =>
  act(() => {
    for (const heard of [...watched.values()]) heard([{ isIntersecting }]);
  });

const message = incoming('m1', now, 'I wrote a long message that was', { truncationStatus: 'TRUNCATED' });
const props = { message, original: undefined, onOriginal: undefined, onSeen: undefined } as const;

describe('a shortened message', () => {
  it('says so, and asks for its original once it is in view, once', () => {
    const onSeen = vi.fn();
    const root = mount(<Truncation {...props} onSeen={onSeen} />);
    expect(root.textContent).toBe('HubSpot shortened this message.');
    scroll(false);
    expect(onSeen).not.toHaveBeenCalled();
    scroll(true);
    expect(onSeen.mock.calls).toEqual([['m1']]);
    expect(watched.size).toBe(0);
  });

  it('has a button for it, too, which says when it is being fetched and when that failed', () => {
    const onOriginal = vi.fn();
    const root = mount(<Truncation {...props} onOriginal={onOriginal} />);
    click(the(root, 'button', 'Show original'));
    mount(<Truncation {...props} onOriginal={onOriginal} original="loading" />);
    click(the(root, 'button', 'Show original'));
    expect(onOriginal.mock.calls).toEqual([['m1']]);
    mount(<Truncation {...props} onOriginal={onOriginal} onSeen={vi.fn()} original="failed" />);
    expect(root.textContent).toContain('The original could not be loaded.');
    expect(watched.size).toBe(0);
    click(the(root, 'button', 'Show original'));
    expect(onOriginal).toHaveBeenCalledTimes(2);
  });

  it('says that it is whole when it is, and asks no more', () => {
    const onSeen = vi.fn();
    const root = mount(<Truncation {...props} message={{ ...message, whole: true }} onSeen={onSeen} />);
    expect(root.textContent).toBe('Shortened by HubSpot; this is the whole message.');
    expect(watched.size).toBe(0);
    mount(<Truncation {...props} original={{ text: 'All of it' }} onSeen={onSeen} />);
    expect(watched.size).toBe(0);
  });

  it('of which only the earlier text was left out says that', () => {
    const reply = { ...message, truncationStatus: 'TRUNCATED_TO_MOST_RECENT_REPLY' };
    expect(mount(<Truncation {...props} message={reply} />).textContent).toBe('Earlier text left out.');
  });
});

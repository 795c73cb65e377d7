// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Subject } from '../../../lib/model/subject.ts';
import { type Watch, watch } from '../../../lib/page/watch.ts';

const about = (address: string): Subject => ({ site: 'gmail', candidates: [{ address }], own: [] });
const petra = about('petra@sandoval.example');

let subject: Subject | null;
let watching: Watch | undefined;
const find = vi.fn(() => subject);
const changed = vi.fn();

const start = () => {
  watching = watch(window as unknown as Window & typeof globalThis, find, changed);
  find.mockClear();
};
/** A change of the page, delivered to the observer before it returns. */
const mutate = async () => {
  document.body.append(document.createElement('p'));
  await vi.advanceTimersByTimeAsync(0);
};

beforeEach(() => {
  vi.useFakeTimers();
  subject = null;
  document.body.replaceChildren();
  find.mockReset().mockImplementation(() => subject);
  changed.mockReset();
  // The page has nothing else to do.
  vi.stubGlobal('requestIdleCallback', (run: (deadline: object) => void) => run({}));
});
afterEach(() => {
  watching?.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a watched page', () => {
  it('is reported once at the start, also when it is about nobody', () => {
    start();
    expect(changed.mock.calls).toEqual([[null]]);
  });

  it('is reported again only when its subject becomes another', async () => {
    start();
    subject = petra;
    await mutate();
    await vi.advanceTimersByTimeAsync(1000);
    expect(changed.mock.calls).toEqual([[null], [petra]]);
    subject = { ...petra, candidates: [{ address: 'petra@sandoval.example', name: 'Petra' }] };
    await mutate();
    await vi.advanceTimersByTimeAsync(1000);
    expect(changed).toHaveBeenCalledTimes(2);
    subject = null;
    await mutate();
    await vi.advanceTimersByTimeAsync(1000);
    expect(changed).toHaveBeenLastCalledWith(null);
  });

  it('is left alone while nothing changes', async () => {
    start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(find).not.toHaveBeenCalled();
  });

  /** Hundreds of changes a second for so long; `each` every 5 ms. */
  const storm = async (ms: number, each: () => void = () => {}) => {
    for (let at = 0; at < ms; at += 5) {
      for (let n = 0; n < 2; n++) document.body.append(document.createElement('i'));
      each();
      await vi.advanceTimersByTimeAsync(5);
    }
  };

  it('that never rests is looked at less and less often while it stays about the same, but once a second', async () => {
    start();
    await storm(2000);
    expect(find).toHaveBeenCalledTimes(3);
    await storm(10_000);
    expect(find.mock.calls.length).toBeGreaterThanOrEqual(12);
    expect(find.mock.calls.length).toBeLessThanOrEqual(13);
  });

  it('that never rests is looked at more often again from the moment it is about somebody else', async () => {
    start();
    await storm(5000);
    find.mockClear();
    subject = petra;
    await storm(2000);
    expect(changed).toHaveBeenLastCalledWith(petra);
    expect(find.mock.calls.length).toBeGreaterThanOrEqual(3);
  });

  it('that never rests is looked at within a moment when its address changes', async () => {
    start();
    await storm(5000);
    subject = petra;
    window.dispatchEvent(new Event('hashchange'));
    await storm(300);
    expect(changed).toHaveBeenLastCalledWith(petra);
  });

  it('is looked at no more than four times a second, however often its address changes', async () => {
    start();
    await storm(2000, () => window.dispatchEvent(new Event('hashchange')));
    expect(find.mock.calls.length).toBeGreaterThanOrEqual(6);
    expect(find.mock.calls.length).toBeLessThanOrEqual(8);
  });

  it('is not observed between a change and the next look', async () => {
    const observe = vi.spyOn(MutationObserver.prototype, 'observe');
    const disconnect = vi.spyOn(MutationObserver.prototype, 'disconnect');
    start();
    expect(observe).toHaveBeenCalledTimes(1);
    expect(observe.mock.calls[0]?.[1]).toEqual({ childList: true, subtree: true });
    for (let n = 0; n < 50; n++) await mutate();
    expect(disconnect).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(300);
    expect(observe).toHaveBeenCalledTimes(2);
    vi.restoreAllMocks();
  });

  it('gets a longer peace after an expensive look', async () => {
    start();
    find.mockImplementation(() => {
      vi.setSystemTime(Date.now());
      vi.advanceTimersByTime(50);
      return subject;
    });
    await mutate();
    await vi.advanceTimersByTimeAsync(300);
    expect(find).toHaveBeenCalledTimes(1);
    await mutate();
    await vi.advanceTimersByTimeAsync(900);
    expect(find).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(find).toHaveBeenCalledTimes(2);
  });

  it('waits for an idle moment, but not forever', async () => {
    const idle = vi.fn((run: () => void) => setTimeout(run, 40));
    vi.stubGlobal('requestIdleCallback', idle);
    start();
    await mutate();
    await vi.advanceTimersByTimeAsync(250);
    expect(idle).toHaveBeenCalledWith(expect.any(Function), { timeout: 250 });
    expect(find).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(40);
    expect(find).toHaveBeenCalledTimes(1);
  });

  it.each(['hashchange', 'popstate'])('is looked at after %s, and once more afterwards', async (type) => {
    start();
    await vi.advanceTimersByTimeAsync(1000);
    window.dispatchEvent(new Event(type));
    await vi.advanceTimersByTimeAsync(50);
    expect(find).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1500);
    expect(find).toHaveBeenCalledTimes(2);
  });

  it.each(['focusin', 'selectionchange'])('is looked at after %s', async (type) => {
    start();
    await vi.advanceTimersByTimeAsync(1000);
    document.dispatchEvent(new Event(type));
    await vi.advanceTimersByTimeAsync(50);
    expect(find).toHaveBeenCalledTimes(1);
  });

  it('is reported again when asked, and when it comes back from the back/forward cache', () => {
    start();
    watching?.look();
    expect(changed).toHaveBeenCalledTimes(2);
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    expect(changed).toHaveBeenCalledTimes(3);
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
    expect(changed).toHaveBeenCalledTimes(3);
  });

  it('is left for good when the watch stops, whatever is under way', async () => {
    start();
    subject = petra;
    window.dispatchEvent(new Event('hashchange'));
    await mutate();
    watching?.stop();
    await mutate();
    window.dispatchEvent(new Event('hashchange'));
    watching?.look();
    await vi.advanceTimersByTimeAsync(5000);
    expect(find).not.toHaveBeenCalled();
    expect(changed).toHaveBeenCalledTimes(1);
  });
});

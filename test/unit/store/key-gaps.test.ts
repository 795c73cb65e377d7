// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKeyGaps } from '../../../lib/store/key-gaps.ts';

let stop: () => void;
let next: () => Promise<void>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const gaps = createKeyGaps();
  next = gaps.next;
  stop = gaps.start();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

const press = () => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
/** Whether the gap that was asked for has come. */
function asked() {
  const gap = { came: false };
  void next().then(() => {
    gap.came = true;
  });
  return gap;
}

describe('a moment between two keys', () => {
  it('is now as long as nobody types', async () => {
    const gap = asked();
    await Promise.resolve();
    expect(gap.came).toBe(true);
  });

  it('comes right after the next key while somebody does', async () => {
    press();
    await vi.advanceTimersByTimeAsync(100);
    const gap = asked();
    await vi.advanceTimersByTimeAsync(100);
    expect(gap.came).toBe(false);
    press();
    await vi.advanceTimersByTimeAsync(30);
    expect(gap.came).toBe(false);
    await vi.advanceTimersByTimeAsync(10);
    expect(gap.came).toBe(true);
  });

  it('comes when no key does, and keys that come ever faster do not put it off', async () => {
    press();
    const gap = asked();
    await vi.advanceTimersByTimeAsync(600);
    expect(gap.came).toBe(true);
    press();
    const other = asked();
    for (let i = 0; i < 4; i++) {
      press();
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(other.came).toBe(true);
  });

  it('is now once nobody listens any more', async () => {
    stop();
    press();
    const gap = asked();
    await Promise.resolve();
    expect(gap.came).toBe(true);
  });
});

import { describe, expect, it, vi } from 'vitest';
import type { ChannelMessage } from '../../../../lib/model/message.ts';
import { paced } from '../../../../lib/store/paced.ts';
import { createCorpus } from '../../../../lib/store/search/corpus.ts';
import { advance, createPace, finish } from '../../../../lib/store/search/pace.ts';
import { message, thread } from '../support/data.ts';

/** A clock that only moves when work is done: `cost` milliseconds for each time that it is looked at. */
function working(cost: number) {
  let now = 0;
  let last = 0;
  let longest = 0;
  return {
    now: () => {
      now += cost;
      return now;
    },
    pause: async () => {
      longest = Math.max(longest, now - last);
      last = now;
    },
    rests: () => last,
    longest: () => longest,
  };
}

describe('long work', () => {
  it('is done in turns that nobody notices', async () => {
    const clock = working(0.5);
    const pace = createPace(clock.now, clock.pause);
    for (let i = 0; i < 1_000; i++) if (pace.over()) await pace.rest();
    expect(clock.longest()).toBeGreaterThan(5);
    expect(clock.longest()).toBeLessThan(20);
  });

  it('is never long over 20,000 messages, neither when they are read nor when they are searched', async () => {
    const texts = Array.from({ length: 200 }, (_, i) => `The crates of order ${i} arrived wet. `.repeat(20));
    const all = Array.from(
      { length: 20_000 },
      (_, i): ChannelMessage => message(`m${String(i).padStart(6, '0')}`, '10', { text: texts[i % 200] ?? '' }),
    );
    const counts: number[] = [];
    const corpus = createCorpus(
      async (_, after, count) => {
        const from = after === '' ? 0 : Number(after.slice(1)) + 1;
        counts.push(count);
        return all.slice(from, from + count);
      },
      () => undefined,
    );
    const clock = working(0.05);
    const pace = createPace(clock.now, clock.pause);
    await corpus.update([thread('10', '1')], pace, () => false);
    // Each message costs one look at the clock: between two rests there are never more than a few hundred.
    expect(clock.longest()).toBeLessThan(20);
    expect(Math.max(...counts)).toBeLessThanOrEqual(100);
    // Of those that are searched fifty do: as much as a look at the clock costs here.
    const searching = working(2.5);
    const inTurns = createPace(searching.now, searching.pause);
    const found = await finish(corpus.find(['10'], ['order 7 ']), inTurns, () => false);
    expect(found?.get('10')).toHaveLength(100);
    expect(searching.rests()).toBeGreaterThan(500);
    expect(searching.longest()).toBeLessThan(20);
  });

  it('reads fewer messages at once the larger they are', async () => {
    const page = `<p>${'Dear Sir or Madam. '.repeat(3_000)}</p>`;
    const all = Array.from({ length: 60 }, (_, i) => message(`m${100 + i}`, '10', { richText: page }));
    const counts: number[] = [];
    const corpus = createCorpus(
      async (_, after, count) => {
        const from = all.findIndex(({ id }) => id > after);
        counts.push(count);
        return from < 0 ? [] : all.slice(from, from + count);
      },
      () => undefined,
    );
    await corpus.update([thread('10', '1')], createPace(), () => false);
    expect(Math.max(...counts.slice(1))).toBeLessThanOrEqual(4);
    const found = advance(corpus.find(['10'], ['thanks']), { over: () => false, rest: async () => {} });
    expect(found?.get('10')).toHaveLength(60);
  });
});

describe('reading again what is not on screen', () => {
  it('takes a fifth of the time at most, and never loses the last call', async () => {
    vi.useFakeTimers();
    try {
      const runs: number[] = [];
      const work = async () => {
        runs.push(Date.now());
        await new Promise((done) => setTimeout(done, 50));
      };
      const again = paced(work, undefined, () => Date.now());
      const begun = Date.now();
      for (let i = 0; i < 100; i++) {
        again();
        await vi.advanceTimersByTimeAsync(10);
      }
      await vi.advanceTimersByTimeAsync(1_000);
      expect(runs.length * 50).toBeLessThanOrEqual((Date.now() - begun) / 5 + 50);
      expect(runs.at(-1)).toBeGreaterThanOrEqual(begun + 1_000);
      again();
      await vi.advanceTimersByTimeAsync(60);
      expect(runs.at(-1)).toBe(begun + 2_000);
    } finally {
      vi.useRealTimers();
    }
  });

  it('goes on after a run that failed', async () => {
    let runs = 0;
    const again = paced(async () => {
      runs++;
      throw new Error('The disk is full.');
    });
    again();
    await vi.waitFor(() => expect(runs).toBe(1));
    await Promise.resolve();
    again();
    await vi.waitFor(() => expect(runs).toBe(2));
  });
});

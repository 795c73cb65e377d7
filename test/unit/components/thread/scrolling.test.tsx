// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'preact/test-utils';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadScrolling } from '../../../../components/thread/load-scrolling.ts';
import { readNewest } from '../../../../lib/storage/slices.ts';
import { saveMessages } from '../../../../lib/storage/write-messages.ts';
import { click } from '../mount.ts';
import { alike, emptyInView, grown, inView, resized, useLayout, view } from './support/layout.ts';
import {
  count,
  expectNoJump,
  idOf,
  line,
  logOf,
  moves,
  onPage,
  reread,
  scroll,
  scrollTo,
  settled,
  useReader,
} from './support/reader.tsx';

useLayout();
beforeAll(async () => void (await loadScrolling()));
useReader();

/** The same numbers each time, below a limit. */
function seeded(seed: number): (below: number) => number {
  let state = seed * 7_919;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

type Random = (below: number) => number;

/** How far what is in view may move by something that happens; undefined where it may go anywhere. */
type Happening = (random: Random, last: number, atEnd: boolean) => Promise<number | undefined>;

const scrolled: Happening = (random) => scroll(random(700) - 420);

/** The reader drags the scroll bar. */
const jumped: Happening = async (random) => {
  await scroll((random(2) ? 1 : -1) * random(9_000));
  return undefined;
};

/** Something becomes higher, as a picture does that is there late: in view it moves what is below it. */
const grew: Happening = async (random, _, atEnd) => {
  const rows = onPage();
  const id = idOf(rows[random(rows.length)]) ?? '';
  const moves = atEnd || inView(logOf()).has(id);
  grown.set(id, (grown.get(id) ?? 0) + 20 + random(200));
  act(resized);
  await settled();
  return moves ? undefined : 0;
};

/** A message comes in, and whoever is at the end sees it. */
const cameIn: Happening = async (_, last, atEnd) => {
  await saveMessages('77', 't1', [line(last)]);
  const slice = await readNewest('t1');
  await act(() => reread(slice));
  await settled();
  if (atEnd) expect([...inView(logOf()).keys()]).toContain(`m${last}`);
  return atEnd ? undefined : 0;
};

const happenings = [scrolled, scrolled, scrolled, scrolled, scrolled, jumped, grew, grew, cameIn, cameIn];

describe('a long history, scrolled', () => {
  it('is there from its end to its beginning, in order and without a jump', async () => {
    expect(idOf(onPage().at(-1))).toBe(`m${count - 1}`);
    expect((await scrollTo('m0', -300)).size).toBe(count);
    await scroll(-1_000);
    expect(logOf().textContent).toContain('Beginning of the conversation');
    expect((await scrollTo(`m${count - 1}`, 300)).size).toBe(count);
  }, 90_000);

  it('is at its very beginning after Home, and at its very end after End', async () => {
    const press = async (key: string) => {
      act(() => void logOf().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })));
      await settled();
    };
    await press('Home');
    expect([...inView(logOf()).keys()][0]).toBe('m0');
    expect(logOf().textContent).toContain('Beginning of the conversation');
    expect(emptyInView(logOf())).toBe(0);
    await press('End');
    expect([...inView(logOf()).keys()].at(-1)).toBe(`m${count - 1}`);
    expect(emptyInView(logOf())).toBe(0);
  });

  it('comes to rest after each step, with rows so low that both ends of what is at hand are near', async () => {
    alike.height = 8;
    act(resized);
    await settled();
    for (const by of [...Array<number>(30).fill(-180), ...Array<number>(30).fill(180)]) {
      await scroll(by);
      // A browser says too that it was scrolled to keep in view what is read.
      await scroll(0);
      const before = moves;
      await scroll(0);
      await scroll(0);
      expect(moves).toBe(before);
      expect(emptyInView(logOf())).toBe(0);
    }
    await scroll(-20_000);
    expect([...inView(logOf()).keys()][0]).toMatch(/^m/);
    expect(moves).toBeGreaterThan(2);
    // Seven seconds by itself, and three times as long where everything else runs as well.
  }, 90_000);

  it.each([
    ['is told of', 40],
    ['is told of', -10],
    ['is not told of', 40],
  ])('stays at the end when the browser scrolls in between, which it %s (%i px)', async (told, by) => {
    const last = `m${count - 1}`;
    // Lower for a moment, in which somebody measures, and then not as low, or higher than before.
    grown.set(last, -60);
    logOf().getBoundingClientRect();
    grown.set(last, by);
    if (told === 'is told of') act(() => void logOf().dispatchEvent(new Event('scroll')));
    act(resized);
    await settled();
    expect(logOf().scrollTop).toBe(logOf().scrollHeight - view);
    expect(document.querySelector('.to-newest')).toBeNull();
  });

  it('goes with a hand that scrolls while the end moves', async () => {
    grown.set(`m${count - 1}`, 40);
    logOf().dispatchEvent(new Event('wheel'));
    logOf().scrollTop -= 100;
    const there = logOf().scrollTop;
    act(() => void logOf().dispatchEvent(new Event('scroll')));
    act(resized);
    await settled();
    expect(logOf().scrollTop).toBe(there);
    expect(document.querySelector('.to-newest')).not.toBeNull();
  });

  it('stays where it begins in view when the message at the edge above it grows', async () => {
    // A frame in a message says late how high it is: here in one that only reaches into the view.
    await scroll(-1_000);
    for (let steps = 0; steps < 40; steps += 1) {
      const [first, second] = [...inView(logOf()).values()];
      if (first && second && first.top < -20 && second.top < view / 2) break;
      await scroll(-30);
    }
    const [[cut = '', edge] = [], [read = '', place] = []] = [...inView(logOf())];
    expect(place?.top).toBeGreaterThan(0);
    grown.set(cut, 130);
    act(resized);
    await settled();
    expect(inView(logOf()).get(read)?.top).toBeCloseTo(place?.top ?? Number.NaN, 0);
    expect(inView(logOf()).get(cut)?.top).toBeCloseTo((edge?.top ?? Number.NaN) - 130, 0);
  });

  it('stays where it begins in view when what is above grows in the moment in which one scrolls', async () => {
    await scroll(-2_000);
    const before = inView(logOf());
    const [first] = onPage();
    const above = first && idOf(first);
    expect(above !== undefined && !before.has(above)).toBe(true);
    grown.set(above ?? '', 140);
    await scroll(-30);
    act(resized);
    expectNoJump(before, -30, 'grown while scrolling');
  });

  it('stays where one scrolls to though what is above grows, right after something was clicked', async () => {
    await scroll(-2_000);
    const [clicked] = [...inView(logOf()).keys()];
    const article = onPage().find((one) => idOf(one) === clicked);
    act(() => void article?.querySelector('*')?.dispatchEvent(new MouseEvent('click', { bubbles: true })));
    const before = inView(logOf());
    grown.set(idOf(onPage()[0]) ?? '', 140);
    await scroll(30);
    act(resized);
    expectNoJump(before, 30, 'grown while what was clicked is held');
  });

  it.each([1, 2, 3])(
    'stays where it is, whatever comes or grows, and fills the view (seed %i)',
    async (seed) => {
      const random = seeded(seed);
      let last = count - 1;
      for (let step = 0; step < 90; step += 1) {
        const before = inView(logOf());
        const atEnd = before.has(`m${last}`) && !document.querySelector('.to-newest');
        const happens = happenings[random(happenings.length)] ?? scrolled;
        if (happens === cameIn) last += 1;
        const moved = await happens(random, last, atEnd);
        expectNoJump(moved === undefined ? new Map() : before, moved ?? 0, `step ${step}, ${happens.name}`);
      }
      const newestButton = document.querySelector('.to-newest');
      if (newestButton) click(newestButton);
      await settled();
      expect([...inView(logOf()).keys()]).toContain(`m${last}`);
    },
    60_000,
  );
});

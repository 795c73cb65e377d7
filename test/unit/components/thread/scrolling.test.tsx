// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { History } from '../../../../components/thread/history.tsx';
import { loadScrolling } from '../../../../components/thread/load-scrolling.ts';
import { clearCache } from '../../../../lib/storage/cache.ts';
import { type Move, readPart, readSlice, spanOf } from '../../../../lib/storage/parts.ts';
import { beginning, readNewest, type Slice, type Span } from '../../../../lib/storage/slices.ts';
import { saveMessages } from '../../../../lib/storage/write-messages.ts';
import type { Way } from '../../../../lib/store/parts.ts';
import { inboxes, incoming, names, now } from '../../../gallery/data.ts';
import { click, mount } from '../mount.ts';
import { alike, emptyInView, grown, inView, resized, useLayout, view } from './support/layout.ts';

useLayout();

beforeAll(async () => void (await loadScrolling()));

const count = 520;
const line = (n: number) => incoming(`m${n}`, 1_700_000_000_000 + n * 600_000, `Line ${n}`);

/** What the panel does with a history, in short. */
let newest: Slice;
let reread: (slice: Slice) => Promise<void> = async () => undefined;
/** How often more was asked for. */
let moves = 0;
/** Everything that is under way. */
const jobs = new Set<Promise<void>>();

function Reader() {
  const [slice, setSlice] = useState(newest);
  const [part, setPart] = useState<(Slice & { span: Span }) | undefined>();
  reread = async (next) => {
    const again = part && (await readSlice('t1', part.span));
    setSlice(next);
    if (again) setPart({ span: part.span, ...again });
  };
  const shown = part ?? slice;
  const move = (is: 'older' | 'newer') => {
    const than = part?.span ?? spanOf(slice.messages);
    if (!than || jobs.size > 0) return;
    moves += 1;
    const job = readPart('t1', { is, than, have: shown.messages } satisfies Move).then((next) => {
      jobs.delete(job);
      setPart(next);
    });
    jobs.add(job);
  };
  const begin = () => {
    const job = readPart('t1', { is: 'around', at: beginning }).then((next) => {
      jobs.delete(job);
      setPart(next);
    });
    jobs.add(job);
  };
  const go = (way: Way) => {
    if (way === 'older' || way === 'newer') move(way);
    else if (way === 'newest') setPart(undefined);
    else if (way === 'oldest') begin();
    else if (!part) setPart({ ...slice, span: spanOf(slice.messages) as Span });
  };
  return (
    <History
      threadId="t1"
      messages={shown.messages}
      newest={slice.messages}
      before={shown.before}
      after={shown.after}
      loading={false}
      complete
      loadingOlder={false}
      onGo={go}
      names={names}
      inboxes={inboxes}
      me="A-1"
      now={now}
    />
  );
}

const settled = async () => {
  do await act(async () => void (await Promise.all(jobs)));
  while (jobs.size > 0);
};

const logOf = () => document.querySelector('.history') as HTMLElement;

/** Scrolls as a reader does. @returns how far that really was */
async function scroll(by: number): Promise<number> {
  const log = logOf();
  const from = log.scrollTop;
  log.scrollTop += by;
  const moved = log.scrollTop - from;
  act(() => void log.dispatchEvent(new Event('scroll')));
  await settled();
  return moved;
}

/** What was in view stands where it should, and nothing in view is empty. */
function expectNoJump(before: ReturnType<typeof inView>, moved: number, what: string): void {
  const after = inView(logOf());
  for (const [id, { top, height }] of before) {
    const should = top - moved;
    if (should >= view - 1 || should + height <= 1) continue;
    const is = after.get(id)?.top;
    expect(Math.abs((is ?? Number.NaN) - should), `${what}: ${id} at ${is} instead of ${should}`).toBeLessThanOrEqual(
      2,
    );
  }
  expect(emptyInView(logOf()), `${what}: empty places in view`).toBe(0);
  expect(after.size, `${what}: something to read`).toBeGreaterThan(0);
}

beforeEach(async () => {
  moves = 0;
  await clearCache('77');
  await saveMessages(
    '77',
    't1',
    Array.from({ length: count }, (_, n) => line(n)),
  );
  newest = await readNewest('t1');
  mount(<Reader />);
  await settled();
});

const idOf = (element: Element | undefined) => (element as HTMLElement | undefined)?.dataset.id;
const onPage = () => [...logOf().querySelectorAll('article')];

/** Scrolls step by step until something has been in view. @returns everything that was */
async function scrollTo(id: string, by: number): Promise<ReadonlySet<string>> {
  const seen = new Set(inView(logOf()).keys());
  for (let steps = 1; !seen.has(id); steps += 1) {
    const before = inView(logOf());
    const moved = await scroll(by);
    expectNoJump(before, moved, `step ${steps}`);
    expect(onPage().length).toBeLessThan(40);
    expect(steps, 'it never comes').toBeLessThan(1_500);
    for (const one of inView(logOf()).keys()) seen.add(one);
  }
  return seen;
}

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

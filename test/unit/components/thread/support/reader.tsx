import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { beforeEach, expect } from 'vitest';
import { History } from '../../../../../components/thread/history.tsx';
import { clearCache } from '../../../../../lib/storage/cache.ts';
import { type Move, readPart, readSlice, spanOf } from '../../../../../lib/storage/parts.ts';
import { beginning, readNewest, type Slice, type Span } from '../../../../../lib/storage/slices.ts';
import { saveMessages } from '../../../../../lib/storage/write-messages.ts';
import type { Way } from '../../../../../lib/store/parts.ts';
import { inboxes, incoming, names, now } from '../../../../gallery/data.ts';
import { mount } from '../../mount.ts';
import { emptyInView, inView, view } from './layout.ts';

/** A reader in a long history that is really in the cache, as the panel brings it to hand. */

/** How many messages there are. */
export const count = 520;
export const line = (n: number) => incoming(`m${n}`, 1_700_000_000_000 + n * 600_000, `Line ${n}`);

/** What the panel does with a history, in short. */
let newest: Slice;
export let reread: (slice: Slice) => Promise<void> = async () => undefined;
/** How often more was asked for. */
export let moves = 0;
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

export const settled = async () => {
  do await act(async () => void (await Promise.all(jobs)));
  while (jobs.size > 0);
};

export const logOf = () => document.querySelector('.history') as HTMLElement;

/** Scrolls as a reader does. @returns how far that really was */
export async function scroll(by: number): Promise<number> {
  const log = logOf();
  const from = log.scrollTop;
  if (by !== 0) log.dispatchEvent(new Event('wheel'));
  log.scrollTop += by;
  const moved = log.scrollTop - from;
  act(() => void log.dispatchEvent(new Event('scroll')));
  await settled();
  return moved;
}

/** What was in view stands where it should, and nothing in view is empty. */
export function expectNoJump(before: ReturnType<typeof inView>, moved: number, what: string): void {
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

/** Has a reader before each test, at the end. */
export function useReader(): void {
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
}

export const idOf = (element: Element | undefined) => (element as HTMLElement | undefined)?.dataset.id;
export const onPage = () => [...logOf().querySelectorAll('article')];

/** Scrolls step by step until something has been in view. @returns everything that was */
export async function scrollTo(id: string, by: number): Promise<ReadonlySet<string>> {
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

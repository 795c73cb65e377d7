// @vitest-environment happy-dom
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { loadScrolling } from '../../../../components/thread/load-scrolling.ts';
import { ThreadList } from '../../../../components/thread/thread-list.tsx';
import type { Thread } from '../../../../lib/model/thread.ts';
import { now } from '../../../gallery/data.ts';
import { items } from '../../../gallery/threads.ts';
import { mount, press } from '../mount.ts';

/** A list that is as high as four rows. */
const view = 200;
const row = 48;

const rowsOf = (list: Element) => [...list.querySelectorAll<HTMLElement>('li[data-row]')];
const many = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => ({
    thread: { ...items[0]?.thread, id: `t${from + n}`, latestMessageTimestamp: now - (from + n) * 60_000 } as Thread,
  }));
const onRows = vi.fn<(ids: readonly string[]) => void>();
let change: (next: { readonly items?: ReturnType<typeof many>; readonly selected?: string }) => void;

function Shower({ count }: { readonly count: number }) {
  const [shown, setShown] = useState({ items: many(count), selected: 't0' });
  change = (next) => act(() => setShown({ ...shown, ...next }));
  return (
    <ThreadList
      {...shown}
      onSelect={() => undefined}
      filter="all"
      onFilter={() => undefined}
      loading={false}
      now={now}
      foot={<li>The foot</li>}
      onRows={onRows}
    />
  );
}
const show = (count: number) => mount(<Shower count={count} />).querySelector('ul') as HTMLElement;

beforeAll(async () => void (await loadScrolling()));
beforeEach(() => {
  onRows.mockClear();
  for (const [name, get] of [
    ['clientHeight', () => view],
    ['scrollHeight', (list: Element) => Math.max(view, rowsOf(list).length * row)],
  ] as const)
    Object.defineProperty(HTMLElement.prototype, name, {
      configurable: true,
      get(this: Element) {
        return this.matches('.thread-list') ? get(this) : 0;
      },
    });
});
afterEach(() => {
  for (const name of ['clientHeight', 'scrollHeight']) Reflect.deleteProperty(HTMLElement.prototype, name);
});

it('begins with the rows that fill it, and has the others and what is below them soon', async () => {
  const list = show(30);
  expect(rowsOf(list)).toHaveLength(8);
  expect(list.textContent).not.toContain('The foot');
  expect(onRows).not.toHaveBeenCalled();
  await vi.waitFor(() => act(() => expect(rowsOf(list)).toHaveLength(30)));
  expect(list.textContent).toContain('The foot');
  await vi.waitFor(() => expect(onRows.mock.lastCall?.[0]).toHaveLength(30));
});

it('is whole at once for a key that leads further', () => {
  const list = show(30);
  act(() => rowsOf(list)[0]?.querySelector('button')?.focus());
  press(list.querySelector('button') as Element, 'End');
  expect(rowsOf(list)).toHaveLength(30);
  expect(document.activeElement).toBe(rowsOf(list).at(-1)?.querySelector('button'));
});

it('begins with all of them where a late one is on screen, and stays whole', () => {
  const list = show(6);
  const before = rowsOf(list);
  expect(before).toHaveLength(6);
  change({ items: many(8, -2), selected: 't-2' });
  expect(rowsOf(list).slice(2)).toEqual(before);
  expect(rowsOf(list)).toHaveLength(8);
});

it('begins anew for somebody else', () => {
  const list = show(6);
  change({ items: many(30, 100), selected: 't129' });
  expect(rowsOf(list)).toHaveLength(30);
  change({ items: many(30, 200), selected: 't200' });
  expect(rowsOf(list)).toHaveLength(8);
});

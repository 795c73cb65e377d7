// @vitest-environment happy-dom
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { History } from '../../../../components/thread/history.tsx';
import { loadScrolling } from '../../../../components/thread/load-scrolling.ts';
import type { Message } from '../../../../lib/model/message.ts';
import type { Way } from '../../../../lib/store/parts.ts';
import { incoming, names, now } from '../../../gallery/data.ts';
import { mount } from '../mount.ts';
import { alike, useLayout, view } from './support/layout.ts';
import { logOf } from './support/reader.tsx';

useLayout();

const many = Array.from({ length: 40 }, (_, n) => incoming(`m${n}`, 1_700_000_000_000 + n * 600_000, `Line ${n}`));

interface Shown {
  readonly messages?: readonly Message[];
  readonly complete?: boolean;
  readonly before?: number;
  readonly after?: number;
  readonly reveal?: { readonly messageId: string } | undefined;
}
/** Shows something else of the same history. */
let change: (shown: Shown) => void;
const onGo = vi.fn<(way: Way) => void>();

function Shower({ first }: { readonly first: Shown }) {
  const [shown, setShown] = useState(first);
  change = (next) => act(() => setShown({ ...shown, ...next }));
  return (
    <History
      threadId="t1"
      messages={many}
      complete
      {...shown}
      loading={false}
      loadingOlder={false}
      onGo={onGo}
      names={names}
      me="A-1"
      now={now}
    />
  );
}

const show = (first: Shown = {}) => mount(<Shower first={first} />);

/** Ids of the messages on the page. */
const there = () => [...logOf().querySelectorAll<HTMLElement>('article')].map(({ dataset }) => dataset.id);
const isBusy = () => logOf().getAttribute('aria-busy') === 'true';
const isWhole = () => vi.waitFor(() => act(() => expect(there()).toHaveLength(many.length)));

beforeEach(() => onGo.mockClear());
beforeAll(async () => void (await loadScrolling()));

it.each([20, 60, 300])('begins with the rows that fill the view, where they are %i px high', async (height) => {
  alike.height = height;
  show();
  const first = there();
  expect(first.length).toBeLessThan(many.length);
  expect(first).toEqual(many.slice(-first.length).map(({ id }) => id));
  expect(logOf().scrollHeight).toBeGreaterThan(view);
  expect(isBusy()).toBe(true);
  await isWhole();
});

it('has the others when those have been painted, and stays at the end', async () => {
  show();
  await isWhole();
  expect(isBusy()).toBe(false);
  expect(logOf().scrollTop).toBe(logOf().scrollHeight - view);
});

it('keeps the reader where they scrolled meanwhile', async () => {
  show();
  const place = () => logOf().querySelector('[data-id=m39]')?.getBoundingClientRect().top;
  logOf().scrollTop -= 100;
  act(() => void logOf().dispatchEvent(new Event('scroll')));
  const before = place();
  expect(before).toBeDefined();
  await isWhole();
  expect(place()).toBe(before);
});

it('begins with all of a short one', () => {
  show({ messages: many.slice(-3) });
  expect(there()).toHaveLength(3);
  expect(isBusy()).toBe(false);
});

it('begins with all of one in which a message is to be shown', () => {
  show({ reveal: { messageId: 'm5' } });
  expect(there()).toHaveLength(many.length);
});

it('stays whole, whatever comes: nothing that was on the page is taken off it', async () => {
  alike.height = 300;
  show({ messages: many.slice(-3) });
  const articles = [...logOf().querySelectorAll('article')];
  logOf().scrollTop = 0;
  act(() => void logOf().dispatchEvent(new Event('scroll')));
  change({ messages: many.slice(-3).concat(incoming('m40', now, 'A'), incoming('m41', now, 'B')) });
  expect([...logOf().querySelectorAll('article')].slice(0, 3)).toEqual(articles);
  change({ messages: many, reveal: { messageId: 'm5' } });
  change({ reveal: undefined });
  expect(there()).toHaveLength(many.length);
});

it('says nothing of what comes before its first row until that is there', async () => {
  alike.height = 85;
  show();
  expect(logOf().textContent).not.toContain('Beginning of the conversation');
  await isWhole();
  expect(logOf().textContent).toContain('Beginning of the conversation');
});

it('asks for nothing until it is whole', async () => {
  alike.height = 85;
  show({ complete: false });
  expect(onGo).not.toHaveBeenCalledWith('older');
  await isWhole();
  expect(onGo).not.toHaveBeenCalledWith('older');
});

it('is whole at once when somebody scrolls', () => {
  show();
  logOf().scrollTop -= 50;
  act(() => void logOf().dispatchEvent(new Event('scroll')));
  expect(there()).toHaveLength(many.length);
});

const oldest = Array.from({ length: 40 }, (_, n) => incoming(`o${n}`, 1_600_000_000_000 + n * 600_000, `Old ${n}`));
const press = (key: string) =>
  act(() => void logOf().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));

it.each(['at its end', 'further up'])(
  'begins at its beginning for who goes there from where they are %s',
  async (where) => {
    show({ before: 60 });
    await isWhole();
    if (where === 'further up') {
      logOf().scrollTop = 600;
      act(() => void logOf().dispatchEvent(new Event('scroll')));
    }
    press('Home');
    expect(onGo).toHaveBeenLastCalledWith('oldest');
    change({ messages: oldest, before: 0, after: 60 });
    const top = () => logOf().querySelector('[data-id=o0]')?.getBoundingClientRect().top;
    const first = top();
    expect(first).toBeGreaterThanOrEqual(0);
    await isWhole();
    expect(logOf().scrollTop).toBe(0);
  },
);

it('begins at its end for who goes there from an older part', async () => {
  show({ messages: oldest, after: 60 });
  await vi.waitFor(() => act(() => expect(there()).toHaveLength(oldest.length)));
  press('End');
  expect(onGo).toHaveBeenLastCalledWith('newest');
  change({ messages: many, after: 0, before: 60 });
  expect(there().at(-1)).toBe('m39');
  expect(there()).not.toContain('m0');
  await isWhole();
  expect(logOf().scrollTop).toBe(logOf().scrollHeight - view);
});

it('is whole at once for the key that leads to its beginning', () => {
  show();
  press('Home');
  expect(there()).toHaveLength(many.length);
});

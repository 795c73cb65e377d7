// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { History } from '../../../../components/thread/history.tsx';
import { loadScrolling } from '../../../../components/thread/load-scrolling.ts';
import { incoming, names, now } from '../../../gallery/data.ts';
import { mount } from '../mount.ts';
import { grown, resized, useLayout } from './support/layout.ts';
import { logOf, onPage, scroll } from './support/reader.tsx';

useLayout();

const messages = Array.from({ length: 40 }, (_, n) => incoming(`m${n}`, 1_700_000_000_000 + n * 600_000, `Line ${n}`));
let reveal: (messageId: string) => void;

function Reader() {
  const [revealed, setRevealed] = useState<{ messageId: string }>();
  reveal = (messageId) => setRevealed({ messageId });
  return (
    <History
      threadId="t1"
      messages={messages}
      loading={false}
      complete
      loadingOlder={false}
      onGo={() => undefined}
      names={names}
      me="A-1"
      now={now}
      reveal={revealed}
    />
  );
}

beforeAll(async () => void (await loadScrolling()));
beforeEach(async () => {
  mount(<Reader />);
  await vi.waitFor(() => expect(logOf().getAttribute('aria-busy')).toBe('false'));
});

/** Four turns of a wheel, right after one another. @returns how far that was */
async function turn(by: number): Promise<number> {
  const from = logOf().scrollTop;
  for (let step = 0; step < 4; step += 1) await scroll(by);
  return logOf().scrollTop - from;
}

// The last ones can't be brought to the top of the view: there is nothing below them.
it.each(['m39', 'm38', 'm37', 'm20'])(
  'lets one scroll away from %s as soon as it has been brought into view',
  async (id) => {
    await scroll(-3_000);
    await act(() => reveal(id));
    expect(await turn(-60)).toBe(-240);
  },
);

it('lets one scroll away from the very first', async () => {
  await act(() => reveal('m0'));
  expect(await turn(60)).toBe(240);
});

it('lets one scroll away from what became smaller at the end when it was clicked', async () => {
  grown.set('m39', 600);
  act(resized);
  await scroll(-1);
  await scroll(1);
  act(
    () =>
      void onPage()
        .at(-1)
        ?.querySelector('*')
        ?.dispatchEvent(new MouseEvent('click', { bubbles: true })),
  );
  grown.delete('m39');
  act(resized);
  expect(await turn(-60)).toBe(-240);
});

// A wheel over a frame, a scroll bar and the browser's own search scroll too, and nobody hears of any of them.
it.each([1, 2, 3, 4, 60])('lets one scroll away from the end by %i px at a time, also when no hand is seen', (by) => {
  const log = logOf();
  const from = log.scrollTop;
  for (let step = 0; step < 30; step += 1) {
    log.scrollTop -= by;
    act(() => void log.dispatchEvent(new Event('scroll')));
  }
  expect(log.scrollTop).toBe(from - 30 * by);
});

// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { History } from '../../../../components/thread/history.tsx';
import { loadScrolling } from '../../../../components/thread/load-scrolling.ts';
import { inboxes, incoming, names, now } from '../../../gallery/data.ts';
import { mount } from '../mount.ts';
import { emptyInView, inView, useLayout } from './support/layout.ts';

useLayout();

const messages = Array.from({ length: 300 }, (_, n) => incoming(`m${n}`, 1_000 * n, `Line ${n}`));
const show = () =>
  mount(
    <History
      threadId="t1"
      messages={messages}
      loading={false}
      complete
      loadingOlder={false}
      onGo={() => undefined}
      names={names}
      inboxes={inboxes}
      me="A-1"
      now={now}
    />,
  ).querySelector('.history') as HTMLElement;

describe('a long history, before what scrolling takes is here', () => {
  it('is at its end, with few rows, and stays there without a move when that comes', async () => {
    const log = show();
    const first = inView(log);
    expect([...first.keys()]).toContain('m299');
    expect(log.querySelectorAll('article').length).toBeLessThan(40);
    await loadScrolling();
    await vi.waitFor(() => expect(log.querySelector<HTMLElement>('[data-room]')?.style.height).toMatch(/^\d{4,}/));
    expect(inView(log)).toEqual(first);
    expect(emptyInView(log)).toBe(0);
  });
});

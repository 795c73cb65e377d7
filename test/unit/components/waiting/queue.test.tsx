// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { Queue, type QueueProps } from '../../../../components/waiting/queue.tsx';
import type { WaitingRow } from '../../../../lib/store/queue.ts';
import { byRole, click, mount, press, the } from '../mount.ts';

const now = Date.parse('2026-11-09T10:00:00Z');
const row = (id: string, hours: number, more: Partial<WaitingRow> = {}): WaitingRow => ({
  id,
  contactId: `c${id}`,
  since: now - hours * 3_600_000,
  latest: now,
  ...more,
});
const rows = [
  row('1', 60, { name: 'Petra Sandoval', about: 'Crates for the market' }),
  row('2', 5, { inbox: 'Orders' }),
  row('3', 1, { name: 'Anna Bee' }),
];

function show(more: Partial<QueueProps> = {}) {
  const onOpen = vi.fn();
  const onSwitchOn = vi.fn();
  const onClose = vi.fn();
  const view = mount(
    <Queue
      rows={rows}
      count={3}
      wished
      now={now}
      onOpen={onOpen}
      onSwitchOn={onSwitchOn}
      onClose={onClose}
      {...more}
    />,
  );
  return { view, onOpen, onSwitchOn, onClose };
}

const names = (view: HTMLElement) => byRole(view, 'button').map((b) => b.name);

describe('the queue', () => {
  it('says who waits, about what and how long, as they come', () => {
    const { view } = show();
    const [, first, second] = names(view);
    expect(first).toMatch(/Petra Sandoval waits 2 d Crates for the market$/);
    expect(second).toMatch(/Somebody waits 5 h Orders$/);
    expect(byRole(view, 'list').map((l) => l.name)).toEqual(['Waiting for an answer']);
  });

  it('has the first in focus, and is walked through by arrows', () => {
    const { view } = show();
    const buttons = byRole(view, 'button').slice(1);
    const focused = () => buttons.findIndex((b) => b.element === document.activeElement);
    expect(focused()).toBe(0);
    for (const [key, at] of [
      ['ArrowDown', 1],
      ['End', 2],
      ['ArrowDown', 2],
      ['ArrowUp', 1],
      ['Home', 0],
      ['ArrowUp', 0],
    ] as const) {
      press(document.activeElement as Element, key);
      expect([key, focused()]).toEqual([key, at]);
    }
  });

  it('opens one by a click', () => {
    const { view, onOpen } = show();
    click(byRole(view, 'button')[2]?.element as HTMLElement);
    expect(onOpen.mock.calls).toEqual([[rows[1]]]);
  });

  it('says how many more there are than it shows', () => {
    expect(show({ count: 120 }).view.textContent).toContain('117 more');
    expect(show().view.textContent).not.toContain('more that');
  });

  it('says when nobody waits, and shows shapes while it is being read', () => {
    expect(show({ rows: [], count: 0 }).view.textContent).toContain('Nobody waits');
    const { view } = show({ rows: undefined });
    expect(view.textContent).not.toContain('Nobody');
    expect(view.querySelector('.skeleton')).not.toBeNull();
  });

  it('says what counting takes where it is off, and switches it on', () => {
    const { view, onSwitchOn } = show({ wished: false, rows: [], count: 0 });
    expect(view.textContent).toContain('at most twice a minute');
    click(the(view, 'button', 'Count what waits'));
    expect(onSwitchOn).toHaveBeenCalledTimes(1);
  });

  it('closes by its button', () => {
    const { view, onClose } = show();
    click(the(view, 'button', 'Close'));
    expect(onClose).toHaveBeenCalledTimes(1);
  });
});

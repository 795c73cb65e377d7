// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { OutboxBar } from '../../../../components/outbox/outbox-bar.tsx';
import { StatusLine } from '../../../../components/outbox/status-line.tsx';
import type { OutboxItem } from '../../../../lib/model/outbox.ts';
import type { Notice } from '../../../../lib/store/state.ts';
import { item } from '../../store/support/data.ts';
import { byRole, click, mount, the } from '../mount.ts';

const nothing = () => undefined;
const line = (items: readonly OutboxItem[], notice?: Notice, now = 3_000, onUndo = nothing as (id: string) => void) =>
  mount(<StatusLine items={items} notice={notice} now={now} onUndo={onUndo} undoKeys="Alt+U" />);
const said = (view: HTMLElement) => byRole(view, 'status').map((s) => s.element.textContent);

describe('the status line', () => {
  it('counts down calmly and offers Undo; a screen reader hears it once, not every second', () => {
    const onUndo = vi.fn();
    const view = line([item('i1', '10')], undefined, 3_000, onUndo);
    expect(view.textContent).toContain('Sending in 8 seconds');
    const first = said(view);
    expect(said(line([item('i1', '10')], undefined, 4_000, onUndo))).toEqual(first);
    click(the(view, 'button', 'Undo'));
    expect(onUndo).toHaveBeenCalledWith('i1');
  });

  it('offers no Undo once anything may have left', () => {
    for (const rest of [{ state: 'sending' as const }, { state: 'checking' as const }, { attemptedAt: 1 }])
      expect(byRole(line([item('i1', '10', rest)]), 'button')).toEqual([]);
  });

  it('says what it waits for', () => {
    expect(line([item('i1', '10', { error: { code: 'offline' } })]).textContent).toContain('Waiting: You are offline.');
  });

  it('says Sent, Not sent with the reason, and Unknown', () => {
    expect(said(line([], { is: 'sent', at: 2_000 }))).toEqual(['Sent']);
    const refused = item('r', '10', { state: 'refused', error: { code: 'forbidden' } });
    expect(said(line([refused]))[0]).toMatch(/^Not sent: Your HubSpot user may not do this\./);
    expect(said(line([item('u', '10', { state: 'unknown' })]))[0]).toMatch(/^Unknown: /);
    expect(said(line([], { is: 'blocked', block: 'empty', at: 2_000 }))).toEqual(['Not sent: Write something first.']);
  });

  it('lets good news pass, and keeps bad news', () => {
    expect(said(line([], { is: 'sent', at: 2_000 }, 60_000))).toEqual(['']);
    expect(said(line([], { is: 'failed', error: { code: 'storage' }, at: 2_000 }, 60_000))[0]).toContain('storage');
  });
});

function bar(items: readonly OutboxItem[], onDecide = vi.fn(), onShow = vi.fn()) {
  const view = mount(
    <OutboxBar
      items={items}
      elsewhere={[]}
      now={0}
      onUndo={nothing}
      threadName={(id) => (id === '99' ? undefined : 'Crates arrived wet')}
      shown="10"
      onDecide={onDecide}
      onShow={onShow}
    />,
  );
  return { view, onDecide, onShow };
}
const buttons = (view: HTMLElement) => byRole(view, 'button').map((b) => b.name);

describe('what needs the agent', () => {
  it('is an alert with what happened, the text, and what can be done', () => {
    const { view, onDecide } = bar([
      item('r', '10', { state: 'refused', error: { code: 'invalid', message: 'No such recipient' } }),
    ]);
    const [alert] = byRole(view, 'alert');
    for (const part of ['Comment on Crates arrived wet', 'Not sent:', 'No such recipient', 'Carrier is liable.'])
      expect(alert?.element.textContent).toContain(part);
    expect(buttons(view)).toEqual(['Edit', 'Send again']);
    click(the(view, 'button', 'Edit'));
    click(the(view, 'button', 'Send again'));
    expect(onDecide.mock.calls).toEqual([
      ['edit', 'r'],
      ['retry', 'r'],
    ]);
  });

  it('of unknown fate can be said to have arrived', () => {
    const { view, onDecide } = bar([item('u', '10', { state: 'unknown' })]);
    expect(buttons(view)).toEqual(['It arrived', 'Edit', 'Send again']);
    click(the(view, 'button', 'It arrived'));
    expect(onDecide).toHaveBeenCalledWith('dismiss', 'u');
  });

  it('never offers to send a message again that is out, only its closing', () => {
    const out = item('m', '10', { state: 'refused', messageSent: true, error: { code: 'forbidden' } });
    const { view } = bar([out]);
    expect(view.textContent).toContain('The message is out, only the closing is not.');
    expect(buttons(view)).toEqual(['Send again', 'Forget it']);
  });

  it('of another conversation can be shown, when it is this person’s', () => {
    const { view, onShow } = bar([item('a', '11', { state: 'refused' }), item('b', '99', { state: 'refused' })]);
    expect(buttons(view).filter((name) => name === 'Show')).toHaveLength(1);
    expect(view.textContent).toContain('conversation 99');
    click(the(view, 'button', 'Show'));
    expect(onShow).toHaveBeenCalledWith('11');
  });
});

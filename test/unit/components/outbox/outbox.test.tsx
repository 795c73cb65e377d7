// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { OutboxBar } from '../../../../components/outbox/outbox-bar.tsx';
import { StatusLine } from '../../../../components/outbox/status-line.tsx';
import type { OutboxItem } from '../../../../lib/model/outbox.ts';
import type { Notice } from '../../../../lib/store/notice.ts';
import { item } from '../../store/support/data.ts';
import { byRole, click, mount, the } from '../mount.ts';

const nothing = () => undefined;
const line = (
  items: readonly OutboxItem[],
  notice?: Notice,
  now = 3_000,
  onUndo = nothing as (id: string) => void,
  detail = '',
) =>
  mount(<StatusLine items={items} notice={notice} now={now} onUndo={onUndo} undoKeys="Alt+U" detail={() => detail} />);
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

  it('says how the recipients differ while that can still be taken back, to the eye and to the ear', () => {
    const view = line([item('i1', '10')], undefined, 3_000, nothing, 'adds law@x.example');
    expect(view.textContent).toContain('Sending in 8 seconds · adds law@x.example');
    expect(said(view)).toEqual(['Sending. You can still undo it. adds law@x.example']);
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

  it('takes “Sent” back when the message came back or stands there twice', () => {
    const sent: Notice = { is: 'sent', at: 2_000 };
    const back = item('b', '10', { state: 'undelivered', updatedAt: 2_500, delivery: { statusType: 'FAILED' } });
    expect(said(line([back], sent))[0]).toBe(
      'Not sent: HubSpot could not deliver it and does not say why. Check the address, then send it again.',
    );
    expect(said(line([{ ...back, updatedAt: 1_500 }], sent))).toEqual(['Sent']);
    const twice = item('d', '10', { state: 'sent', updatedAt: 2_500, messageId: 'm', copies: ['n'] });
    expect(said(line([twice], sent))).toEqual(['This comment stands twice in the conversation.']);
    expect(said(line([{ ...twice, copiesSeen: true }], sent))).toEqual(['Sent']);
  });

  it('does not call a change of the conversation “sent”', () => {
    const intent = { kind: 'status', status: 'CLOSED' } as const;
    const refused = item('c', '10', { state: 'refused', error: { code: 'forbidden' }, intent });
    expect(said(line([refused]))[0]).toMatch(/^Not done: Your HubSpot user may not do this\./);
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
      threadName={(id) => (Number(id) > 90 ? undefined : 'Crates arrived wet')}
      threadPerson={(id) => (id === '98' ? 'Tom Berg' : undefined)}
      threadUrl={(id) => `https://app.hubspot.com/live-messages/77/inbox/${id}`}
      shown="10"
      names={(id) => (id === 'A-2' ? 'Mei Tanaka' : undefined)}
      me="A-1"
      anyway={{ itemId: 'p', keys: ['Alt', 'G'] }}
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
    expect(onDecide.mock.calls.map(([what, { id }]) => [what, id])).toEqual([
      ['edit', 'r'],
      ['retry', 'r'],
    ]);
  });

  it('of unknown fate can be said to have arrived', () => {
    const { view, onDecide } = bar([item('u', '10', { state: 'unknown' })]);
    expect(buttons(view)).toEqual(['It arrived', 'Edit', 'Send again']);
    click(the(view, 'button', 'It arrived'));
    expect(onDecide).toHaveBeenCalledWith('dismiss', expect.objectContaining({ id: 'u' }));
  });

  it('never offers to send a message again that is out, only its closing', () => {
    const out = item('m', '10', { state: 'refused', messageSent: true, error: { code: 'forbidden' } });
    const { view } = bar([out]);
    expect(view.textContent).toContain('The message is out, only the closing is not.');
    expect(view.textContent).toContain('Not done: Your HubSpot user may not do this.');
    expect(buttons(view)).toEqual(['Try again', 'Forget it']);
  });

  const bounce = item('b', '10', {
    state: 'undelivered',
    messageSent: true,
    messageId: 'm',
    delivery: { statusType: 'FAILED', failure: 'No such mailbox: {{email}}.', failureTokens: { email: 'x@y.example' } },
  });

  it('that came back says HubSpot’s reason and what to do, and is never offered to be sent as it is', () => {
    const { view, onDecide } = bar([bounce]);
    const [alert] = byRole(view, 'alert');
    expect(alert?.element.textContent).toContain(
      'Not sent: HubSpot could not deliver it. No such mailbox: x@y.example. Check the address, then send it again.',
    );
    expect(buttons(view)).toEqual(['Send again…', 'Forget it']);
    click(the(view, 'button', 'Send again…'));
    click(the(view, 'button', 'Forget it'));
    expect(onDecide.mock.calls.map(([what, { id }]) => [what, id])).toEqual([
      ['edit', 'b'],
      ['dismiss', 'b'],
    ]);
  });

  it('that arrived twice is told, with the way to HubSpot, and nothing can be sent', () => {
    const reply = { kind: 'comment', text: 'Carrier is liable.', thenClose: false } as const;
    const { view, onDecide } = bar([item('d', '10', { state: 'sent', messageId: 'm', copies: ['n'], intent: reply })]);
    expect(byRole(view, 'alert')[0]?.element.textContent).toContain('This comment stands twice in the conversation.');
    expect(buttons(view)).toEqual(['Understood']);
    expect(the(view, 'link', 'Open in HubSpot').getAttribute('href')).toContain('/inbox/10');
    click(the(view, 'button', 'Understood'));
    expect(onDecide).toHaveBeenCalledWith('dismiss', expect.objectContaining({ id: 'd' }));
  });

  it('of another conversation can be shown, when it is this person’s; else it says whose it is, if that is known', () => {
    const others = ['98', '99'].map((id) => item(id, id, { state: 'refused' }));
    const { view, onShow } = bar([item('a', '11', { state: 'refused' }), ...others]);
    expect(buttons(view).filter((name) => name === 'Show')).toHaveLength(1);
    expect(view.textContent).toContain('Comment on a conversation with Tom Berg');
    expect(view.textContent).toContain('Comment on conversation 99');
    click(the(view, 'button', 'Show'));
    expect(onShow).toHaveBeenCalledWith('11');
  });
});

describe('what is paused', () => {
  const at = Date.parse('2026-11-09T10:05:00Z');
  const entry = (id: string, rest = {}) => ({ id, at, kind: 'incoming' as const, words: 'Wait, not six.', ...rest });
  const paused = (rest: Partial<OutboxItem> = {}) =>
    item('p', '10', {
      state: 'paused',
      news: { count: 1, ids: ['m'], entries: [entry('m', { by: 'V-9', name: 'Petra' })] },
      ...rest,
    });

  it('says so, shows who wrote what, and offers to go on by a button and a key, or to edit', () => {
    const { view, onDecide } = bar([paused()]);
    const [alert] = byRole(view, 'alert');
    for (const part of ['Paused: 1 new message came before it left. Nothing was sent.', 'Petra', 'Wait, not six.'])
      expect(alert?.element.textContent).toContain(part);
    expect(buttons(view)).toEqual(['Send anyway', 'Edit']);
    expect(the(view, 'button', 'Send anyway').textContent).toContain('Alt+G');
    click(the(view, 'button', 'Send anyway'));
    click(the(view, 'button', 'Edit'));
    expect(onDecide.mock.calls.map(([what, { id }]) => [what, id])).toEqual([
      ['sendAnyway', 'p'],
      ['edit', 'p'],
    ]);
  });

  it('names colleagues, comments and what the agent wrote elsewhere, and counts what it does not show', () => {
    const entries = [
      entry('a', { kind: 'outgoing', by: 'A-2' }),
      entry('b', { kind: 'comment', by: 'A-1' }),
      entry('c', { words: '' }),
    ];
    const { view } = bar([paused({ news: { count: 5, ids: [], entries } })]);
    const list = byRole(view, 'list').find((l) => l.name === 'New messages')?.element.textContent ?? '';
    for (const part of ['2 before these', 'Mei Tanaka', 'You, in HubSpot, comment', 'Somebody', 'without text'])
      expect(list).toContain(part);
  });

  const status = { kind: 'status', status: 'CLOSED' } as const;
  it.each([
    ['closing', { intent: status }, 'Close anyway', 'Leave it open', 'Nothing was changed.'],
    ['the close after a message', { messageSent: true }, 'Close anyway', 'Leave it open', 'The message is out'],
    ['reopening', { intent: { ...status, status: 'OPEN' } }, 'Reopen anyway', 'Leave it as it is', 'Nothing was'],
    ['the trash', { intent: { kind: 'archive', archived: true } }, 'Move to the trash anyway', 'Leave it as it is', ''],
  ] as const)('can be %s', (_, rest, anyway, leave, said) => {
    const { view, onDecide } = bar([paused(rest)]);
    expect(buttons(view)).toEqual([anyway, leave]);
    expect(view.textContent).toContain(said);
    click(the(view, 'button', leave));
    expect(onDecide).toHaveBeenCalledWith('dismiss', expect.objectContaining({ id: 'p' }));
  });

  const none = { count: 0, ids: [], entries: [] };
  it.each([
    [{ ...none, assignedTo: 'A-2' }, 'Paused: Mei Tanaka has the conversation by now.'],
    [{ ...none, assignedTo: 'A-7' }, 'Paused: somebody else has been assigned meanwhile.'],
    [{ ...none, assignedTo: null }, 'Paused: somebody has taken the assignment away.'],
    [{ ...none, status: 'OPEN' }, 'Paused: somebody else has reopened the conversation.'],
    [{ ...none, status: 'CLOSED' }, 'Paused: somebody else has closed the conversation again.'],
  ])('says what was changed elsewhere', (news, words) => {
    const { view } = bar([paused({ news, intent: { kind: 'assign', actorId: 'A-3' } })]);
    expect(view.textContent).toContain(words);
    expect(byRole(view, 'list')).toEqual([]);
  });

  it('is said in the status line, and what comes after it does not count down', () => {
    const view = line([paused({ createdAt: 1 }), item('q', '10', { createdAt: 2 })]);
    expect(said(view)).toEqual(['Paused: 1 new message.']);
    expect(view.textContent).toContain('Waits until you have decided about what is before it.');
    expect(view.textContent).not.toContain('Sending in');
  });
});

describe('what went back to its draft', () => {
  const back = (kind: 'reply' | 'comment') => {
    const base = item('r', '10', { state: 'returned', error: { code: 'forbidden' } });
    return { ...base, intent: { ...base.intent, kind, text: '' } } as OutboxItem;
  };

  it('says why, and where it is, and needs no more than to be read', () => {
    const { view } = bar([back('comment')]);
    expect(view.textContent).toMatch(/Not sent: Your HubSpot user may not do this\..*It is back in the comment box\./);
    expect(view.querySelector('q')).toBeNull();
    expect(buttons(view)).toEqual(['Understood']);
    expect(said(line([back('reply')]))[0]).toMatch(/^Not sent: .*It is back in the reply box\.$/);
  });
});

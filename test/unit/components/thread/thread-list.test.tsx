// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { ThreadFilter } from '../../../../components/thread/filter.ts';
import { visibleThreads } from '../../../../components/thread/filter.ts';
import { ThreadBar } from '../../../../components/thread/thread-bar.tsx';
import type { ThreadListProps } from '../../../../components/thread/thread-list.tsx';
import { ThreadList } from '../../../../components/thread/thread-list.tsx';
import { at, inboxes, items, names, now } from '../../../gallery/data.ts';
import { byRole, click, mount, press, the } from '../mount.ts';

const nothing = () => undefined;
const base: ThreadListProps = {
  items,
  selected: 't1',
  onSelect: nothing,
  filter: 'all',
  onFilter: nothing,
  loading: false,
  now,
  inboxes,
};
const list = (more: Partial<ThreadListProps> = {}) =>
  the(mount(<ThreadList {...base} {...more} />), 'list', 'Conversations');
const rows = (more: Partial<ThreadListProps> = {}) => byRole(list(more), 'button').map((row) => row.name);

describe('the list of conversations', () => {
  it('has the open ones first, then the closed, the newest first, each named by channel, status and time', () => {
    const all = rows();
    expect(all.map((name) => name.split(', ').slice(0, 3).join(', '))).toEqual([
      'E-mail, open, Crates arrived wet',
      'WhatsApp, open, Location: Depot 4',
      'Live chat, open, Yes',
      'E-mail, closed, Renewal 2026',
      'SMS, closed, You have won a parcel',
      'Form, closed, Please call me about the pallet deposit',
    ]);
    expect(all[0]).toMatch(/10:05.*, waits 5 h$/);
    expect(all[1]).toMatch(/Yesterday.*, waits 29 h, new$/);
    expect(all[2]).toMatch(/not sent$/);
    expect(all[4]).toMatch(/spam, closed$/);
  });

  it('marks the one on screen and tells which was chosen', () => {
    const onSelect = vi.fn();
    const within = list({ onSelect });
    expect(within.querySelectorAll('[aria-current="true"]')).toHaveLength(1);
    expect(within.querySelector('[aria-current]')?.getAttribute('aria-label')).toContain('Crates arrived wet');
    click(byRole(within, 'button')[2]?.element as Element);
    expect(onSelect).toHaveBeenCalledWith('t2');
  });

  it.each<[ThreadFilter, string[]]>([
    ['open', ['t1', 't5', 't2']],
    ['closed', ['t1', 't3', 't6', 't4']],
    ['all', ['t1', 't5', 't2', 't3', 't6', 't4']],
  ])('filtered by %s keeps the one on screen', (filter, ids) => {
    expect(visibleThreads(items, filter, 't1').map((item) => item.thread.id)).toEqual(ids);
  });

  it('offers the filter with its counts', () => {
    const onFilter = vi.fn();
    const panel = mount(<ThreadList {...base} onFilter={onFilter} />);
    const group = the(panel, 'radiogroup', 'Which conversations');
    expect(byRole(group, 'radio').map((radio) => radio.name)).toEqual(['Open 3', 'Closed 3', 'All']);
    click(the(group, 'radio', 'Closed 3'));
    expect(onFilter).toHaveBeenCalledWith('closed');
  });

  it('is one stop for Tab; arrows, Home and End move', () => {
    const within = list();
    const buttons = byRole(within, 'button').map((b) => b.element);
    expect(buttons.map((b) => b.tabIndex)).toEqual([0, -1, -1, -1, -1, -1]);
    buttons[0]?.focus();
    press(buttons[0] as Element, 'ArrowDown');
    expect(document.activeElement).toBe(buttons[1]);
    press(buttons[1] as Element, 'End');
    expect(document.activeElement).toBe(buttons[5]);
    press(buttons[5] as Element, 'ArrowDown');
    expect(document.activeElement).toBe(buttons[5]);
    press(buttons[5] as Element, 'Home');
    expect(document.activeElement).toBe(buttons[0]);
  });

  it('says what is in the outbox first, and shows a status that it does not know', () => {
    const item = items[1] as (typeof items)[number];
    const odd = { ...item, outbox: 'unknown' as const, thread: { ...item.thread, status: 'SNOOZED' } };
    const [name] = rows({ items: [odd] });
    expect(name).toMatch(/sent or not\?, waits 5 h, snoozed$/);
  });

  it('stays small with 5,000 conversations, and still has the one on screen', () => {
    const thread = (i: number) => ({
      id: `x${i}`,
      status: 'OPEN',
      spam: false,
      archived: false,
      latestMessageTimestamp: at(0, 1) - i,
    });
    const many = Array.from({ length: 5_000 }, (_, i) => ({ thread: thread(i) }));
    expect(rows({ items: many, selected: 'x3' })).toHaveLength(40);
    expect(list({ items: many, selected: 'x99' }).querySelectorAll('[aria-current]')).toHaveLength(1);
  });

  it('offers all when the filter leaves none', () => {
    const onFilter = vi.fn();
    const closed = items.filter((item) => item.thread.status === 'CLOSED');
    const panel = mount(<ThreadList {...base} items={closed} selected={undefined} filter="open" onFilter={onFilter} />);
    expect(panel.textContent).toContain('Nothing is open with this contact.');
    click(the(panel, 'button', 'Show all conversations'));
    expect(onFilter).toHaveBeenCalledWith('all');
  });

  it('says what to do when there is none, and nothing of the kind while it loads', () => {
    const empty = mount(<ThreadList {...base} items={[]} recordUrl="https://app.hubspot.com/x" />);
    the(empty, 'heading', 'No conversations yet');
    expect(the(empty, 'link', 'Open in HubSpot').getAttribute('href')).toBe('https://app.hubspot.com/x');
    const loading = mount(<ThreadList {...base} items={[]} loading />);
    expect(loading.textContent).not.toContain('No conversations');
    expect(loading.querySelector('[aria-busy="true"]')).not.toBeNull();
    expect(loading.querySelector('[role=status]')?.textContent).toBe('Loading conversations');
  });
});

describe('the bar of the conversation', () => {
  const item = items[1] as (typeof items)[number];
  const bar = (status: string, more = {}) =>
    mount(
      <ThreadBar
        thread={{ ...item.thread, status }}
        preview={item.preview}
        names={names}
        me="A-1"
        inboxes={inboxes}
        {...more}
      />,
    );

  it('closes and reopens', () => {
    const onStatus = vi.fn();
    click(the(bar('OPEN', { onStatus }), 'button', 'Close conversation'));
    click(the(bar('CLOSED', { onStatus }), 'button', 'Reopen conversation'));
    expect(onStatus.mock.calls).toEqual([['CLOSED'], ['OPEN']]);
  });

  it('does nothing twice while a change is on its way, and says so', () => {
    const onStatus = vi.fn();
    const busy = bar('OPEN', { onStatus, changing: 'CLOSED' });
    click(the(busy, 'button', 'Close conversation'));
    expect(onStatus).not.toHaveBeenCalled();
    expect(busy.textContent).toContain('closing · Orders · with you');
  });
});

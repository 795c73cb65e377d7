// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { ThreadFilter } from '../../../../components/thread/filter.ts';
import { countThreads, visibleThreads } from '../../../../components/thread/filter.ts';
import { loadScrolling } from '../../../../components/thread/load-scrolling.ts';
import { ThreadBar } from '../../../../components/thread/thread-bar.tsx';
import type { ThreadListProps } from '../../../../components/thread/thread-list.tsx';
import { ThreadList } from '../../../../components/thread/thread-list.tsx';
import { shortTime } from '../../../../components/thread/time.ts';
import type { Thread } from '../../../../lib/model/thread.ts';
import { at, inboxes, names, now } from '../../../gallery/data.ts';
import { items } from '../../../gallery/threads.ts';
import { byRole, click, mount, press, the } from '../mount.ts';
import { base } from './support/list.ts';

beforeAll(async () => void (await loadScrolling()));

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
    expect(all[0]).toMatch(/10:05.*, waits 5 h, Thanks/);
    expect(all[1]).toMatch(/Yesterday, waits 29 h, .*, new$/);
    expect(all[2]).toMatch(/, not sent, /);
    expect(all[4]).toMatch(/, spam, .*, closed$/);
  });

  it('calls a conversation on a channel of the account’s own by the name that it has there', () => {
    const [first] = items;
    const own = {
      thread: { ...first?.thread, id: 't9', originalChannelId: '118842' } as Thread,
      channel: 'Courier app',
    };
    expect(rows({ items: [own] })[0]).toMatch(/^Courier app, closed, Courier app, /);
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

  it.each<ThreadFilter>(['open', 'closed', 'all'])(
    'filtered by %s leaves out the trash, unless it is on screen',
    (f) => {
      const trashed = items.map((item) =>
        item.thread.id === 't2' || item.thread.id === 't3'
          ? { ...item, thread: { ...item.thread, archived: true } }
          : item,
      );
      expect(visibleThreads(trashed, f, 't1').map((item) => item.thread.id)).not.toContain('t2');
      const before = visibleThreads(items, f, 't3').map((item) => item.thread.id);
      const after = visibleThreads(trashed, f, 't3').map((item) => item.thread.id);
      expect(after).toEqual(before.filter((id) => id !== 't2'));
      expect(countThreads(trashed.map((item) => item.thread))).toEqual({ all: 4, open: 2, closed: 2 });
    },
  );

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
    expect(name).toMatch(/, sent or not\?, Thanks.*, waits 5 h, snoozed$/);
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
    const few = list({ items: many, selected: 'x3' });
    expect(few.querySelectorAll('button').length).toBeLessThan(40);
    expect(list({ items: many, selected: 'x3000' }).querySelectorAll('[aria-current]')).toHaveLength(1);
    const row = list({ items: many, selected: 'x3000' }).querySelector('[aria-current]')?.closest('li');
    expect([row?.ariaPosInSet ?? row?.getAttribute('aria-posinset'), row?.getAttribute('aria-setsize')]).toEqual([
      '3001',
      '5000',
    ]);
    const all = list({ items: many.slice(0, 60) });
    expect(all.querySelectorAll('button')).toHaveLength(60);
    expect(all.querySelector('[aria-setsize]')).toBeNull();
  });

  it('goes by key to rows that were not on the page, and keeps the one with the focus there', () => {
    const thread = (i: number): Thread => ({
      id: `x${i}`,
      status: 'OPEN',
      spam: false,
      archived: false,
      latestMessageTimestamp: at(0, 1) - i,
    });
    const many = Array.from({ length: 500 }, (_, i) => ({ thread: thread(i) }));
    const root = list({ items: many, selected: 'x0' });
    const first = root.querySelector('button');
    first?.focus();
    press(first as Element, 'End');
    expect(document.activeElement?.closest('li')?.dataset.row).toBe('x499');
    press(document.activeElement as Element, 'ArrowUp');
    expect(document.activeElement?.closest('li')?.dataset.row).toBe('x498');
    act(() => void root.dispatchEvent(new Event('scroll')));
    expect(document.activeElement?.closest('li')?.dataset.row).toBe('x498');
    press(document.activeElement as Element, 'Home');
    expect(document.activeElement?.closest('li')?.dataset.row).toBe('x0');
  });

  it('says that counts are at least so many while HubSpot has more', () => {
    const group = the(mount(<ThreadList {...base} more />), 'radiogroup', 'Which conversations');
    expect(byRole(group, 'radio').map((radio) => radio.name)).toEqual(['Open 3+', 'Closed 3+', 'All']);
  });

  it('has its end and what stands there when there are no rows', () => {
    const foot = <li>The end</li>;
    const none = <p>Nothing here</p>;
    expect(list({ foot }).lastElementChild?.textContent).toBe('The end');
    const empty = mount(<ThreadList {...base} items={[]} foot={foot} none={none} />);
    expect(empty.textContent).toBe('Nothing here');
    const closed = items.filter((item) => item.thread.status === 'CLOSED');
    const open = mount(<ThreadList {...base} items={closed} selected={undefined} filter="open" none={none} />);
    expect(open.textContent).toContain('Nothing here');
    the(open, 'radiogroup', 'Which conversations');
  });

  it('says nothing of the kind while it loads', () => {
    const loading = mount(<ThreadList {...base} items={[]} loading none={<p>None</p>} />);
    expect(loading.textContent).not.toContain('None');
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
        now={now}
        {...more}
      />,
    );

  it('closes and reopens', () => {
    const onStatus = vi.fn();
    click(the(bar('OPEN', { onStatus }), 'button', 'Close conversation'));
    click(the(bar('CLOSED', { onStatus }), 'button', 'Reopen conversation'));
    expect(onStatus.mock.calls).toEqual([['CLOSED'], ['OPEN']]);
  });

  it('of no subject is called by its channel: one of the account’s own by the name that it has there', () => {
    const title = (originalChannelId: string, channelName?: string) =>
      bar('OPEN', { preview: {}, channelName, thread: { ...item.thread, originalChannelId } }).querySelector('h2')
        ?.textContent;
    expect(title('118842', 'Courier app')).toBe('Courier app');
    expect(title('118842')).toBe('Other channel');
    expect(title('1000', 'LIVE_CHAT')).toBe('Live chat');
  });

  it('says since when it is closed', () => {
    const closedAt = now - 3 * 86_400_000;
    expect(bar('CLOSED', { thread: { ...item.thread, status: 'CLOSED', closedAt } }).textContent).toContain(
      `closed ${shortTime(closedAt, now)} · Orders`,
    );
  });

  it('does nothing twice while a change is on its way, and says so', () => {
    const onStatus = vi.fn();
    const busy = bar('OPEN', { onStatus, changing: 'CLOSED' });
    click(the(busy, 'button', 'Close conversation'));
    expect(onStatus).not.toHaveBeenCalled();
    expect(busy.textContent).toContain('closing · Orders · with you');
  });
});

// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { channelLabel } from '../../../../components/thread/channels.ts';
import type { ListFilter } from '../../../../components/thread/filter.ts';
import { countThreads, visibleThreads } from '../../../../components/thread/filter.ts';
import { FilterChips } from '../../../../components/thread/filter-chips.tsx';
import { FilterMenu } from '../../../../components/thread/filter-menu.tsx';
import { NoneShown, NoThreads } from '../../../../components/thread/list-none.tsx';
import { filterOptions, narrowing, toggled, trashed } from '../../../../components/thread/narrow.ts';
import { detailsFrom } from '../../../../components/thread/thread-details.tsx';
import { ThreadList } from '../../../../components/thread/thread-list.tsx';
import { inboxes, names, now } from '../../../gallery/data.ts';
import { thread } from '../../store/support/data.ts';
import { byRole, click, mount, press, the } from '../mount.ts';

const nothing = () => undefined;
const account = (id: string, name: string, channelId = '1002') => ({ id, name, channelId });
const details = detailsFrom({
  names,
  inboxes,
  accounts: [account('900', 'Orders mail'), account('901', 'Billing mail'), account('800', 'Website', '1000')],
  channels: channelLabel,
  me: 'A-1',
});

const mails = [
  thread('1', 'c', { inboxId: '1' }),
  thread('2', 'c', { inboxId: '2', originalChannelAccountId: '901', status: 'CLOSED' }),
  thread('3', 'c', { inboxId: '1', originalChannelId: '1000', originalChannelAccountId: '800' }),
  thread('4', 'c', { inboxId: '2', archived: true }),
];

describe('what is to be said of a conversation', () => {
  it('is everything, in words, for those who don’t see the signs', () => {
    const one = thread('1', 'c', { inboxId: '1', assignedTo: 'A-2', ticketId: '123' });
    const flags = [{ text: 'waits 5 h', tone: 'accent' as const }];
    expect(details(one, flags).full).toBe(
      `E-mail, open, Orders, Orders mail, with ${names('A-2')}, ticket 123, waits 5 h`,
    );
    expect(details({ ...one, assignedTo: 'A-1' }, []).full).toContain('with you');
    const bare = details({ id: 'x', spam: true, archived: false, status: 'CLOSED' }, [
      { text: 'spam', tone: 'quiet' },
      { text: 'closed', tone: 'quiet' },
    ]);
    expect(bare.full).toBe('Other channel, closed, nobody assigned, spam');
  });

  it('names the channel account where the account has several of that channel', () => {
    expect(details(mails[0] as (typeof mails)[number], []).place).toBe('Orders · Orders mail');
    expect(details(mails[2] as (typeof mails)[number], []).place).toBe('Orders');
    expect(details(thread('9', 'c', { inboxId: '77' }), []).place).toContain('inbox 77');
  });

  it('stands in the list: seen in the name, all in the description', () => {
    const item = {
      thread: thread('1', 'c', { inboxId: '1', ticketId: '123' }),
      preview: { threadId: '1', subject: 'Wet', snippet: 'Help', failed: false },
    };
    const list = mount(
      <ThreadList
        items={[item]}
        selected={undefined}
        onSelect={nothing}
        filter="all"
        onFilter={nothing}
        loading={false}
        now={now}
        details={details}
      />,
    );
    const [row] = byRole(the(list, 'list', 'Conversations'), 'button');
    expect(row?.name).toMatch(/^E-mail, open, Wet, .*, Help, Orders · Orders mail/);
    expect(row?.element.title).toMatch(/^E-mail, open, Orders, Orders mail, nobody assigned, ticket 123/);
    expect(row?.element.querySelectorAll('.thread-marks svg')).toHaveLength(1);
  });
});

describe('narrowing the list', () => {
  const list = mails.map((one) => ({ thread: one }));
  const ids = (filter: ListFilter, selected?: string) =>
    visibleThreads(list, filter.show, selected, filter.narrow).map((item) => item.thread.id);

  it('is by channel and inbox: one of each that is chosen', () => {
    expect(ids({ show: 'all', narrow: narrowing({ channels: ['1002'], inboxes: [], trash: false }) })).toEqual([
      '1',
      '2',
    ]);
    expect(
      ids({ show: 'all', narrow: narrowing({ channels: ['1002', '1000'], inboxes: ['1'], trash: false }) }),
    ).toEqual(['3', '1']);
    expect(ids({ show: 'open', narrow: narrowing({ channels: ['1002'], inboxes: [], trash: false }) })).toEqual(['1']);
  });

  it('shows the trash instead of the rest, and keeps what is on screen', () => {
    const trash = { show: 'all', narrow: trashed(undefined, true) } as const;
    expect(ids(trash)).toEqual(['4']);
    expect(ids(trash, '1')).toEqual(['1', '4']);
    expect(ids({ show: 'all', narrow: trashed(trash.narrow, false) })).toEqual(['3', '1', '2']);
  });

  it('counts what it shows', () => {
    const narrow = toggled(undefined, 'inboxes', '2');
    expect(countThreads(mails, narrow)).toEqual({ all: 1, open: 0, closed: 1 });
    expect(countThreads(mails)).toEqual({ all: 3, open: 2, closed: 1 });
  });

  it('is nothing when everything was taken away again', () => {
    expect(toggled(toggled(undefined, 'channels', '1002'), 'channels', '1002')).toBeUndefined();
  });

  it('offers what occurs, with what each choice would show', () => {
    const free = filterOptions(mails, 'all', undefined);
    expect(free.channels.map(({ id, count }) => [id, count])).toEqual([
      ['1002', 2],
      ['1000', 1],
    ]);
    expect(free.inboxes.map(({ id, count }) => [id, count])).toEqual([
      ['1', 2],
      ['2', 1],
    ]);
    expect(free.trash).toBe(1);
    const some = filterOptions(mails, 'all', toggled(undefined, 'channels', '1000'));
    expect(some.inboxes.map(({ id, count }) => [id, count])).toEqual([['1', 1]]);
    expect(some.channels.find((o) => o.id === '1000')).toMatchObject({ chosen: true, count: 1 });
  });

  it('knows its way among thousands', () => {
    const many = Array.from({ length: 5_000 }, (_, i) => ({
      thread: thread(String(i + 1), 'c', { inboxId: String(i % 7) }),
    }));
    const narrow = toggled(undefined, 'inboxes', '3');
    const shown = visibleThreads(many, 'all', undefined, narrow);
    expect(shown.length).toBe(714);
  });
});

describe('the filter', () => {
  const props = (filter: ListFilter, onFilter: (next: ListFilter) => void) => ({
    filter,
    onFilter,
    ...filterOptions(mails, filter.show, filter.narrow),
    channelName: channelLabel,
    inboxName: (id: string) => inboxes(id) ?? id,
  });

  it('opens with what occurs, each a checkbox with its count', () => {
    const onFilter = vi.fn();
    const root = mount(<FilterMenu {...props({ show: 'all' }, onFilter)} />);
    click(the(root, 'button', 'Filter'));
    expect(byRole(root, 'group').map((g) => g.name)).toEqual(['Filter conversations by', 'Channel', 'Inbox']);
    expect(byRole(root, 'checkbox').map((c) => c.name)).toEqual([
      'E-mail 2',
      'Live chat 1',
      'Orders 2',
      'Billing 1',
      'In the trash 1',
    ]);
    expect(document.activeElement).toBe(byRole(root, 'checkbox')[0]?.element);
    click(byRole(root, 'checkbox')[2]?.element as Element);
    expect(onFilter.mock.calls[0]?.[0].narrow).toMatchObject({ inboxes: ['1'], channels: [], trash: false });
  });

  it('closes with Escape, which does nothing else, and gives the focus back', () => {
    const root = mount(<FilterMenu {...props({ show: 'all' }, nothing)} />);
    click(the(root, 'button', 'Filter'));
    const heard = vi.fn();
    document.addEventListener('keydown', (event) => heard(event.defaultPrevented), { once: true });
    press(byRole(root, 'checkbox')[0]?.element as Element, 'Escape');
    expect(byRole(root, 'checkbox')).toEqual([]);
    expect(heard).toHaveBeenCalledWith(true);
    expect(document.activeElement).toBe(the(root, 'button', 'Filter'));
  });

  it('says what it filters by, each with the way to take it away', () => {
    const onFilter = vi.fn();
    const narrow = narrowing({ channels: ['1002'], inboxes: ['2'], trash: true });
    const root = mount(<FilterChips {...props({ show: 'open', narrow }, onFilter)} />);
    the(root, 'list', 'Filtered by');
    click(the(root, 'button', 'Remove filter E-mail'));
    expect(onFilter.mock.calls[0]?.[0]).toMatchObject({
      show: 'open',
      narrow: { channels: [], inboxes: ['2'], trash: true },
    });
    click(the(root, 'button', 'Remove filter In the trash'));
    expect(onFilter.mock.calls[1]?.[0].narrow).toMatchObject({ trash: false });
    click(the(root, 'button', 'Clear filters'));
    expect(onFilter.mock.calls[2]?.[0]).toEqual({ show: 'open', narrow: undefined });
  });
});

describe('an empty list', () => {
  it('says what to do when nothing was ever said, and looks into the trash when asked', () => {
    const onTrash = vi.fn();
    const root = mount(<NoThreads recordUrl="https://app.hubspot.com/x" onTrash={onTrash} />);
    the(root, 'heading', 'No conversations yet');
    expect(the(root, 'link', 'Open in HubSpot').getAttribute('href')).toBe('https://app.hubspot.com/x');
    click(the(root, 'button', 'Look into the trash'));
    expect(onTrash).toHaveBeenCalled();
    const looked = mount(<NoThreads trash="empty" onTrash={onTrash} />);
    expect(looked.textContent).toContain('Nothing of this contact is in the trash.');
  });

  it.each<[ListFilter, 'looking' | 'failed' | 'known', string]>([
    [{ show: 'open' }, 'known', 'Nothing is open with this contact.'],
    [{ show: 'closed' }, 'known', 'Nothing was closed with this contact yet.'],
    [{ show: 'all', narrow: toggled(undefined, 'inboxes', '2') }, 'known', 'No conversation fits the filter.'],
    [{ show: 'all', narrow: trashed(undefined, true) }, 'looking', 'Looking into the trash …'],
    [{ show: 'all', narrow: trashed(undefined, true) }, 'failed', 'What is in the trash could not be loaded.'],
    [{ show: 'all', narrow: trashed(undefined, true) }, 'known', 'Nothing of this contact is in the trash.'],
  ])('says why the filter %j leaves none (%s)', (filter, trash, text) => {
    const onFilter = vi.fn();
    const root = mount(<NoneShown filter={filter} onFilter={onFilter} trash={trash} onTrash={nothing} />);
    expect(root.textContent).toContain(text);
    click(the(root, 'button', 'Show all conversations'));
    expect(onFilter).toHaveBeenCalledWith({ show: 'all' });
  });
});

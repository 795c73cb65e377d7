// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { Directory } from '../../../../components/options/directory.tsx';
import { type Directory as DirectoryState, emptyDirectory } from '../../../../lib/store/state.ts';
import { mount } from '../mount.ts';

const at = (day: string) => Date.parse(`${day}T12:00:00Z`);
const directory: DirectoryState = {
  inboxes: new Map([
    [
      '1',
      {
        id: '1',
        name: 'Orders',
        type: 'INBOX',
        archived: false,
        createdAt: at('2024-01-02'),
        updatedAt: at('2025-03-04'),
      },
    ],
    ['2', { id: '2', name: 'Old desk', type: 'HELP_DESK', archived: true, archivedAt: at('2026-02-03') }],
    ['3', { id: '3', name: 'From the seed', type: 'CONVERSATIONS_INBOX' }],
    ['4', { id: '4', type: 'LOUNGE' }],
  ]),
  channels: new Map([
    ['1002', { id: '1002', name: 'Email' }],
    ['5501', { id: '5501', name: 'Fax bridge', type: 'CUSTOM', accountId: 'acc-9', createdAt: at('2025-05-06') }],
  ]),
  channelAccounts: [
    {
      id: '11',
      name: 'Orders mail',
      channelId: '1002',
      inboxId: '1',
      active: true,
      authorized: true,
      createdAt: at('2024-06-07'),
      deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: 'orders@northcrate.example' },
    },
    { id: '12', name: 'Night mail', channelId: '1002', inboxId: '1', active: false },
    { id: '13', name: 'Chat', channelId: '1000', inboxId: '1', authorized: false },
    { id: '14', name: 'Gone', channelId: '5501', inboxId: '99', archived: true, archivedAt: at('2026-07-08') },
  ],
  actors: new Map([
    ['A-1', { id: 'A-1', kind: 'agent', name: 'Jonas Ekberg', email: 'jonas@northcrate.example' }],
    ['V-7', { id: 'V-7', kind: 'visitor', name: 'Petra' }],
  ]),
};

const lines = (view: HTMLElement) =>
  [...view.querySelectorAll('summary, li')].map((e) => (e.textContent ?? '').replace(/\s+/g, ' ').trim());
const line = (view: HTMLElement, start: string) => lines(view).find((one) => one.startsWith(start)) ?? '';
const day = (text: string) => new Date(at(text)).toLocaleDateString(undefined, { dateStyle: 'medium' });

describe('inboxes and channels', () => {
  it('shows every inbox with its kind and its dates, archived ones last', () => {
    const view = mount(<Directory directory={directory} me="A-1" />);
    expect(line(view, 'Orders ')).toBe(`Orders Inbox · since ${day('2024-01-02')} · changed ${day('2025-03-04')}`);
    expect(line(view, 'Old desk')).toBe(`Old desk Help desk · archived ${day('2026-02-03')}`);
    expect(line(view, 'From the seed')).toContain('Inbox');
    expect(line(view, 'Inbox 4')).toContain('LOUNGE');
    const order = lines(view).filter((one) => /^(Orders |Old desk)/.test(one));
    expect(order[0]).toMatch(/^Orders /);
  });

  it('says of every channel account whether replies can go out from it, and why not', () => {
    const view = mount(<Directory directory={directory} me="A-1" />);
    expect(line(view, 'Orders mail')).toBe(
      `Orders mailE-mail · orders@northcrate.example · connected · since ${day('2024-06-07')}`,
    );
    expect(line(view, 'Night mail')).toContain('switched off in HubSpot');
    expect(line(view, 'Chat')).toContain('has to be connected again in HubSpot');
    expect(line(view, 'Gone')).toContain(`archived ${day('2026-07-08')}`);
  });

  it('names every channel as HubSpot does, and every agent', () => {
    const view = mount(<Directory directory={directory} me="A-1" />);
    expect(line(view, 'Fax bridge')).toBe(`Fax bridge5501 · CUSTOM · acc-9 · since ${day('2025-05-06')}`);
    expect(line(view, 'Jonas Ekberg')).toBe('Jonas Ekbergyou · jonas@northcrate.example · A-1');
    expect(lines(view).some((one) => one.includes('Petra'))).toBe(false);
  });

  it('says so when nothing has been read yet', () => {
    expect(mount(<Directory directory={emptyDirectory} me={undefined} />).textContent).toContain('Open the panel once');
  });
});

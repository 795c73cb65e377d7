// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { HistoryProps } from '../../../../components/thread/history.tsx';
import { loadScrolling } from '../../../../components/thread/load-scrolling.ts';
import { at, comment, history, incoming, now, oddities, outgoing } from '../../../gallery/data.ts';
import { pending } from '../../../gallery/outbox.ts';
import { byRole, click, the } from '../mount.ts';
import { showHistory } from './support/show-history.tsx';

beforeAll(async () => void (await loadScrolling()));

const show = showHistory;
const articles = (more: Partial<HistoryProps> = {}) => byRole(show(more), 'article').map((article) => article.name);

describe('the history', () => {
  it('is a log of articles named by what they are, oldest first', () => {
    expect(articles({ messages: [...history].reverse() })).toEqual([
      'Reopened',
      'Incoming message from Petra Sandoval',
      'Assigned to you by Mei Tanaka',
      'Moved from Billing to Orders',
      'Comment from Mei Tanaka',
      'Outgoing message from Jonas Ekberg',
      'Incoming message from Petra Sandoval',
    ]);
    const log = the(show(), 'log', 'Messages');
    expect(log.tabIndex).toBe(0);
    expect(log.textContent).toContain('Beginning of the conversation');
  });

  it('separates days', () => {
    const days = Array.from(show().querySelectorAll('.day')).map((day) => day.textContent);
    expect(days[0]).toMatch(/Monday/);
    expect(days[1]).toMatch(/Tuesday/);
    expect(days[2]).toBe('Today');
  });

  it('names people as well as it can', () => {
    const unnamed = { senders: [{ actorId: 'V-9' }], createdBy: 'V-9' };
    const opaque = { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: 'x-1' };
    expect(articles({ messages: [incoming('a', 1, 'x', unnamed)] })).toEqual(['Incoming message from Petra Sandoval']);
    expect(
      articles({
        messages: [incoming('b', 1, 'x', { ...unnamed, senders: [{ deliveryIdentifier: opaque }] })],
        contactName: undefined,
      }),
    ).toEqual(['Incoming message from Visitor']);
    expect(articles({ messages: [incoming('c', 1, 'x', { senders: [{ name: 'Ana' }], createdBy: 'V-9' })] })).toEqual([
      'Incoming message from Ana',
    ]);
    // HubSpot's direction can be wrong: an agent's message is ours.
    expect(articles({ messages: [outgoing('d', 1, 'x', { direction: 'INCOMING' })] })).toEqual([
      'Outgoing message from Jonas Ekberg',
    ]);
  });

  it('says what became of our messages, why one failed, and how it gets back into the reply box', async () => {
    const onSendAgain = vi.fn();
    const view = show({ messages: oddities, onSendAgain });
    await vi.waitFor(() =>
      act(() => expect(view.textContent).toContain('Not sent: The mailbox of the recipient is full.')),
    );
    expect(view.textContent).toContain('Check the address, then send it again.');
    click(the(view, 'button', 'Send again…'));
    expect(onSendAgain).toHaveBeenCalledTimes(1);
    expect(show().textContent).toMatch(/\d{1,2}:04.*sent/);
    expect(
      show({ messages: [outgoing('q', 1, 'x', { status: { statusType: 'QUEUED_AGAIN' } })] }).textContent,
    ).toContain('queued again');
  });

  it('shows the original of a shortened message in its place', async () => {
    const onOriginal = vi.fn();
    const root = show({ messages: oddities, onOriginal });
    await vi.waitFor(() => the(root, 'button', 'Show original'));
    click(the(root, 'button', 'Show original'));
    expect(onOriginal).toHaveBeenCalledWith('x3');
    const whole = show({ messages: oddities, originals: (id) => (id === 'x3' ? { text: 'All of it' } : undefined) });
    expect(whole.textContent).toContain('All of it');
    expect(whole.textContent).not.toContain('I wrote a long message that was cut');
  });

  it('stands what is on its way under its own day', () => {
    const days = (messages: readonly ReturnType<typeof outgoing>[]) =>
      [...show({ messages, pending }).querySelectorAll('.day')].map((day) => day.textContent);
    expect(days([outgoing('y', now - 86_400_000, 'x')])).toEqual(['Yesterday', 'Today']);
    expect(days([outgoing('t', now, 'x')])).toEqual(['Today']);
  });

  it('shows what is on its way until HubSpot’s history has it', () => {
    const all = articles({ pending });
    expect(all.slice(-2)).toEqual([
      'Outgoing message from Jonas Ekberg, sending',
      'Comment from Jonas Ekberg, not sent',
    ]);
    const sent = { ...(pending[0] as (typeof pending)[number]), state: 'sent' as const, messageId: 'm9' };
    expect(articles({ pending: [sent] }).at(-1)).toBe('Outgoing message from Jonas Ekberg, sent');
    const arrived = [...history, outgoing('m9', now, 'x')];
    expect(
      articles({ pending: [sent], messages: arrived }).filter((name) => name.includes('Jonas Ekberg')),
    ).toHaveLength(2);
    expect(articles({ pending: [{ ...sent, state: 'canceled' }] })).toHaveLength(history.length);
  });

  it('fetches older ones by a button too, and says when that failed', async () => {
    const onGo = vi.fn();
    click(the(show({ complete: false, onGo }), 'button', 'Show older messages'));
    const failed = show({ complete: false, olderFailed: true, onGo });
    await vi.waitFor(() => expect(failed.querySelector('[role=alert]')?.textContent).toContain('could not be loaded'));
    click(the(failed, 'button', 'Try again'));
    expect(onGo.mock.calls.filter(([way]) => way === 'older')).toHaveLength(2);
    expect(the(show({ complete: false, loadingOlder: true }), 'log', 'Messages').getAttribute('aria-busy')).toBe(
      'true',
    );
  });

  it('keeps the room of attachments until their code is here, then names them', async () => {
    const files = { public: true, address: () => new Promise<never>(() => {}), open: () => undefined };
    const root = show({ files });
    await vi.waitFor(() => the(root, 'list', 'Attachments'));
    expect(byRole(the(root, 'list', 'Attachments'), 'listitem')).toHaveLength(2);
    the(root, 'button', 'crates.jpg 1.2 MB');
    the(root, 'button', 'Show image: crates.jpg');
    the(root, 'link', 'delivery-note-2026-11-09.pdf 84 kB');
  });

  it('says that the newest was seen', () => {
    const onSeen = vi.fn();
    show({ onSeen });
    expect(onSeen).toHaveBeenLastCalledWith(at(0, 10, 5));
  });

  it('reads out what others write while it is on screen, and nothing of what was there or is ours', () => {
    const said = () => document.querySelector('.history-frame > [role=status]')?.textContent;
    show();
    expect(said()).toBe('');
    show({ messages: [outgoing('old', at(9, 9), 'Old'), ...history] });
    expect(said()).toBe('');
    const mine = [...history, outgoing('n1', now, 'Mine')];
    show({ messages: mine });
    expect(said()).toBe('');
    const asked = [...mine, incoming('n2', now + 1, 'Hello?')];
    show({ messages: asked });
    expect(said()).toBe('Incoming message from Petra Sandoval: Hello?');
    show({ messages: [...asked, comment('n3', now + 2, 'Mine to answer')] });
    expect(said()).toBe('Comment from Mei Tanaka: Mine to answer');
  });

  it('keeps the rule before what is new where it was when the conversation was opened', () => {
    show({ seenAt: at(1, 0) });
    expect(show({ seenAt: now }).querySelectorAll('.day-new')).toHaveLength(1);
  });

  it('has no such rule before what was written here, also when the outbox has forgotten it', () => {
    const messages = [incoming('n1', now - 2, 'Hello?'), comment('n2', now - 1, 'Written here')];
    const rules = (more: object) => show({ messages, seenAt: now - 2, ...more }).querySelectorAll('.day-new').length;
    expect(rules({ own: ['n2'] })).toBe(0);
    expect(rules({ own: [] })).toBe(0);
    expect(rules({ messages: [...messages, comment('n3', now, 'Not written here')] })).toBe(1);
  });

  it('is designed for nothing: empty and loading', () => {
    expect(show({ messages: [] }).textContent).toContain('No messages in this conversation.');
    const loading = show({ messages: [], loading: true, complete: false });
    expect(loading.querySelector('.history-skeleton')).not.toBeNull();
    expect(loading.querySelector('[role=status]')?.textContent).toBe('Loading messages');
  });
});

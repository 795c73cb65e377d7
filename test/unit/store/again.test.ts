import { describe, expect, it, vi } from 'vitest';
import { ok } from '../../../lib/model/result.ts';
import { selectThreadItems } from '../../../lib/store/select/threads.ts';
import { item, message, thread } from './support/data.ts';
import type { Disk } from './support/disk.ts';
import { openReady, panel, petra, state, until, usePetra, world } from './support/petra.ts';
import type { World } from './support/world.ts';

usePetra();

const now = 2_000_000;

const bounced = message('m10', '10', {
  direction: 'OUTGOING',
  senders: [{ actorId: 'A-2' }],
  text: 'We open at six.',
  subject: 'Re: Crates',
  status: { statusType: 'FAILED', failure: 'No such mailbox.' },
  recipients: [
    { actorId: 'V-1', recipientField: 'TO', deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value: petra }] },
    {
      actorId: 'E-d@f.example',
      recipientField: 'CC',
      deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value: 'd@f.example' }],
    },
  ],
});

const open = (start: Partial<Disk> = {}, answers: World['answers'] = {}) =>
  openReady(answers, { threads: [thread('10', '1')], messages: [bounced], chosen: new Map(), ...start });

describe('sending again what was not delivered', () => {
  it('puts it into the reply box with its people, as a new reply, and sends nothing', async () => {
    await open();
    panel.conversation.kind('comment');
    panel.drafts.edit('10', 'reply', { text: 'Typed since' });
    await panel.sending.sendAgain('m10');
    expect(state().kinds.get('10')).toBe('reply');
    expect(state().caret).toBeGreaterThanOrEqual(now);
    const draft = state().drafts.get('10/reply');
    expect(draft?.text).toBe('We open at six.\n\nTyped since');
    expect(draft).toMatchObject({
      subject: 'Re: Crates',
      channelAccountId: '900',
      recipients: {
        to: [{ identifier: { value: petra }, actorId: 'V-1' }],
        cc: [{ identifier: { value: 'd@f.example' } }],
        bcc: [],
      },
    });
    expect(draft?.recipients?.cc[0]).not.toHaveProperty('actorId');
    expect(world.commands('submit')).toEqual([]);
  });

  it('leaves out the quoted history that the original content has', async () => {
    const whole = { ...bounced, text: 'We open at six.\n\n> When?', richText: '<p>x</p>', whole: true } as const;
    await open({ messages: [{ ...whole, shortText: 'We open at six.' }] });
    await panel.sending.sendAgain('m10');
    expect(state().drafts.get('10/reply')).toMatchObject({ text: 'We open at six.' });
    expect(state().drafts.get('10/reply')?.richText).toBeUndefined();
  });

  it('takes it from the outbox where it still stands there, so that it is asked about no longer', async () => {
    const lost = item('i', '10', { state: 'undelivered', messageId: 'm10', messageSent: true });
    const edit = vi.fn(() => ok(null));
    await open({ outbox: [lost] }, { edit });
    await until(() => state().outbox.length === 1);
    await panel.sending.sendAgain('m10');
    expect(edit).toHaveBeenCalledWith({ itemId: 'i' });
    expect(state().drafts.get('10/reply')?.text ?? '').toBe('');
  });
});

describe('what the panel shows of a sent reply', () => {
  const sent = (updatedAt: number, rest = {}) => item('i', '10', { state: 'sent', messageId: 'x', updatedAt, ...rest });
  it.each([
    ['a minute ago', sent(now - 60_000), 1],
    ['an hour ago, which the background still follows', sent(now - 3_600_000, { tries: 6 }), 0],
    ['an hour ago, which stands there twice', sent(now - 3_600_000, { copies: ['y'] }), 1],
    ['days ago, which came back', sent(now - 200_000_000, { state: 'undelivered' }), 1],
  ])('is that of %s', async (_, one, count) => {
    await open({ outbox: [one] });
    await until(() => world.listens());
    await vi.advanceTimersByTimeAsync(50);
    expect(state().outbox).toHaveLength(count);
  });

  it('is “not sent” in the list until the agent decides, seen or not', async () => {
    const lost = item('i', '10', { state: 'undelivered', messageId: 'm10', messageSent: true });
    await open({ outbox: [lost], seen: new Map([['10', now]]) });
    await until(() => selectThreadItems(state())[0]?.outbox === 'not-sent');
  });
});

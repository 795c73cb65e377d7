import { expect, it, vi } from 'vitest';

const sendMessage = vi.fn<(message: unknown) => Promise<unknown>>();
vi.mock('webextension-polyfill', () => ({
  default: { runtime: { sendMessage: (message: unknown) => sendMessage(message) } },
}));
const { ask } = await import('../../../lib/messaging/ask.ts');

const noAnswer = { ok: false, error: { code: 'unknown', reason: 'no-answer' } };
const failed = (error: object) => ({ ok: false, error });

it.each([
  ['what was asked for', { ok: true, value: { items: [1] } }, { ok: true, value: { items: [1] } }],
  ['nothing that has to be told', { ok: true }, { ok: true, value: undefined }],
  [
    'a failure with all that is known of it',
    failed({ code: 'server', status: 502 }),
    failed({ code: 'server', status: 502 }),
  ],
  [
    'a failure and why',
    failed({ code: 'invalid', reason: 'other-portal' }),
    failed({ code: 'invalid', reason: 'other-portal' }),
  ],
  [
    'a failure that we have no word for',
    failed({ code: 'melted', message: 'm' }),
    failed({ code: 'unknown', message: 'm' }),
  ],
  ['a reason that we have no word for', failed({ code: 'invalid', reason: 'moon' }), failed({ code: 'invalid' })],
  ['nothing', undefined, noAnswer],
  ['a word', 'yes', noAnswer],
  ['no word on whether it worked', { value: 1 }, noAnswer],
  ['a failure without a word on it', { ok: false }, noAnswer],
  ['a failure that is none', failed([]), failed({ code: 'unknown' })],
])('takes %s as it is', async (_, said, heard) => {
  sendMessage.mockResolvedValueOnce(said);
  expect(await ask('flush', {})).toEqual(heard);
  expect(sendMessage).toHaveBeenLastCalledWith({ to: 'background', type: 'flush', payload: {} });
});

it('says that there is no answer when nobody hears it', async () => {
  sendMessage.mockRejectedValueOnce(new Error('Could not establish connection.'));
  expect(await ask('flush', {})).toEqual(noAnswer);
});

import { describe, expect, it, vi } from 'vitest';
import { failure } from '../../../lib/model/errors.ts';
import { fail, ok, type Result } from '../../../lib/model/result.ts';
import { toHtml } from '../../../lib/model/rich-text-html.ts';
import { docOf } from '../../../lib/model/rich-text-join.ts';
import { toText } from '../../../lib/model/rich-text-plain.ts';
import type { Commands } from '../../../lib/protocol.ts';
import { emptyDraft } from '../../../lib/store/local-draft.ts';
import { adoptLoose } from '../../../lib/store/loose.ts';
import { draftKey } from '../../../lib/store/state.ts';
import { message, onScreen } from './support/data.ts';
import { openReady, panel, state, usePetra, world } from './support/petra.ts';

usePetra();

const list = { text: '- one\n- two', richText: '<ul><li>one</li><li>two</li></ul>' };
const bold = { text: 'Now', richText: '<p><strong>Now</strong></p>' };
const draft = () => state().drafts.get('10/reply');

describe('formatting', () => {
  it('is saved with the draft and read with it', async () => {
    await openReady();
    panel.drafts.edit('10', 'reply', list);
    await panel.drafts.flush();
    expect(world.disk.drafts).toMatchObject([{ account: '77', threadId: '10', kind: 'reply', ...list }]);
    panel.stop();
    const kept = { id: '77/10/reply', account: '77', threadId: '10', kind: 'reply' as const, updatedAt: 1, ...list };
    await openReady({}, { drafts: [kept] });
    expect(draft()).toMatchObject(list);
  });

  it('goes with the text that it was of', async () => {
    await openReady();
    panel.drafts.edit('10', 'reply', list);
    panel.drafts.edit('10', 'reply', { subject: 'Crates' });
    expect(draft()?.richText).toBe(list.richText);
    panel.drafts.edit('10', 'reply', { text: 'plain' });
    expect(draft()?.richText).toBeUndefined();
  });

  it.each([
    ['e-mail', '1002', '<p>a</p><ul><li>b</li></ul>'],
    ['SMS', '1009', undefined],
    ['Messenger', '1001', undefined],
  ])('is sent by %s as the channel takes it', async (_, channelId, richText) => {
    const submit = vi.fn((_: Commands['submit']['in']) => ok({ itemId: 'i1' }));
    await openReady({ submit }, { messages: [message('m10', '10', { channelId })] });
    const mailbox = state().directory.channelAccounts[0];
    panel.store.setState(({ directory }) => ({
      directory: { ...directory, channelAccounts: mailbox ? [{ ...mailbox, channelId }] : [] },
    }));
    panel.drafts.edit('10', 'reply', {
      text: '\na\n- b\n',
      richText: '<p><br></p><p>a</p><ul><li>b</li></ul><p><br></p>',
    });
    expect(await panel.sending.send(false)).toBe(true);
    const intent = submit.mock.calls[0]?.[0].intent;
    expect(intent).toMatchObject({ kind: 'reply', text: 'a\n- b' });
    expect(intent?.kind === 'reply' && intent.richText).toBe(richText);
  });

  it('comes back when the outbox did not take it, with that of what was typed since', async () => {
    let answer: (r: Result<{ itemId: string }>) => void = () => undefined;
    await openReady({ submit: () => new Promise((resolve) => (answer = resolve)) });
    panel.drafts.edit('10', 'reply', bold);
    const sending = panel.sending.send(false);
    await vi.waitFor(() => expect(world.commands('submit')).toHaveLength(1), { interval: 5 });
    panel.drafts.edit('10', 'reply', list);
    answer(fail(failure('storage')));
    await sending;
    expect(draft()).toMatchObject({
      text: 'Now\n\n- one\n- two',
      richText: `${bold.richText}<p><br></p>${list.richText}`,
    });
  });
});

it.each([bold, list])('of a draft stays when text that was typed before goes behind it', async (there) => {
  await openReady();
  const early = 'For <you> &\nso  on';
  const state = onScreen({
    drafts: new Map([[draftKey('10', 'reply'), { ...emptyDraft, ...there }]]),
    loose: new Map([[onScreen().target.key, early]]),
  });
  const next = adoptLoose(state, {}, 1).drafts?.get(draftKey('10', 'reply'));
  expect(next?.text).toBe(`${there.text}\n\n${early}`);
  const doc = docOf(next ?? emptyDraft);
  expect(toText(doc)).toBe(next?.text);
  expect(toHtml(doc)).toMatch(
    /^<(?:p><strong>Now<\/strong>|ul><li>one<\/li><li>two<\/li>)<.*For &lt;you&gt; &amp;<br>so&nbsp;&nbsp;on<\/p>$/,
  );
});

import { describe, expect, it } from 'vitest';
import type { OutgoingReply } from '../../../lib/hubspot/index.ts';
import * as hubspot from '../../../lib/hubspot/index.ts';
import { sendMessage, toRecipients } from '../../../lib/hubspot/index.ts';
import { error, json, serve } from './support/server.ts';

const v3 = '/conversations/v3/conversations';

describe('sending', () => {
  const mail = (value: string) => ({ type: 'HS_EMAIL_ADDRESS', value });
  const reply: OutgoingReply = {
    type: 'MESSAGE',
    text: 'Hello',
    richText: '<p>Hello</p>',
    subject: 'Re: x',
    senderActorId: 'A-1',
    channelId: '1002',
    channelAccountId: '9',
    recipients: toRecipients({
      to: [{ identifier: mail('to@x.example'), name: 'To', actorId: 'V-7' }],
      cc: [{ identifier: mail('cc@x.example') }],
      bcc: [{ identifier: mail('bcc@x.example') }],
    }),
  };
  const made = json({ id: 'm1', type: 'MESSAGE', conversationsThreadId: '5' }, 201);

  it('says everything about a reply, and nothing that HubSpot refuses', async () => {
    const { http, requests } = serve(() => made.clone());
    const emailActor = { actorId: 'E-to@x.example', deliveryIdentifiers: [mail('e@x.example')] };
    const sent = await sendMessage(http, '5', { ...reply, recipients: [...reply.recipients, emailActor] });
    expect(sent).toMatchObject({ ok: true, value: { id: 'm1', threadId: '5' } });
    expect(requests[0]?.url.pathname).toBe(`${v3}/threads/5/messages`);
    expect(requests[0]?.body).toEqual({
      type: 'MESSAGE',
      text: 'Hello',
      richText: '<p>Hello</p>',
      attachments: [],
      subject: 'Re: x',
      senderActorId: 'A-1',
      channelId: '1002',
      channelAccountId: '9',
      recipients: [
        { actorId: 'V-7', name: 'To', recipientField: 'TO', deliveryIdentifiers: [mail('to@x.example')] },
        { recipientField: 'CC', deliveryIdentifiers: [mail('cc@x.example')] },
        { recipientField: 'BCC', deliveryIdentifiers: [mail('bcc@x.example')] },
        { deliveryIdentifiers: [mail('e@x.example')] },
      ],
    });
  });

  it('says no sender, channel or recipient of a comment', async () => {
    const { http, requests } = serve(() => made.clone());
    await sendMessage(http, '5', { type: 'COMMENT', text: 'Note' });
    expect(requests[0]?.body).toEqual({ type: 'COMMENT', text: 'Note', attachments: [] });
  });

  it('does not send to nobody, or to somebody without an address', async () => {
    const { http, requests } = serve(() => made.clone());
    const nowhere = [{ actorId: 'V-1', deliveryIdentifiers: [] }];
    for (const recipients of [[], nowhere])
      expect(await sendMessage(http, '5', { ...reply, recipients })).toMatchObject({ error: { code: 'invalid' } });
    expect(requests).toHaveLength(0);
  });

  it('names a file by its id, and by its address only when HubSpot refuses the id', async () => {
    const refusal = error(400, { message: 'fileId is not valid' });
    const attachments = [{ type: 'FILE', fileId: '6', url: 'https://f.example/6' }] as const;
    const { http, requests } = serve((_, n) => (n === 0 ? refusal.clone() : made.clone()));
    expect((await sendMessage(http, '5', { ...reply, attachments })).ok).toBe(true);
    const ids = requests.map((r) => (r.body as { attachments: { fileId: string }[] }).attachments[0]?.fileId);
    expect(ids).toEqual(['6', 'https://f.example/6']);

    const other = serve(() => error(400, { message: 'text is missing' }));
    expect((await sendMessage(other.http, '5', { ...reply, attachments })).ok).toBe(false);
    expect(other.requests).toHaveLength(1);
  });

  it('uploads a file that nobody finds by chance', async () => {
    const { http, requests } = serve(() => json({ id: 6, url: 'https://f.example/6', size: 3 }, 201));
    const sent = await hubspot.uploadFile(http, { content: new Blob(['abc']), name: 'a.txt' });
    expect(sent).toEqual({ ok: true, value: { id: '6', url: 'https://f.example/6', size: 3 } });
    const form = requests[0]?.body as FormData;
    expect((form.get('file') as File).name).toBe('a.txt');
    expect([form.get('fileName'), form.get('folderPath')]).toEqual(['a.txt', '/threadside']);
    expect(JSON.parse(String(form.get('options')))).toEqual({ access: 'PRIVATE' });
    expect(requests[0]?.headers['content-type']).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { senderAddress, withImageSender } from '../../../lib/model/image-senders.ts';

const from = (type: string, value: string) => ({ senders: [{ deliveryIdentifier: { type, value } }] });

describe('the sender of a message', () => {
  it('is its mail address', () => {
    expect(senderAddress(from('HS_EMAIL_ADDRESS', ' Shop@A.example '))).toBe('shop@a.example');
  });
  it.each([
    from('HS_PHONE_NUMBER', '+46555010201'),
    from('CHANNEL_SPECIFIC_OPAQUE_ID', 'shop@a.example'),
    from('HS_EMAIL_ADDRESS', 'Shop'),
    { senders: [{ name: 'shop@a.example' }] },
    { senders: [] },
  ])('is nobody where no mail address is said: %j', (message) => {
    expect(senderAddress(message)).toBeUndefined();
  });
});

describe('the senders whose pictures are loaded', () => {
  it('are in the list once, the newest last, and gone when they are taken out', () => {
    expect(withImageSender(['a@x.example', 'b@x.example'], 'a@x.example', true)).toEqual([
      'b@x.example',
      'a@x.example',
    ]);
    expect(withImageSender(['a@x.example', 'b@x.example'], 'a@x.example', false)).toEqual(['b@x.example']);
  });
});

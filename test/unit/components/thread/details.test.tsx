// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { detailRows } from '../../../../components/thread/details-rows.ts';
import { entryText } from '../../../../components/thread/entry-text.ts';
import { History } from '../../../../components/thread/history.tsx';
import { EntryDetails } from '../../../../components/thread/message-details.tsx';
import type { Message } from '../../../../lib/model/message.ts';
import { kinds, source } from '../../../fixtures/kinds.ts';
import { at, incoming, now, outgoing } from '../../../gallery/data.ts';
import { byRole, click, mount, the } from '../mount.ts';

const lines = (message: Message) =>
  detailRows(message, source).map(({ label, value, more = [] }) => [label, value, ...more].join(' | '));
const line = (message: Message, label: string) => lines(message).find((one) => one.startsWith(`${label} | `));

describe('the details of a message', () => {
  const mail = incoming('m1', at(0, 10, 5), 'Thanks, and when?', {
    recipients: [
      {
        recipientField: 'TO',
        name: 'Orders mail',
        deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value: 'orders@ours.example' }],
      },
      {
        actorId: 'E-depot@freight.example',
        recipientField: 'CC',
        deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value: 'depot@freight.example' }],
      },
      {
        recipientField: 'BCC',
        deliveryIdentifiers: [{ type: 'HS_PHONE_NUMBER', value: '+46555010201' }],
      },
    ],
    inReplyToId: 'm0',
    client: { clientType: 'INTEGRATION', integrationAppId: 2_299_731 },
    truncationStatus: 'TRUNCATED',
  });

  it('name everybody in full, with addresses, fields and kinds', () => {
    expect(lines(mail)).toEqual(
      expect.arrayContaining([
        'From | Petra Sandoval | petra@sandoval.example | visitor | V-101',
        'To | Orders mail | orders@ours.example',
        'Cc | depot@freight.example | e-mail address without a contact | E-depot@freight.example',
        'Bcc | +46555010201 (phone number)',
      ]),
    );
  });

  it('say by which field somebody sent it, where that is not the usual one', () => {
    const [sender] = mail.senders;
    const by = (senderField: string) => ({ ...mail, senders: [{ ...sender, senderField }] });
    expect(line(by('FROM'), 'From')).toBe(line(mail, 'From'));
    expect(line(by('ON_BEHALF_OF'), 'From')).toBe(`${line(mail, 'From')} | on behalf of`);
  });

  it('tell where, when, how and with what it was written', () => {
    expect(line(mail, 'Channel')).toBe('Channel | E-mail | 1002');
    expect(line(mail, 'Channel account')).toBe('Channel account | Orders mail | orders@ours.example | 5');
    expect(line(mail, 'Date')).toContain(Intl.DateTimeFormat().resolvedOptions().timeZone);
    expect(line(mail, 'Date')).toMatch(/10:05:00/);
    expect(line(mail, 'Message id')).toBe('Message id | m1');
    expect(line(mail, 'In reply to')).toBe('In reply to | m0');
    expect(line(mail, 'Written with')).toBe('Written with | an integration (app 2299731)');
    expect(line(mail, 'Status')).toBe('Status | received');
    expect(line(mail, 'Text')).toBe('Text | HubSpot shortened it');
    expect(line({ ...mail, whole: true }, 'Text')).toBe('Text | HubSpot shortened it; the original is shown');
    expect(line({ ...mail, archived: true }, 'Archived')).toBe('Archived | yes');
  });

  it('call a custom channel by its name, and say why something was not sent', () => {
    const failed = outgoing('m2', now, 'x', {
      channelId: '118842',
      status: { statusType: 'FAILED', failure: 'No {{what}}.', failureTokens: { what: 'mailbox' } },
    });
    expect(line(failed, 'Channel')).toBe('Channel | Courier app | Other channel | 118842');
    expect(line(failed, 'Reason')).toBe('Reason | No mailbox.');
  });

  it('say who wrote the record where that is not the sender', () => {
    expect(line(outgoing('m3', now, 'x', { createdBy: 'I-1' }), 'Written by')).toBe(
      'Written by | Shipment tracker | integration | I-1',
    );
    expect(line(mail, 'Written by')).toBeUndefined();
  });

  it('are there for events too', () => {
    const [assigned] = kinds.types.filter(({ id }) => id === 'type-ASSIGNMENT');
    expect(assigned && lines(assigned)).toEqual(
      expect.arrayContaining([
        'Message id | type-ASSIGNMENT',
        expect.stringMatching(/^Kind \| assignment \| Assigned to you/),
      ]),
    );
  });

  it('open and close by a button in the head, one message at a time', () => {
    const Details = ({ of }: { of: Message | readonly Message[] }) =>
      [of].flat().map((one: Message) => <EntryDetails key={one.id} message={one} source={source} />);
    const root = mount(
      <History
        threadId="t1"
        messages={[mail, outgoing('m2', now, 'Soon.')]}
        loading={false}
        complete
        loadingOlder={false}
        onGo={() => undefined}
        names={() => undefined}
        details={Details}
        now={now}
      />,
    );
    const buttons = byRole(root, 'button').filter(({ name }) => name === 'Details');
    expect(buttons).toHaveLength(2);
    const [first] = buttons;
    expect(first?.element.getAttribute('aria-expanded')).toBe('false');
    click(first?.element as HTMLElement);
    expect(first?.element.getAttribute('aria-expanded')).toBe('true');
    expect(byRole(root, 'region').map(({ name }) => name)).toEqual(['Details of this message']);
    expect(document.getElementById(first?.element.getAttribute('aria-controls') ?? '')?.textContent).toContain('m1');
    click(first?.element as HTMLElement);
    expect(byRole(root, 'region')).toEqual([]);
  });

  it('copy the message and its id, and say so', async () => {
    const copy = vi.fn(() => Promise.resolve(true));
    const root = mount(<EntryDetails message={mail} source={{ ...source, copy }} />);
    click(the(root, 'button', 'Copy as text'));
    expect(copy).toHaveBeenLastCalledWith(entryText(mail, source));
    await act(async () => {});
    expect(root.querySelector('[role=status]')?.textContent).toBe('Copied');
    click(the(root, 'button', 'Copy message id'));
    expect(copy).toHaveBeenLastCalledWith('m1');
    expect(the(root, 'link', 'Open the conversation in HubSpot').getAttribute('href')).toBe(source.threadUrl);
    const refused = mount(<EntryDetails message={mail} source={{ ...source, copy: () => Promise.resolve(false) }} />);
    click(the(refused, 'button', 'Copy as text'));
    await act(async () => {});
    expect(refused.querySelector('[role=status]')?.textContent).toBe('The browser did not allow to copy.');
  });
});

describe('an entry as text', () => {
  it('has its head, its content and its attachments', () => {
    const [attached] = kinds.attached;
    const text = attached ? entryText(attached, source) : '';
    expect(text).toContain('From: Petra Sandoval · petra@sandoval.example · visitor · V-101');
    expect(text).toContain('\n\nAnd whatever can hang on a message\n\n');
    expect(text).toContain('Attachments:\n- crates.jpg\n');
    expect(text).toContain('- Depot 4, Calle Mayor 4, Plasencia, https://maps.example');
    expect(text).toContain('- In the morning / Afternoon / All slots');
  });
});

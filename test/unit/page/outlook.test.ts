// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { Conversation, Mail, OutlookLayout, Words } from '../../fixtures/pages/index.ts';
import { defaultMailbox, outlookPage, pageFor } from '../../fixtures/pages/index.ts';
import { depot, jonas, mei, petra, shop } from '../../fixtures/pages/people.ts';
import { addressesAt, at, show } from './show.ts';

const [wet] = defaultMailbox.conversations as [Conversation];
const url = `https://outlook.office.com/mail/inbox/id/${wet.id}`;
const conversation = (...messages: Partial<Mail>[]): Conversation => ({
  id: 'AAQkAD1=',
  subject: 'A question',
  messages: messages.map((one) => ({ from: petra, to: [jonas], at: 'now', html: '<p>Hello</p>', ...one })),
});
const open = (one: Conversation, layout: OutlookLayout = 1): string[] => {
  show(outlookPage(layout, { own: jonas, conversations: [one, ...defaultMailbox.conversations], open: one.id }));
  return addressesAt(url);
};

afterEach(() => show(''));

describe('a conversation in Outlook', () => {
  it.each([
    [1, 'https://outlook.office.com/mail/inbox/id/18f2a60c51d0b701'],
    [1, 'https://outlook.office365.com/mail/inbox/id/18f2a60c51d0b701'],
    [2, 'https://outlook.cloud.microsoft/mail/inbox/id/18f2a60c51d0b701'],
    [3, 'https://outlook.live.com/mail/0/inbox/id/18f2a60c51d0b701'],
  ])('is about the one who wrote, in layout %i at %s', (_layout, address) => {
    show(pageFor(new URL(address)) ?? '');
    expect(at(address)).toEqual({
      site: 'outlook',
      candidates: [{ address: petra.address, name: petra.name }],
      own: [jonas.address],
    });
  });

  it('offers writer and recipients by deep link, where nothing tells who the user is', () => {
    const address = 'https://outlook.office.com/mail/deeplink/read/18f2a60c51d0b701?ItemID=1';
    show(pageFor(new URL(address)) ?? '');
    expect(at(address)).toEqual({
      site: 'outlook',
      candidates: [
        { address: petra.address, name: petra.name },
        { address: jonas.address, name: jonas.name },
      ],
      own: [],
    });
  });

  it.each<[string, Words]>([
    ['German', { message: 'E-Mail-Nachricht', from: 'Von: ', to: 'An: ', cc: 'Kopie: ' }],
    ['French', { message: 'Message électronique', from: 'De : ', to: 'À : ', cc: 'Cc : ' }],
    ['Chinese', { message: '电子邮件', from: '发件人：', to: '收件人：', cc: '抄送：' }],
  ])('is read in %s', (_language, words) => {
    const sent = conversation({ from: jonas, to: [petra], cc: [depot] });
    show(outlookPage(1, { own: jonas, conversations: [sent], open: sent.id, words }));
    expect(addressesAt(url)).toEqual([petra.address]);
    show(outlookPage(1, { ...defaultMailbox, open: wet.id, words }));
    expect(addressesAt(url)).toEqual([petra.address]);
  });

  it('is about the other person when the agent wrote last, or alone', () => {
    expect(open(conversation({}, { from: jonas, to: [petra] }))).toEqual([petra.address]);
    expect(open(conversation({ from: jonas, to: [petra], cc: [depot] }), 3)).toEqual([petra.address]);
  });

  it('offers both when two people wrote', () => {
    expect(open(conversation({}, { from: depot }))).toEqual([depot.address, petra.address]);
  });

  it('is about the customer when a colleague answered', () => {
    expect(open(conversation({ from: mei, to: [petra], cc: [jonas] }))).toEqual([petra.address]);
  });

  it('is about nobody when only a machine wrote', () => {
    expect(open(conversation({ from: shop }))).toEqual([]);
  });

  it('reads titles where fields have no label', () => {
    open(conversation({ cc: [depot] }));
    for (const field of document.querySelectorAll('#ConversationReadingPaneContainer [aria-label*="@"]'))
      field.removeAttribute('aria-label');
    document.querySelector('.from')?.setAttribute('title', 'Petra Sandoval <petra@sandoval.example>');
    expect(addressesAt(url)).toEqual(expect.arrayContaining([petra.address, depot.address]));
  });

  it('reads the titles within a field whose label has only names', () => {
    open(conversation({ from: jonas, to: [petra], cc: [depot] }));
    for (const field of document.querySelectorAll('#ConversationReadingPaneContainer .field'))
      field.setAttribute(
        'aria-label',
        field.classList.contains('field') ? `${field.querySelector('.word')?.textContent}somebody` : '',
      );
    expect(addressesAt(url)).toEqual([petra.address]);
  });
});

describe('Outlook without an open message', () => {
  it('is about nobody when a row is selected: the list comes long before the message', () => {
    show(outlookPage(1, { ...defaultMailbox, selected: wet.id }));
    expect(document.querySelector('[aria-selected="true"]')).not.toBeNull();
    expect(at(url)).toBeNull();
  });

  it('is about nobody while the pane is empty or hidden', () => {
    show(outlookPage(1, { ...defaultMailbox, open: wet.id }));
    document.querySelector('#ReadingPaneContainerId')?.setAttribute('style', 'display: none');
    expect(at(url)).toBeNull();
    show('<div id="ReadingPaneContainerId"><div id="ConversationReadingPaneContainer"></div></div>');
    expect(at(url)).toBeNull();
  });

  it('does not read a conversation that Outlook keeps hidden', () => {
    show(outlookPage(1, { ...defaultMailbox, open: wet.id }));
    const old = document.createElement('div');
    old.innerHTML =
      '<div id="ConversationReadingPaneContainer" style="display:none"><div aria-label="From: X<x@old.example>"></div></div>';
    document.querySelector('[role=main]')?.prepend(old);
    expect(addressesAt(url)).toEqual([petra.address]);
  });
});

describe('the own address in Outlook', () => {
  it('is not a folder that is named after a customer', () => {
    show(outlookPage(3, { ...defaultMailbox, open: wet.id }));
    expect(document.querySelector('[role=treeitem][title="petra@sandoval.example"]')).not.toBeNull();
    expect(at(url)?.own).toEqual([jonas.address]);
  });
});

describe('what writers control in Outlook', () => {
  const doctored = (html: string): string[] => {
    open(conversation({}));
    document.querySelector('#ConversationReadingPaneContainer')?.insertAdjacentHTML('afterbegin', html);
    return addressesAt(url);
  };

  it('is not believed: subject, body, attachment names, display names', () => {
    expect(
      doctored(
        '<div role="heading"><span title="From: Boss <boss@big.example>" aria-label="From: Boss<boss@big.example>">x</span></div>',
      ),
    ).toEqual([petra.address]);
    expect(doctored('<div role="document"><p aria-label="From: Boss<boss@big.example>">x</p></div>')).toEqual([
      petra.address,
    ]);
    expect(doctored('<div aria-label="invoice: pay boss@big.example now.pdf">x</div>')).toEqual([petra.address]);
    expect(open(conversation({ from: { name: 'Boss <boss@big.example>', address: petra.address } }))).toEqual([
      petra.address,
    ]);
    expect(open(conversation({ from: { name: 'boss@big.example;', address: petra.address } }))).toEqual([
      petra.address,
    ]);
  });
});
